import { readBlock } from '../blocks/reader.ts';
import { binaryFiles, sharedFiles } from '../output/shared.ts';
import { makePageRenderer } from '../page/render.ts';
import { liquidRunner } from '../template/runner.ts';
import type { Finding, OutputFile, PageIndexEntry, PageInput, SiteInput } from '../types.ts';
import type { PrefixCss } from './assets.ts';
import { indexFindings, linkFindings, siteAddresses, variableFindings } from './check.ts';
import { fingerprint } from './fingerprint.ts';
import { planSite } from './plan.ts';
import { sharedHashes } from './shared-hash.ts';
import { isUsableSlug, localeOf, pagePath } from './urls.ts';
import { viewOf } from './view.ts';

/** Pages as whoever keeps them gives them out: all entries at once, contents one by one. */
export interface PageSource {
  /** Every page, in the order in which files shall come. */
  index: readonly PageIndexEntry[];
  /** Called at most once per page, one at a time. */
  read(id: string): PageInput | Promise<PageInput>;
}

/** One step of a build, in a fixed order: pages, then shared files, then binary ones. */
export type BuildEvent =
  | { type: 'file'; file: OutputFile; pageId?: string; inputHash?: string; links?: string[] }
  /** The page's inputs are what they were: `path` stays as it is. */
  | { type: 'unchanged'; pageId: string; path: string; inputHash: string }
  | { type: 'finding'; finding: Finding };

/** What the caller kept of a page from the build before. */
export interface KnownPage {
  inputHash: string;
  /** As reported with the page's file; needed to find links that broke since. */
  links?: string[];
}

export interface BuildOptions {
  /** What is known of a page from an earlier build into the same place; undefined: render it. */
  known?: (pageId: string) => KnownPage | undefined;
  prefixCss?: PrefixCss;
}

/** The hash of everything that goes into a page's file. */
export const inputHash = (shared: string, content: string): string => fingerprint(`${shared}\n${content}`);

/**
 * Builds a site. Holds the index and one page at a time, whatever the number of pages; hands out each file as it is made.
 * With `known`, pages whose inputs have not changed are not rendered, and not even read when the index has `contentHash`.
 *
 * @throws TemplateError when the template is broken: check it with `validateTemplate` when it is saved
 * @example
 * for await (const event of buildSite(site, { index, read })) if (event.type === 'file') await write(event.file);
 */
export async function* buildSite(
  site: SiteInput,
  source: PageSource,
  options: BuildOptions = {},
): AsyncGenerator<BuildEvent, void, void> {
  for (const finding of [...variableFindings(site), ...indexFindings(site, source.index)])
    yield { type: 'finding', finding };
  const plan = planSite(site, options.prefixCss);
  const view = viewOf(site, source.index);
  const renderer = makePageRenderer({ site, plan, view, read: readBlock, runner: liquidRunner });
  const shared = sharedFiles(site, plan, view, renderer, source.index);
  const binary = binaryFiles(site, plan);
  const addresses = siteAddresses(
    site,
    source.index,
    [...shared, ...binary].map((file) => file.path),
  );
  const taken = new Set([...shared, ...binary].map((file) => file.path));
  const hashes = sharedHashes(site, plan, view);
  for (const entry of source.index) {
    const path = pagePath(localeOf(site, entry.locale).prefix, entry.slug);
    if (plan.locales[entry.locale] === undefined || taken.has(path)) continue;
    if (!isUsableSlug(entry.slug)) {
      yield {
        type: 'finding',
        finding: {
          level: 'error',
          code: 'slug_unusable',
          message: `The address "${entry.slug}" cannot be used as a path.`,
          values: { address: entry.slug },
          pageId: entry.id,
        },
      };
      continue;
    }
    taken.add(path);
    yield* onePage(entry, path);
    if (plan.layout.phpStub !== '') {
      yield {
        type: 'file',
        file: {
          path: path.replace(/\.html$/, '.php'),
          contentType: 'application/x-httpd-php',
          text: plan.layout.phpStub,
        },
      };
    }
  }
  for (const file of [...shared, ...binary]) yield { type: 'file', file };

  async function* onePage(entry: PageIndexEntry, path: string): AsyncGenerator<BuildEvent, void, void> {
    const known = options.known?.(entry.id);
    const base = hashes(entry);
    const early = entry.contentHash === undefined ? undefined : inputHash(base, entry.contentHash);
    if (known !== undefined && known.inputHash === early) {
      for (const finding of linkFindings(entry.id, known.links ?? [], addresses)) yield { type: 'finding', finding };
      yield { type: 'unchanged', pageId: entry.id, path, inputHash: known.inputHash };
      return;
    }
    const page = await source.read(entry.id);
    const hash = early ?? inputHash(base, JSON.stringify(page));
    if (known !== undefined && known.inputHash === hash) {
      for (const finding of linkFindings(entry.id, known.links ?? [], addresses)) yield { type: 'finding', finding };
      yield { type: 'unchanged', pageId: entry.id, path, inputHash: hash };
      return;
    }
    const rendered = renderer.page(page);
    for (const finding of [...rendered.findings, ...linkFindings(entry.id, rendered.links, addresses)])
      yield { type: 'finding', finding };
    yield {
      type: 'file',
      file: { path, contentType: 'text/html', text: rendered.html },
      pageId: entry.id,
      inputHash: hash,
      links: rendered.links,
    };
  }
}

/** One page of a site as a file; see `renderPage` for what is wrong with it and where it links. */
export function buildPage(site: SiteInput, page: PageInput, index: readonly PageIndexEntry[]): OutputFile {
  const view = viewOf(site, index);
  const rendered = makePageRenderer({ site, plan: planSite(site), view, read: readBlock, runner: liquidRunner }).page(
    page,
  );
  return { path: rendered.path, contentType: 'text/html', text: rendered.html };
}
