/** What can be said of the pages of a site together. */
import { type Addresses, addressOf } from './addresses.ts';
import { type AuditedPage, type AuditInput, type Found, warn } from './audit.types.ts';
import { contrastFindings } from './contrast.ts';
import { addressesIn } from './facts.ts';

type Check = (input: AuditInput, addresses: Addresses) => Found[];

function duplicates(code: string, word: string, textOf: (page: AuditedPage) => string): Check {
  return ({ pages }) => {
    const first = new Map<string, AuditedPage>();
    const found: Found[] = [];
    for (const page of pages) {
      const text = textOf(page).toLowerCase();
      if (text === '' || page.facts.noindex) continue;
      const other = first.get(text);
      if (other === undefined) first.set(text, page);
      else {
        const values = { address: addressOf(other.path) };
        found.push(
          warn(code, `The ${word} is the same as on ${values.address}.`, {
            pageId: page.pageId,
            path: page.path,
            values,
          }),
        );
      }
    }
    return found;
  };
}

/** A page that names another language of itself has to be named by it in turn. */
const mutual: Check = ({ pages }, addresses) => {
  const byAddress = new Map(pages.map((page) => [addressOf(page.path), page]));
  const found: Found[] = [];
  for (const page of pages) {
    for (const { language, href } of page.facts.alternates) {
      const path = addresses.own(href, page.path);
      const other = path === null ? undefined : byAddress.get(path);
      if (path === null || other === page) continue;
      const back = other?.facts.alternates.some((one) => addresses.own(one.href, other.path) === addressOf(page.path));
      if (back) continue;
      const values = { language, address: path };
      found.push(
        warn(
          'hreflang_one_sided',
          `The page names ${path} as its version in ${language}, which does not name it in turn.`,
          {
            ...{ pageId: page.pageId, path: page.path, values },
          },
        ),
      );
    }
  }
  return found;
};

/** Programs of a page write these for themselves, and the top of a page is always there. */
const NO_PLACE = /^(?:$|top$|[/!:])/i;

const placeIn = (href: string): string => {
  const at = href.indexOf('#');
  try {
    return at === -1 ? '' : decodeURIComponent(href.slice(at + 1));
  } catch {
    return '';
  }
};

/** Links to a place within a page, where the page is there and the place is not. */
const anchors: Check = ({ pages }, addresses) => {
  const byAddress = new Map(pages.map((page) => [addressOf(page.path), new Set(page.facts.anchors)]));
  return pages.flatMap(({ pageId, path, facts }) =>
    facts.links.flatMap((href) => {
      const [place, address] = [placeIn(href), addresses.own(href, path)];
      const there = address === null ? undefined : (byAddress.get(address) ?? byAddress.get(`${address}/`));
      if (NO_PLACE.test(place) || there === undefined || there.has(place)) return [];
      const values = { address: address ?? '', place };
      const message = `A link leads to the place "${place}" of ${values.address}, which is not there.`;
      return [warn('anchor_missing', message, { pageId, path, values, needle: href })];
    }),
  );
};

/** Redirects that lead visitors to nothing. */
const redirects: Check = ({ site }, addresses) =>
  site.redirects.flatMap(({ from, to }) => {
    // A rule and its twin with a slash at the end are one redirect to people.
    if (from.endsWith('/') && site.redirects.some((other) => other.from === from.slice(0, -1))) return [];
    const path = /[*:]/.test(to.replace(/^https?:/, '')) ? null : addresses.own(to, 'index.html');
    if (path === null || addresses.has(path)) return [];
    const values = { from, address: path };
    return [warn('redirect_dead', `The redirect from ${from} leads to ${path}, where there is no page.`, { values })];
  });

/** Paths that `robots.txt` closes to everybody. */
function closedPaths(robots: string): string[] {
  const closed: string[] = [];
  let everybody = false;
  for (const line of robots.split('\n')) {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    if (name.toLowerCase() === 'user-agent') everybody = value.trim() === '*';
    else if (everybody && name.toLowerCase() === 'disallow' && value.trim() !== '') closed.push(value.trim());
  }
  return closed;
}

/** The sitemap lists what search engines shall read; the rest of the site must not say otherwise. */
const sitemap: Check = ({ pages, texts }, addresses) => {
  const closed = closedPaths(texts.get('robots.txt') ?? '');
  const byAddress = new Map(pages.map((page) => [addressOf(page.path), page]));
  const found: Found[] = [];
  for (const [file, text] of texts) {
    if (!file.endsWith('.xml')) continue;
    for (const [, loc = ''] of text.matchAll(/<loc>([^<]+)<\/loc>/g)) {
      const path = addresses.own(loc.replaceAll('&amp;', '&'), 'index.html');
      if (path === null || path.endsWith('.xml')) continue;
      const page = byAddress.get(path);
      const values = { address: path };
      const place = page ? { pageId: page.pageId, path: page.path } : { path: file };
      if (!page && !addresses.has(path))
        found.push(
          warn('sitemap_missing_page', `The sitemap lists ${path}, which is not there.`, { ...place, values }),
        );
      else if (page?.facts.noindex)
        found.push(
          warn('sitemap_noindex', `The sitemap lists ${path}, which asks not to be listed.`, { ...place, values }),
        );
      else if (closed.some((one) => path.startsWith(one)))
        found.push(
          warn('sitemap_disallowed', `The sitemap lists ${path}, which robots.txt closes.`, { ...place, values }),
        );
    }
  }
  return found;
};

/** What style sheets ask for, beside what stands in the pages. */
const styleSheets: Check = ({ texts, site }, addresses) => {
  const found: Found[] = [];
  for (const [file, text] of texts) {
    if (!file.endsWith('.css')) continue;
    for (const href of new Set(addressesIn(text))) {
      const path = addresses.own(href, file);
      const values = { address: path ?? href };
      if (path !== null && !addresses.has(path))
        found.push(
          warn('asset_missing', `The style sheet asks for ${path}, which is not there.`, { path: file, values }),
        );
      else if (path === null && href.startsWith('http:') && site.baseUrl.startsWith('https:'))
        found.push(warn('mixed_content', `The style sheet uses ${href} without encryption.`, { path: file, values }));
    }
  }
  return found;
};

const contrast: Check = ({ site, texts }) => {
  const styles = [...texts].flatMap(([file, text]) => (file.endsWith('.css') ? [text] : []));
  return contrastFindings(site.template.colorVariables, site.colors, styles);
};

export const siteChecks: readonly Check[] = [
  duplicates('title_duplicate', 'title', (page) => page.facts.title),
  duplicates('description_duplicate', 'description', (page) => page.facts.description),
  mutual,
  anchors,
  redirects,
  sitemap,
  styleSheets,
  contrast,
];
