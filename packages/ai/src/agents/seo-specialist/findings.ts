/** What code finds in a built site. Each finding shows what was seen and, where code knows how, a change that mends it. */
import { type Keyword, keywordsOf, mention } from './keywords.ts';
import { innerPath, type Reading } from './reading.ts';
import type { SeoChange, SeoFinding, SeoOrder } from './seo-specialist.schemas.ts';
import { said } from './words.ts';

export const TITLE = { least: 15, most: 65 };
export const DESCRIPTION = { least: 50, most: 160 };
const THIN_WORDS = 120;
const MOST_LINK_IDEAS = 3;
const EMPTY_WORDS =
  /^(?:clicca qui|qui|leggi(?: tutto| di più)?|scopri(?: di più)?|continua|click here|here|read more|more|learn more)$/i;

export interface SitePage extends Reading {
  readonly keywords: Keyword[];
  /** Keywords that a person has noted. */
  readonly noted: readonly string[];
  /** How many other pages lead here. */
  readonly linksIn: number;
  /** Pages that this one leads to; `mentions` from its own text only. */
  readonly leadsTo: ReadonlySet<string>;
  readonly mentions: ReadonlySet<string>;
}
export interface Site {
  readonly order: SeoOrder;
  readonly pages: readonly SitePage[];
}

export function siteOf(order: SeoOrder, readings: readonly Reading[]): Site {
  const paths = (page: Reading, links: readonly string[]): Set<string> =>
    new Set(links.map((href) => innerPath(href, page.path, order.site.baseUrl)).filter((one) => one !== undefined));
  const leads = readings.map((page) =>
    paths(
      page,
      page.links.map(({ href }) => href),
    ),
  );
  const pages = readings.map((reading, index) => ({
    ...reading,
    keywords: keywordsOf(reading),
    noted: order.pages[index]?.keywords ?? [],
    leadsTo: leads[index] ?? new Set<string>(),
    mentions: paths(reading, reading.ownLinks),
    linksIn: leads.filter((set, other) => other !== index && set.has(reading.path)).length,
  }));
  return { order, pages };
}

type Make = (
  code: string,
  level: SeoFinding['level'],
  where: string,
  quote: string,
  more?: { values?: Record<string, string | number>; change?: SeoChange; key?: string },
) => SeoFinding;

const makerFor =
  (page: Pick<Reading, 'id' | 'path'>, language: string): Make =>
  (code, level, where, quote, { values = {}, change, key = '' } = {}) => ({
    id: [code, page.id, key].filter(Boolean).join(':'),
    ...{ code, level, pageId: page.id, path: page.path },
    evidence: { where, quote: quote.slice(0, 300) },
    ...said(code, language, values),
    values,
    change: change ?? null,
  });

/** Length of a text that results show, and whether another page has the same. */
function lineFindings(make: Make, page: SitePage, site: Site, field: 'title' | 'description'): SeoFinding[] {
  const text = page[field];
  const { least, most } = field === 'title' ? TITLE : DESCRIPTION;
  const level = field === 'title' ? 'error' : 'warning';
  if (text === '') return [make(`${field}_missing`, level, field, '')];
  const found: SeoFinding[] = [];
  const values = { length: text.length };
  if (text.length < least) found.push(make(`${field}_short`, 'warning', field, text, { values }));
  if (text.length > most) found.push(make(`${field}_long`, 'warning', field, text, { values }));
  const twin = site.pages.find((other) => other.id !== page.id && other[field].toLowerCase() === text.toLowerCase());
  if (twin) found.push(make(`${field}_twice`, 'warning', field, text, { values: { path: twin.path } }));
  return found;
}

function headingFindings(make: Make, { h1 }: SitePage): SeoFinding[] {
  if (h1.filter(Boolean).length === 0) return [make('h1_missing', 'error', 'h1', '')];
  return h1.length > 1 ? [make('h1_several', 'warning', 'h1', h1.join(' · '), { values: { count: h1.length } })] : [];
}

