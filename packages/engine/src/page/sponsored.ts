import { escapeHtml } from '../html/escape.ts';
import type { SiteInput } from '../types.ts';

const PLAIN_LINK = /href="(\/go\/[a-z0-9-]+\/?)"(?! rel=)/g;

/**
 * Affiliate links that somebody wrote into words or onto a button: search engines are told that they are paid for, and so
 * are people, right behind the block.
 */
export function sponsored(
  html: string,
  links: SiteInput['affiliateLinks'],
  words: { advertising: string; className: (names: string) => string },
): string {
  if (!html.includes('href="/go/')) return html;
  const disclosures = new Set<string>();
  const marked = html.replace(PLAIN_LINK, (_, href: string) => {
    const link = Object.values(links).find(({ url }) => url === href.replace(/\/$/, ''));
    disclosures.add(link === undefined || link.disclosure === '' ? words.advertising : escapeHtml(link.disclosure));
    return `href="${href}" rel="sponsored nofollow noopener"`;
  });
  if (disclosures.size === 0) return marked;
  return `${marked}<p class="${words.className('block-disclosure')}"><small>${[...disclosures].join(' ')}</small></p>\n`;
}
