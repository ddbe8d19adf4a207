/** Where things were on the old site, and where they are going. */
import { slugFrom } from '#domains/pages/index.ts';

const SLUG = /^(?:[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}_-]*)*)?$/u;

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** An address of the old site as a path of it, with what it asks for; undefined: it is of another host. */
export function pathIn(baseUrl: string, address: string): string | undefined {
  if (!URL.canParse(address, `${baseUrl}/`)) return undefined;
  const [url, base] = [new URL(address, `${baseUrl}/`), new URL(`${baseUrl}/`)];
  const host = (name: string) => name.replace(/^www\./, '');
  if (!/^https?:$/.test(url.protocol) || host(url.hostname) !== host(base.hostname)) return undefined;
  const below = base.pathname.replace(/\/$/, '');
  const path = url.pathname.startsWith(`${below}/`) ? url.pathname.slice(below.length) : url.pathname;
  return path + url.search;
}

/** The path as addresses are compared: decoded, lower case, without slashes at its ends. */
export const plainPath = (path: string): string =>
  decoded(path.split(/[?#]/)[0] ?? '')
    .toLowerCase()
    .replace(/^\/+|\/+$/g, '');

/** A slug out of anything that is shaped like a path. */
export function slugOfPath(path: string): string {
  const plain = plainPath(path).normalize('NFC');
  const given = plain.replace(/\.(?:html?|php)$/, '');
  if (SLUG.test(given) && given.length <= 200) return given;
  return given
    .split('/')
    .filter((part) => part !== '')
    .map(slugFrom)
    .join('/')
    .slice(0, 200)
    .replace(/\/+$/, '');
}

/** The picture that a smaller copy was made from: `photo-300x200.jpg` → `photo.jpg`. */
export const originalOf = (url: string): string =>
  url.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}$)/i, '').replace(/[?#].*$/, '');
