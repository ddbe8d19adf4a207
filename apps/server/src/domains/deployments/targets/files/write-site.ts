import {
  type BuildEvent,
  buildSite,
  type Finding,
  type OutputFile,
  type PageSource,
  type SiteInput,
} from '@atelier/engine';
import { fingerprint } from '@atelier/engine/render';
import { isAppError } from '#kernel/errors/index.ts';
import { fileLost } from '../../deployments.errors.ts';
import type { OpenBytes } from '../../deployments.queries.ts';
import type { Blobs } from './blobs.ts';
import { type Manifest, type ManifestFile, type ManifestPage, makeManifest } from './manifest.ts';

export interface WriteSite {
  site: SiteInput;
  source: PageSource;
  /** Opens the bytes of pictures and template assets, by their hash. */
  sources: ReadonlyMap<string, OpenBytes>;
  /** What is live: its unchanged pages are taken over without being rendered. */
  previous: Manifest | undefined;
  report(donePages: number): void;
  signal: AbortSignal;
}

export interface WrittenSite {
  manifest: Manifest;
  findings: Finding[];
  renderedPages: number;
}

/** Files on their way to storage at once: enough to keep the disk and the compressor busy, few enough to stay small. */
const IN_FLIGHT = 12;
/** Checked anew in every build, whether or not the page has changed. */
const EVERY_BUILD = new Set(['link_broken']);

/** Files that pages ask for with the fingerprint of the text as `?v=`. */
const VERSIONED = /\.(?:css|js)$/;
const versionOf = (text: string): string => fingerprint(text).slice(0, 10);

/** Runs tasks with a bound on how many are under way; the first failure ends it, whenever it came. */
function makeQueue(limit: number) {
  const running = new Set<Promise<void>>();
  let failed: { error: unknown } | undefined;
  const check = (): void => {
    if (failed) throw failed.error;
  };
  return {
    async add(task: () => Promise<void>): Promise<void> {
      while (running.size >= limit) await Promise.race(running);
      check();
      const one: Promise<void> = task()
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => running.delete(one));
      running.add(one);
    },
    async drain(): Promise<void> {
      await Promise.all(running);
      check();
    },
  };
}

/**
 * Builds a site into content-addressed storage: one page in memory at a time, equal files once, unchanged pages not at all.
 * What is in storage already is left alone, so an interrupted build goes on where it was.
 */
export async function writeSite(blobs: Blobs, input: WriteSite): Promise<WrittenSite> {
  const { site, source, sources, previous, signal } = input;
  const files = new Map<string, ManifestFile>();
  const pages = new Map<string, ManifestPage>();
  const findings: Finding[] = [];
  const ofPage = new Map<string, Finding[]>();
  const queue = makeQueue(IN_FLIGHT);
  let [rendered, done] = [0, 0];

  async function put(file: OutputFile): Promise<void> {
    if ('text' in file) {
      const stored = await blobs.putText(file.text, file.contentType);
      files.set(file.path, VERSIONED.test(file.path) ? { ...stored, version: versionOf(file.text) } : stored);
      return;
    }
    const open = sources.get(file.hash);
    try {
      if (open === undefined) throw fileLost({ hash: file.hash });
      files.set(file.path, await blobs.copy(file, open));
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { code, message, values } = error;
      findings.push({ level: 'error', code, message, values, path: file.path });
    }
  }

  function tell(finding: Finding): void {
    findings.push(finding);
    if (finding.pageId === undefined || EVERY_BUILD.has(finding.code)) return;
    const list = ofPage.get(finding.pageId);
    if (list) list.push(finding);
    else ofPage.set(finding.pageId, [finding]);
  }

  function keep(event: Extract<BuildEvent, { type: 'unchanged' }>): void {
    const page = previous?.pages.get(event.pageId);
    const file = page && previous?.files.get(page.path);
    if (!page || !file) throw new Error(`The build before has no file of page ${event.pageId}.`);
    files.set(event.path, file);
    pages.set(event.pageId, { ...page, path: event.path });
    findings.push(...(page.findings ?? []));
  }

  async function take(event: BuildEvent): Promise<void> {
    if (event.type === 'finding') return tell(event.finding);
    if (event.type === 'unchanged') keep(event);
    else {
      const { file, pageId, inputHash, links } = event;
      await queue.add(() => put(file));
      if (pageId === undefined || inputHash === undefined) return;
      rendered += 1;
      pages.set(pageId, {
        path: file.path,
        inputHash,
        ...(links && links.length > 0 ? { links } : {}),
        ...(ofPage.has(pageId) ? { findings: ofPage.get(pageId) ?? [] } : {}),
      });
    }
    done += 1;
    input.report(done);
  }

  const known = (pageId: string): ManifestPage | undefined => {
    const page = previous?.pages.get(pageId);
    return page && previous?.files.has(page.path) ? page : undefined;
  };
  for await (const event of buildSite(site, source, { known })) {
    signal.throwIfAborted();
    await take(event);
  }
  await queue.drain();
  return {
    manifest: makeManifest({ siteId: site.id, settings: settingsOf(site), files, pages }),
    findings: findings.map((finding) => located(finding, pages)),
    renderedPages: rendered,
  };
}

/** A finding about a page says where that is. */
function located(finding: Finding, pages: ReadonlyMap<string, ManifestPage>): Finding {
  const page = finding.path === undefined && finding.pageId !== undefined ? pages.get(finding.pageId) : undefined;
  return page ? { ...finding, path: `/${page.path.replace(/index\.html$/, '')}` } : finding;
}

const settingsOf = (site: SiteInput): Manifest['settings'] => ({
  defaultLocale: site.defaultLocale,
  prefixes: site.locales.map((locale) => locale.prefix),
  redirect404ToHome: site.redirect404ToHome,
});
