/** A site as the files of a content folder: the format that `site build --from` reads and an import takes in. */
import type { Tx } from '#db/unit-of-work.ts';
import type { SiteRow } from '#domains/sites/index.ts';
import type { ZipEntry } from '#kernel/zip/index.ts';
import { type FolderNeeds, type Known, through, type Who } from './folder/part.ts';
import { folderParts } from './folder/registry.ts';
import { siteNotFound } from './site-archives.errors.ts';
import type { PageRow } from './site-archives.repo.ts';

export interface SiteFolder {
  /** In the order of their names, so that the same site gives the same bytes. */
  entries: ZipEntry[];
  contents: { pages: number; drafts: number; files: number; redirects: number };
  /** Address name of the site. */
  slug: string;
}

const BATCH = 100;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Short names for things that have long ones, the same for the same things. */
function keysFor(things: readonly { id: string; name: string }[], fallback: string): Map<string, string> {
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  for (const { id, name } of things.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50);
    let key = plain || fallback;
    for (let n = 2; taken.has(key); n += 1) key = `${plain || fallback}-${n}`;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}

/** Ids that something in the site refers to. */
function makeUsed({ faviconMediaId, logoMediaId, affiliateLinkId }: SiteRow) {
  const ids = (...given: (string | null)[]) => new Set(given.filter((id) => id !== null));
  const used = { media: ids(faviconMediaId, logoMediaId), link: ids(affiliateLinkId), preset: ids() };
  return {
    ...used,
    /** Adds what is referred to in the content of blocks and offers. */
    collect(value: unknown): void {
      through(value, '', (kind, id) => {
        if (UUID.test(id)) used[kind].add(id);
        return id;
      });
    },
  };
}

export function makeSiteFolders(needs: FolderNeeds) {
  const { repo, unitOfWork } = needs;

  /** All pages of a site; what their blocks refer to is added to `used`. */
  async function pagesOf(who: Who, siteId: string, used: ReturnType<typeof makeUsed>): Promise<PageRow[]> {
    const pages: PageRow[] = [];
    for (;;) {
      const batch = await unitOfWork.read(who, async (tx) => {
        const rows = await repo.pagesAfter(tx, siteId, pages.at(-1), BATCH);
        for (const { content, swiperPresetId } of await repo.blocksOf(
          tx,
          rows.map((row) => row.id),
        )) {
          used.collect(content);
          if (swiperPresetId) used.preset.add(swiperPresetId);
        }
        return rows;
      });
      for (const { ogImageMediaId } of batch) if (ogImageMediaId) used.media.add(ogImageMediaId);
      pages.push(...batch);
      if (batch.length < BATCH) return pages;
    }
  }

  async function referredTo(tx: Tx, site: SiteRow, used: ReturnType<typeof makeUsed>): Promise<Omit<Known, 'pages'>> {
    const template = await needs.templates.versionOf(tx, site.templateId, site.templateVersion);
    if (!template) throw siteNotFound();
    const presets = await needs.presets.byIds(tx, [...used.preset]);
    for (const { items, affiliateLinkId } of presets) {
      used.collect(items);
      if (affiliateLinkId) used.link.add(affiliateLinkId);
    }
    const ids = [...used.media];
    const files = await needs.media.forBuild(tx, ids);
    const links = await needs.affiliateLinks.byIds(tx, [...used.link]);
    return {
      ...{ site, template, files, links, presets },
      rows: new Map((await repo.filesByIds(tx, ids)).map((row) => [row.id, row])),
      offers: await needs.presets.offersOf(tx, [...used.preset]),
      redirects: await repo.redirectsOf(tx, site.id),
      mediaKeys: new Map(files.map((file) => [file.id, file.hash.slice(0, 16)])),
      linkKeys: keysFor(links, 'link'),
      presetKeys: keysFor(presets, 'offers'),
    };
  }

  async function known(who: Who, siteId: string): Promise<Known> {
    const site = await unitOfWork.read(who, (tx) => needs.sites.find(tx, siteId));
    if (!site) throw siteNotFound();
    const used = makeUsed(site);
    const pages = await pagesOf(who, siteId, used);
    return { pages, ...(await unitOfWork.read(who, (tx) => referredTo(tx, site, used))) };
  }

  return {
    /** The files of a site as it stands. Throws when it is not there for whoever asks. */
    async folderOf(who: Who, siteId: string): Promise<SiteFolder> {
      const all = await known(who, siteId);
      const entries = folderParts.flatMap((part) => part(all, needs, who));
      const drafts = all.pages.filter((page) => page.status !== 'ready').length;
      return {
        entries: entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
        contents: { pages: all.pages.length, drafts, files: all.files.length, redirects: all.redirects.length },
        slug: all.site.slug,
      };
    },
  };
}

export type SiteFolders = ReturnType<typeof makeSiteFolders>;