function textFindings(make: Make, page: SitePage): SeoFinding[] {
  const found: SeoFinding[] = [];
  const count = page.text.split(' ').filter(Boolean).length;
  if (page.language === '') found.push(make('language_missing', 'error', 'html', ''));
  if (count < THIN_WORDS) found.push(make('text_thin', 'notice', 'main', page.text, { values: { count } }));
  const { picturesWithoutAlt: bare } = page;
  if (bare.length)
    found.push(make('alt_missing', 'warning', 'img', bare.join(' '), { values: { count: bare.length } }));
  for (const [index, { words, href }] of page.links.entries())
    if (EMPTY_WORDS.test(words))
      found.push(make('link_words', 'notice', 'a', `${words} → ${href}`, { values: { words }, key: String(index) }));
  return found;
}

function keywordFindings(make: Make, page: SitePage): SeoFinding[] {
  const found: SeoFinding[] = [];
  const [first] = page.keywords;
  if (first && !page.keywords.some(({ inTitle }) => inTitle))
    found.push(make('keyword_not_in_title', 'notice', 'title', page.title, { values: { phrase: first.phrase } }));
  if (page.noted.length === 0 && first) {
    const value = page.keywords.map(({ phrase }) => phrase);
    found.push(
      make('keywords_empty', 'notice', 'main', value.join(', '), { change: { kind: 'keywords', before: [], value } }),
    );
  }
  return found;
}

/** Words are wanted for these parts, wrong or not. */
const ideaFindings = (make: Make, page: SitePage, { rewrite }: SeoOrder, found: readonly SeoFinding[]): SeoFinding[] =>
  rewrite
    .filter((part) => !found.some(({ evidence }) => evidence.where === part))
    .map((part) => make(`${part}_idea`, 'notice', part, part === 'h1' ? (page.h1[0] ?? '') : page[part]));

/** Words of a page that name what another page is about, and are no link yet. */
function linkFindings(make: Make, page: SitePage, site: Site): SeoFinding[] {
  const found: SeoFinding[] = [];
  for (const other of site.pages) {
    if (other.id === page.id || page.mentions.has(other.path) || found.length >= MOST_LINK_IDEAS) continue;
    const subject = other.keywords.find(({ inTitle, inH1, phrase }) => (inTitle || inH1) && phrase.includes(' '));
    const words = subject && mention(page.text, subject.phrase);
    if (!words) continue;
    const change: SeoChange = { kind: 'link', words, href: other.path };
    found.push(
      make('link_suggestion', 'notice', 'main', words, { values: { words, path: other.path }, change, key: other.id }),
    );
  }
  return found;
}

const isHome = (page: SitePage): boolean => page.path === '/';
const IDENTITY = new Set(['Organization', 'LocalBusiness', 'WebSite', 'Person', 'Store', 'Restaurant']);

function siteFindings(make: Make, page: SitePage, { order: { site } }: Site): SeoFinding[] {
  if (!isHome(page)) return page.linksIn === 0 ? [make('orphan', 'warning', 'a', page.path)] : [];
  if (page.structuredData.some((type) => IDENTITY.has(type))) return [];
  const data = { '@context': 'https://schema.org', '@type': 'Organization', name: site.name, url: site.baseUrl };
  const html = `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
  return [
    make('structured_missing', 'notice', 'script', page.structuredData.join(', '), { change: { kind: 'head', html } }),
  ];
}

export const findingsOf = (site: Site): SeoFinding[] =>
  site.pages.flatMap((page) => {
    const make = makerFor(page, site.order.language);
    const words = [
      ...lineFindings(make, page, site, 'title'),
      ...lineFindings(make, page, site, 'description'),
      ...headingFindings(make, page),
    ];
    return [
      ...words,
      ...ideaFindings(make, page, site.order, words),
      ...textFindings(make, page),
      ...keywordFindings(make, page),
      ...(site.pages.length > 1 ? linkFindings(make, page, site) : []),
      ...(site.pages.length > 1 || isHome(page) ? siteFindings(make, page, site) : []),
    ];
  });
