import type { Page } from '#lib/api/types.gen.ts';

export interface PageRowData {
  page: Page;
  depth: number;
}

/** The page under whose address this one stands: the nearest that there is. */
function parentOf(slug: string, slugs: ReadonlySet<string>): string | undefined {
  const parts = slug.split('/');
  for (let length = parts.length - 1; length > 0; length--) {
    const above = parts.slice(0, length).join('/');
    if (slugs.has(above)) return above;
  }
  return undefined;
}

/** Pages as a tree by their addresses, in the order of the menu among those beside each other. */
export function treeRows(pages: readonly Page[]): PageRowData[] {
  const slugs = new Set(pages.map(({ slug }) => slug).filter((slug) => slug !== ''));
  const below = Map.groupBy(pages, ({ slug }) => parentOf(slug, slugs) ?? '');
  const walk = (parent: string, depth: number): PageRowData[] =>
    (below.get(parent) ?? []).flatMap((page) => [
      { page, depth },
      ...(page.slug === '' ? [] : walk(page.slug, depth + 1)),
    ]);
  return walk('', 0);
}
