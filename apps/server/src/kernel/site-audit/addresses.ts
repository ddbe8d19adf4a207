import type { AuditInput } from './audit.types.ts';

/** Address of a file as visitors ask for it. */
export const addressOf = (path: string): string =>
  `/${path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`;

export interface Addresses {
  /** Path of the site that an address on a page leads to; null: elsewhere, or no address of the web. */
  own(href: string, page: string): string | null;
  /** Whether something answers there. */
  has(path: string): boolean;
  /** Complete web address elsewhere. */
  elsewhere(href: string, page: string): string | null;
}

export function makeAddresses({ site, files }: Pick<AuditInput, 'site' | 'files'>): Addresses {
  const origin = new URL(site.baseUrl).origin;
  const known = new Set<string>(site.redirects.map(({ from }) => from));
  for (const path of files.keys()) known.add(addressOf(path)).add(`/${path}`);
  const resolve = (href: string, page: string): URL | null => {
    try {
      return new URL(href, `${origin}${addressOf(page)}`);
    } catch {
      return null;
    }
  };
  return {
    own(href, page) {
      const url = resolve(href, page);
      if (url === null || url.origin !== origin) return null;
      try {
        return decodeURIComponent(url.pathname);
      } catch {
        return url.pathname;
      }
    },
    has: (path) =>
      known.has(path) || known.has(`${path}/`) || known.has(path.replace(/\/$/, '')) || path.startsWith('/go/'),
    elsewhere(href, page) {
      const url = resolve(href, page);
      return url !== null && /^https?:$/.test(url.protocol) && url.origin !== origin ? url.href : null;
    },
  };
}
