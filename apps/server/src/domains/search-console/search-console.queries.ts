/** What is reckoned without a database: days, addresses, and properties. */
import { createHash } from 'node:crypto';
import { withoutSlash } from '#kernel/redirect-rules/index.ts';

/** Lines of page and query that are kept of one day: the most viewed. */
export const ROWS_A_DAY = 1000;
const MONTHS_KEPT = 16;
/** Google needs two to three days; a day that is this old and not in its answer had no views. */
const SETTLED_DAYS = 5;
const DAY_MS = 86_400_000;

const californian = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'America/Los_Angeles', year: 'numeric', month: '2-digit', day: '2-digit' },
});
/** Google's days are those of California. */
export const todayOf = (nowMs: number): string => californian.format(nowMs);
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
/** From `from` to `until`, both included. */
export const daysBetween = (from: string, until: string): string[] => {
  const count = Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => addDays(from, n));
};
/** The first day that Google still has. */
export function firstDayOf(today: string): string {
  const date = new Date(today);
  date.setUTCMonth(date.getUTCMonth() - MONTHS_KEPT);
  return date.toISOString().slice(0, 10);
}
/** Whether a day without a line in Google's answer had no views, instead of not being ready yet. */
export const isSettled = (day: string, newestKnown: string, today: string): boolean =>
  day <= newestKnown || day <= addDays(today, -SETTLED_DAYS);

/** How Search Console writes a property; undefined when it is none. */
export function propertyFrom(typed: string): string | undefined {
  const domain = /^sc-domain:\s*([a-z0-9.-]+\.[a-z0-9-]+)$/i.exec(typed)?.[1];
  if (domain) return `sc-domain:${domain.toLowerCase()}`;
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return undefined;
  const { protocol, host, pathname, username, password } = new URL(typed);
  if (username || password) return undefined;
  return `${protocol}//${host}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');

/** Hosts, without `www.`, at which the pages of a site are: what its property names, and where it is known to be shown. */
export function hostsOf(property: string, addresses: readonly string[]): ReadonlySet<string> {
  const own = property.startsWith('sc-domain:') ? property.slice('sc-domain:'.length) : new URL(property).host;
  return new Set([own, ...addresses.map((url) => new URL(url).host)].map(bare));
}

/** One spelling for an address below the root of a site. */
export const plainPath = (path: string): string => withoutSlash(new URL(path, 'http://site.invalid').pathname);

/** Path of an address on the site; null where it is none of the site's own. */
export function pathOn(hosts: ReadonlySet<string>, page: string): string | null {
  if (!URL.canParse(page)) return null;
  const { host, pathname } = new URL(page);
  return hosts.has(bare(host)) ? withoutSlash(pathname) : null;
}

export const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27);
