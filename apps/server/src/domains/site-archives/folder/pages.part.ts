import { toTree } from '#domains/page-blocks/index.ts';
import type { BlockTree } from '#domains/pages/index.ts';
import type { SiteRow } from '#domains/sites/index.ts';
import type { BlockRow, PageRow } from '../site-archives.repo.ts';
import { type FolderPart, given, json, type Known, swapIn, text, through } from './part.ts';

/** Where each page's file lies. What is not built lies beside what is. */
function placesOf(
  site: Pick<SiteRow, 'defaultLocale'>,
  rows: readonly Pick<PageRow, 'id' | 'locale' | 'slug' | 'status'>[],
) {
  const taken = new Set<string>();
  return new Map(
    rows.map(({ id, locale, slug, status }) => {
      const below = locale === site.defaultLocale ? '' : `${locale.toLowerCase()}/`;
      const stem = `${status === 'ready' ? 'pages' : 'drafts'}/${below}${slug || 'index'}`;
      let path = `${stem}.json`;
      for (let n = 2; taken.has(path); n += 1) path = `${stem}~${n}.json`;
      taken.add(path);
      return [id, path] as const;
    }),
  );
}

function blockFile(all: Known, tree: BlockTree): object {
  const swap = swapIn(all);
  const content = through(tree.content, '', swap) as Record<string, unknown>;
  const preset = tree.swiperPresetId ? all.presetKeys.get(tree.swiperPresetId) : undefined;
  const offers = tree.swiperPresetId ? all.offers.get(tree.swiperPresetId) : undefined;
  const filled = preset && offers ? { ...content, slides: through(offers, '', swap) } : content;
  return {
    ...{ type: tree.type, version: tree.version, content: filled },
    ...(tree.hidden ? { hidden: true } : {}),
    ...(preset ? { preset, ownSlides: content.slides ?? [] } : {}),
    ...(tree.children.length > 0 ? { children: tree.children.map((child) => blockFile(all, child)) } : {}),
  };
}

function pageFile(all: Known, row: PageRow, rank: number, blocks: readonly BlockRow[]): object {
  const picture = row.ogImageMediaId ? all.mediaKeys.get(row.ogImageMediaId) : undefined;
  return {
    ...{ locale: row.locale, slug: row.slug, kind: row.kind, title: row.title },
    ...(row.navTitle ? { navTitle: row.navTitle } : {}),
    ...{ inNav: row.inNav, order: rank },
    ...(row.h1Tag ? { h1: row.h1Tag } : {}),
    ...given({ metaTitle: row.metaTitle, metaDescription: row.metaDescription, canonicalUrl: row.canonicalUrl }),
    ...(picture ? { ogImage: { mediaId: picture, src: '', alt: '' } } : {}),
    ...(row.noindex ? { noindex: true } : {}),
    ...(row.keywords.length > 0 ? { keywords: row.keywords } : {}),
    ...(row.lsiPhrases.length > 0 ? { lsiPhrases: row.lsiPhrases } : {}),
    ...(row.customHeadHtml ? { customHead: row.customHeadHtml } : {}),
    translationKey: row.translationKey,
    updatedAt: row.updatedAt.toISOString(),
    ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
    ...(row.status === 'ready' ? {} : { status: row.status }),
    blocks: toTree(blocks).map((tree) => blockFile(all, tree)),
  };
}

/** `pages/` and `drafts/`. Each page is read when its turn comes. */
export const pagesPart: FolderPart = (all, { repo, unitOfWork }, who) => {
  const places = placesOf(all.site, all.pages);
  const ranks = new Map(all.pages.map(({ id }, rank) => [id, rank]));
  return all.pages.map(({ id }) =>
    text(places.get(id) ?? '', () =>
      unitOfWork.read(who, async (tx) => {
        const [row] = await repo.pagesByIds(tx, [id]);
        if (!row) throw new Error('A page was deleted while the archive was made.');
        return json(pageFile(all, row, ranks.get(id) ?? 0, await repo.blocksOf(tx, [id])));
      }),
    ),
  );
};
