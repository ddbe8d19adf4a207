import type { Alternate } from '../page/menu.ts';
import type { PageIndexEntry, SiteInput } from '../types.ts';
import { type Menus, menusAreFixed, menusOf, menuUrls } from './nav.ts';
import { localeOf, pageUrl } from './urls.ts';

/** What one page shows of the others: its menus and its translations. */
export interface SiteView {
  menus(locale: string): Menus;
  /** Whether the address stands in a menu of that locale; pages that do not share one rendering of it. */
  inMenus(locale: string, url: string): boolean;
  /** The page in every language it exists in, itself included; empty when it is in one only. */
  alternates(page: Pick<PageIndexEntry, 'id' | 'locale' | 'slug' | 'translationKey'>): Alternate[];
}

/** Whether pages can be rendered without knowing the others: menus written by hand, one language. */
export const needsNoIndex = (site: SiteInput): boolean => site.locales.length < 2 && menusAreFixed(site);

function translations(site: SiteInput, index: Iterable<PageIndexEntry>): Map<string, PageIndexEntry[]> {
  const found = new Map<string, PageIndexEntry[]>();
  if (site.locales.length < 2) return found;
  for (const entry of index) {
    if (entry.translationKey === '' || entry.noindex) continue;
    const group = found.get(entry.translationKey);
    if (group === undefined) found.set(entry.translationKey, [entry]);
    else group.push(entry);
  }
  return found;
}

/** Looks at a site's pages once. `index` may be empty when `needsNoIndex(site)`. */
export function viewOf(site: SiteInput, index: Iterable<PageIndexEntry>): SiteView {
  const groups = translations(site, index);
  const rank = new Map(site.locales.map((locale, i) => [locale.code, i]));
  const made = new Map<string, { menus: Menus; urls: Set<string> }>();
  const of = (locale: string): { menus: Menus; urls: Set<string> } => {
    let found = made.get(locale);
    if (found === undefined) {
      const menus = menusOf(site, locale, index);
      found = { menus, urls: menuUrls(menus.footer, menuUrls(menus.main)) };
      made.set(locale, found);
    }
    return found;
  };
  return {
    menus: (locale) => of(locale).menus,
    inMenus: (locale, url) => of(locale).urls.has(url),
    alternates(page) {
      const group = groups.get(page.translationKey);
      if (group === undefined || group.length < 2) return [];
      return group
        .filter((entry, i) => group.findIndex((other) => other.locale === entry.locale) === i)
        .sort((a, b) => (rank.get(a.locale) ?? 0) - (rank.get(b.locale) ?? 0))
        .map((entry) => {
          const locale = localeOf(site, entry.locale);
          return {
            locale: locale.code,
            name: locale.name,
            url: pageUrl(locale.prefix, entry.slug),
            current: entry.locale === page.locale,
          };
        });
    },
  };
}
