import { escapeHtml } from '../html/escape.ts';
import { localeOf, pageUrl } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import type { OutputFile, PageIndexEntry, SiteInput } from '../types.ts';

/** The protocol's limit of addresses in one file. */
export const SITEMAP_LIMIT = 50_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A date or instant as the sitemap wants it; nothing when there is none, since a made-up date is worse than none. */
const lastmod = (instant: string): string =>
  /^\d{4}-\d\d-\d\d/.test(instant) ? `<lastmod>${escapeHtml(instant)}</lastmod>` : '';

const file = (path: string, text: string): OutputFile => ({ path, contentType: 'application/xml', text });

function urlEntry(site: SiteInput, view: SiteView, entry: PageIndexEntry): string {
  const url = site.baseUrl + pageUrl(localeOf(site, entry.locale).prefix, entry.slug);
  let out = `<url><loc>${escapeHtml(url)}</loc>${lastmod(entry.updatedAt)}`;
  for (const other of view.alternates(entry)) {
    out += `<xhtml:link rel="alternate" hreflang="${escapeHtml(other.locale)}" href="${escapeHtml(site.baseUrl + other.url)}"/>`;
  }
  return `${out}</url>\n`;
}

/**
 * Sitemap of the pages that may be indexed: one file, or an index over several when there are more than `limit`. Order is the
 * index's own, so equal input gives equal bytes.
 */
export function sitemapFiles(
  site: SiteInput,
  view: SiteView,
  index: Iterable<PageIndexEntry>,
  limit: number = SITEMAP_LIMIT,
): OutputFile[] {
  if (!site.allowIndexing) return [];
  const several = site.locales.length > 1;
  const open = `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${several ? ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' : ''}>\n`;
  const parts: { text: string; newest: string }[] = [];
  let text = '';
  let count = 0;
  let newest = '';
  const close = (): void => {
    parts.push({ text: `${open}${text}</urlset>\n`, newest });
    text = '';
    count = 0;
    newest = '';
  };
  for (const entry of index) {
    if (entry.noindex) continue;
    text += urlEntry(site, view, entry);
    if (entry.updatedAt > newest) newest = entry.updatedAt;
    if (++count === limit) close();
  }
  if (count > 0 || parts.length === 0) close();
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [file('sitemap.xml', only.text)];
  const listed = parts.map(
    (part, i) =>
      `<sitemap><loc>${escapeHtml(`${site.baseUrl}/sitemap-${i + 1}.xml`)}</loc>${lastmod(part.newest)}</sitemap>\n`,
  );
  return [
    file(
      'sitemap.xml',
      `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${listed.join('')}</sitemapindex>\n`,
    ),
    ...parts.map((part, i) => file(`sitemap-${i + 1}.xml`, part.text)),
  ];
}
