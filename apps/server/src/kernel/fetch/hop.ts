import type { Dispatcher } from 'undici';
import { ACCEPT_ENCODING } from './body.ts';
import { fetchErrors } from './fetch.errors.ts';
import type { FetchInit } from './fetch.types.ts';
import { checkUrl } from './target.ts';

/** One request of a chain of redirects. */
export interface Hop {
  url: URL;
  method: NonNullable<FetchInit['method']>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** The caller asked for this origin; it does not stem from somebody's redirect. */
  asked: boolean;
}

/** Set by the connection itself; a caller's `host` would reach another site than the one that was checked. */
const OWN_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'keep-alive',
]);

/** A credential may be in any header (`x-api-key`, `apikey` …): to another host only these go along. */
const PUBLIC_HEADERS = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'range', 'user-agent']);

export function firstHop(url: URL, init: FetchInit, userAgent: string): Hop {
  const headers: Record<string, string> = {
    accept: '*/*',
    'accept-encoding': ACCEPT_ENCODING,
    'user-agent': userAgent,
  };
  for (const [name, value] of Object.entries(init.headers ?? {})) {
    const lower = name.toLowerCase();
    if (OWN_HEADERS.has(lower)) throw fetchErrors.invalidRequest({ why: `the header ${lower} cannot be set` });
    headers[lower] = value;
  }
  return {
    url,
    method: init.method ?? 'GET',
    headers,
    asked: true,
    ...(init.body === undefined ? {} : { body: init.body }),
  };
}

export const isRedirect = ({ statusCode, headers }: Dispatcher.ResponseData): boolean =>
  [301, 302, 303, 307, 308].includes(statusCode) && typeof headers.location === 'string';

/** What a redirect asks for, as browsers do it (Fetch standard, HTTP-redirect fetch), minus everything that may hold a secret. */
export function nextHop(from: Hop, { statusCode, headers }: Dispatcher.ResponseData): Hop {
  const host = from.url.hostname;
  const url = checkUrl(String(headers.location), from.url);
  const sameOrigin = url.origin === from.url.origin;
  const becomesGet =
    (statusCode === 303 && from.method !== 'HEAD') ||
    ((statusCode === 301 || statusCode === 302) && from.method === 'POST');
  if (!sameOrigin && !becomesGet && from.body !== undefined) throw fetchErrors.redirectRefused({ host });
  const kept = Object.entries(from.headers).filter(
    ([name]) => (sameOrigin || PUBLIC_HEADERS.has(name)) && !(becomesGet && name.startsWith('content-')),
  );
  return {
    url,
    method: becomesGet ? 'GET' : from.method,
    headers: Object.fromEntries(kept),
    asked: from.asked && sameOrigin,
    ...(from.body === undefined || becomesGet ? {} : { body: from.body }),
  };
}
