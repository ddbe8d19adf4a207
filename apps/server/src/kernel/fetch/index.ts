/**
 * Outgoing HTTP. Every request of the server goes through here.
 *
 * An address that a person typed in may point at our own network. So a name is resolved once per socket, every address
 * it has must be public, and the socket is pinned to those; redirects are followed hop by hop under the same rules, and
 * credentials stay with the origin they were meant for. Time (of everything together), size (unpacked) and redirects
 * are bounded. Failures carry a permanent code, see `fetchErrors`.
 *
 * `allow` names hosts of the instance itself that may be private, e.g. a local model server. It counts only for the
 * address the caller asks for, never for a redirect. Make a second guarded fetch without it for addresses of members.
 *
 * @example
 * const guardedFetch = makeGuardedFetch({ userAgent: 'Atelier/1.0' });
 * const page = await guardedFetch('https://example.com/', { maxBytes: 2 ** 20, timeoutMs: 5000, maxRedirects: 3 });
 * page.status; page.url; page.text();
 */
export type { ResolvedAddress, Resolver } from './addresses.ts';
export { isPublicAddress } from './addresses.ts';
export { fetchConfig } from './fetch.config.ts';
export type { FetchAnswer, FetchInit, GuardedFetch, StreamedAnswer } from './fetch.types.ts';
export type { GuardedFetchNeeds } from './guarded-fetch.ts';
export { makeGuardedFetch } from './guarded-fetch.ts';
export { type ReachStep, reach, saidAt } from './reach.ts';
export { toStandardFetch } from './standard-fetch.ts';
