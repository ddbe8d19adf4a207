import { fetchErrors } from './fetch.errors.ts';

const MAX_URL = 8192;

/** Tests whether the administrator declared this host and port as one that may be private. */
export type AllowList = (url: URL) => boolean;

const portOf = (url: URL) => url.port || (url.protocol === 'https:' ? '443' : '80');

/** Entries are `host` (ports 80 and 443) or `host:port`; IPv6 in brackets. Throws on an entry that is neither. */
export function makeAllowList(entries: readonly string[]): AllowList {
  const allowed = new Set<string>();
  for (const entry of entries) {
    const port = /:(\d+)$/.exec(entry)?.[1];
    const host = port === undefined ? entry : entry.slice(0, -port.length - 1);
    const { hostname, href } = new URL(`http://${host}/`);
    if (href !== `http://${hostname}/`) throw new TypeError(`"${entry}" is not a host or host:port`);
    for (const each of port === undefined ? ['80', '443'] : [port]) allowed.add(`${hostname}:${each}`);
  }
  return (url) => allowed.has(`${url.hostname}:${portOf(url)}`);
}

/** Everything that can be said about an address before its name is resolved. */
export function checkUrl(text: string | URL, base?: URL): URL {
  const url = String(text).length > MAX_URL ? null : URL.parse(String(text), base);
  if (url === null) throw fetchErrors.invalidUrl(undefined);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fetchErrors.schemeRefused(undefined);
  if (url.username !== '' || url.password !== '') throw fetchErrors.credentialsInUrl(undefined);
  return url;
}
