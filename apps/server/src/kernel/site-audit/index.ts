/**
 * Reads a finished site as its visitors and search engines will, and says what is wrong with it before it is live.
 *
 * `factsOf` reads one page, `auditSite` judges all of them together. Nothing is asked of other hosts; `externalLinks` lists
 * where pages lead.
 *
 * @example
 * const pages = [{ pageId, path: 'index.html', facts: factsOf(html), size: html.length }];
 * auditSite({ site, pages, files, texts }).filter((finding) => finding.level === 'error');
 */
import { makeAddresses } from './addresses.ts';
import type { AuditInput, Found } from './audit.types.ts';
import { pageChecks } from './page-checks.ts';
import { siteChecks } from './site-checks.ts';

export { addressOf } from './addresses.ts';
export type { AuditedPage, AuditInput, Found } from './audit.types.ts';
export { factsOf, type PageFacts } from './facts.ts';

export function auditSite(input: AuditInput): Found[] {
  const addresses = makeAddresses(input);
  return [
    ...siteChecks.flatMap((check) => check(input, addresses)),
    ...input.pages.flatMap((page) => pageChecks.flatMap((check) => check(page, input, addresses))),
  ];
}

/** Addresses elsewhere, each with the first page that leads there. */
export function externalLinks(input: Pick<AuditInput, 'site' | 'files' | 'pages'>): { url: string; pageId: string }[] {
  const addresses = makeAddresses(input);
  const found = new Map<string, string>();
  for (const { pageId, path, facts } of input.pages)
    for (const href of facts.links) {
      const url = addresses.elsewhere(href, path)?.replace(/#.*$/, '');
      if (url && !found.has(url)) found.set(url, pageId);
    }
  return [...found].map(([url, pageId]) => ({ url, pageId }));
}
