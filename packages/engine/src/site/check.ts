import type { Finding, PageIndexEntry, SiteInput } from '../types.ts';
import { localeOf, pagePath, pageUrl } from './urls.ts';

/** What addresses are checked by: nothing of a page but where it is. */
export type IndexEntries = Iterable<Pick<PageIndexEntry, 'id' | 'locale' | 'slug'>>;

/** Two pages at one address, and addresses that belong to the site's own files. */
export function indexFindings(site: SiteInput, index: IndexEntries): Finding[] {
  const findings: Finding[] = [];
  const taken = new Map<string, string>();
  const codes = new Set(site.locales.map((locale) => locale.code));
  for (const entry of index) {
    if (!codes.has(entry.locale)) {
      findings.push({
        level: 'error',
        code: 'locale_unknown',
        message: `The site has no language "${entry.locale}".`,
        values: { locale: entry.locale },
        pageId: entry.id,
      });
      continue;
    }
    const path = pagePath(localeOf(site, entry.locale).prefix, entry.slug).toLowerCase();
    const first = taken.get(path);
    if (first === undefined) taken.set(path, entry.id);
    else
      findings.push({
        level: 'error',
        code: 'slug_duplicate',
        message: `Another page has the address /${path.replace(/index\.html$/, '')} already.`,
        values: { address: `/${path.replace(/index\.html$/, '')}` },
        pageId: entry.id,
        path,
      });
  }
  for (const locale of site.locales) {
    if (!taken.has(pagePath(locale.prefix, '')))
      findings.push({
        level: 'warning',
        code: 'home_missing',
        message: `There is no home page in ${locale.name}.`,
        values: { language: locale.name },
      });
  }
  return findings;
}

/** Required variables without a value: the site cannot be built as its template's maker meant it. */
export function variableFindings(site: SiteInput): Finding[] {
  return site.template.variables
    .filter(
      (variable) =>
        variable.required && (site.variables[variable.name] ?? '').trim() === '' && variable.defaultValue.trim() === '',
    )
    .map((variable) => ({
      level: 'error',
      code: 'variable_missing',
      message: `The template needs a value for "${variable.name}".`,
      values: { name: variable.name },
    }));
}

/** Addresses that exist on the site: its pages, its redirects, its files. */
export function siteAddresses(site: SiteInput, index: IndexEntries, files: Iterable<string>): Set<string> {
  const known = new Set<string>();
  for (const entry of index) known.add(pageUrl(localeOf(site, entry.locale).prefix, entry.slug));
  for (const redirect of site.redirects) known.add(redirect.from);
  for (const file of files) known.add(`/${file}`);
  return known;
}

/** Knows which addresses exist. */
export interface Addresses {
  has(address: string): boolean;
}

/** Internal links that lead nowhere. A missing slash at the end is forgiven, since every host redirects it. */
export function linkFindings(pageId: string, links: Iterable<string>, known: Addresses): Finding[] {
  const findings: Finding[] = [];
  for (const link of links) {
    if (
      known.has(link) ||
      known.has(`${link}/`) ||
      (link.endsWith('/') && known.has(link.slice(0, -1))) ||
      known.has(`${link}index.html`)
    )
      continue;
    findings.push({
      level: 'warning',
      code: 'link_broken',
      message: `A link leads to ${link}, where there is no page.`,
      values: { link },
      pageId,
      path: link,
    });
  }
  return findings;
}
