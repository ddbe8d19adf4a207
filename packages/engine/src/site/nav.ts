import type { MenuItemInput, NavItem, PageIndexEntry, SiteInput } from '../types.ts';
import { localeOf, pageUrl } from './urls.ts';

/** Menus of one locale before it is known which page is current. */
export interface Menus {
  main: MenuItemInput[];
  footer: MenuItemInput[];
}

const byOrder = (a: PageIndexEntry, b: PageIndexEntry): number =>
  a.order - b.order || (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0);

function parentSlug(slug: string, known: ReadonlySet<string>): string | undefined {
  for (let cut = slug.lastIndexOf('/'); cut > 0; cut = slug.lastIndexOf('/', cut - 1)) {
    const parent = slug.slice(0, cut);
    if (known.has(parent)) return parent;
  }
  return undefined;
}

/** The pages that ask for it, as a tree: `a/b` hangs below `a` when `a` is in the navigation too. */
function menuFromPages(prefix: string, pages: readonly PageIndexEntry[]): MenuItemInput[] {
  const shown = pages.filter((page) => page.inNav).sort(byOrder);
  const known = new Set(shown.map((page) => page.slug));
  const items = new Map<string, MenuItemInput & { children: MenuItemInput[] }>();
  const top: MenuItemInput[] = [];
  for (const page of shown) {
    const label = page.navTitle === undefined || page.navTitle === '' ? page.title : page.navTitle;
    items.set(page.slug, { label, url: pageUrl(prefix, page.slug), children: [] });
  }
  for (const page of shown) {
    const item = items.get(page.slug);
    const parent = parentSlug(page.slug, known);
    if (item !== undefined) (parent === undefined ? top : (items.get(parent)?.children ?? top)).push(item);
  }
  return top;
}

/** Menus of a locale: written by hand where the site has them, else made from its pages. */
export function menusOf(site: SiteInput, locale: string, index: Iterable<PageIndexEntry>): Menus {
  const own = site.menus?.[locale];
  let made: MenuItemInput[] | undefined;
  const fromPages = (): MenuItemInput[] => {
    made ??= menuFromPages(
      localeOf(site, locale).prefix,
      [...index].filter((page) => page.locale === locale),
    );
    return made;
  };
  return {
    main: own?.main ?? fromPages(),
    footer: own?.footer ?? fromPages().map(({ label, url }) => ({ label, url })),
  };
}

/** Whether every menu is written by hand, so that no page changes another page's navigation. */
export const menusAreFixed = (site: SiteInput): boolean =>
  site.locales.every(
    (locale) => site.menus?.[locale.code]?.main !== undefined && site.menus[locale.code]?.footer !== undefined,
  );

/** Addresses in a menu: a page that is none of them renders the menu as every other such page does. */
export function menuUrls(items: readonly MenuItemInput[], into: Set<string> = new Set()): Set<string> {
  for (const item of items) {
    into.add(item.url);
    menuUrls(item.children ?? [], into);
  }
  return into;
}

/** A menu as seen from the page at `url` (`''`: from a page that is not in it). */
export function navItems(items: readonly MenuItemInput[], url: string): NavItem[] {
  return items.map((item) => {
    const children = navItems(item.children ?? [], url);
    const current = item.url === url;
    return {
      label: item.label,
      url: item.url,
      current,
      active: current || children.some((child) => child.active),
      children,
    };
  });
}
