import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ManifestFile } from '#domains/deployments/index.ts';
import { matchRedirect, withQuery } from '#kernel/redirect-rules/index.ts';
import type { Clicks } from './clicks.ts';
import { applyHeaderRules } from './header-rules.ts';
import { isBot, type Misses } from './misses.ts';
import { notFoundFile, resolvePath } from './resolve.ts';
import { type FileSender, isHead, sendMessage, sendRedirect } from './send.ts';
import type { LiveSite, ServedSite, SiteLookup } from './site-lookup.ts';

interface Needs {
  lookup: SiteLookup;
  files: FileSender;
  clicks: Clicks;
  misses: Misses;
}

export interface Address {
  /** As it came, percent-encoded. */
  path: string;
  query: string;
}

export interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  address: Address;
}

const PAGE = 'public, max-age=0, must-revalidate';
/** Pictures and fonts: names of uploads carry a hash, other names may get other bytes at the next deployment. */
const ASSET = 'public, max-age=3600';
const FOR_GOOD = 'public, max-age=31536000, immutable';
const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};
export const CLICK_HEADERS = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer-when-downgrade',
};
const GO = /^\/go\/([a-z0-9-]{1,80})\/?$/i;

/** A visitor in person: no program, nobody who only asks for the head, no browser that fetches ahead. */
export const isPerson = (request: IncomingMessage): boolean =>
  !isHead(request) && !isBot(request) && !/prefetch|prerender/i.test(String(request.headers['sec-purpose'] ?? ''));

/**
 * How long a browser may keep a file. For good only when its address names these very bytes: right after a deployment
 * another process may still serve the former ones under the new address.
 */
function lifeOf(path: string, file: ManifestFile, query: string): string {
  if (file.contentType === 'text/html') return PAGE;
  const named = /(?:^|[/.-])([0-9a-f]{8,64})(?=[.-])/.exec(path)?.[1];
  if (named !== undefined && file.hash.startsWith(named)) return FOR_GOOD;
  if (file.version !== undefined) return new URLSearchParams(query).get('v') === file.version ? FOR_GOOD : PAGE;
  return /^(?:image|font|video|audio)\//.test(file.contentType) ? ASSET : PAGE;
}

/** Lines for affiliate links are for other hosts: here a link that was switched off since leads nowhere. */
function ruleFor({ redirects }: LiveSite, { path }: Address) {
  const rule = matchRedirect(redirects, path);
  return rule?.status === 302 && !rule.to.startsWith('/') && GO.test(path) ? undefined : rule;
}

/** Answers for one site from what it has live. */
export function makePublished({ lookup, files, clicks, misses }: Needs) {
  function headersFor(live: LiveSite, address: Address, file: ManifestFile, path: string): Record<string, string> {
    const headers: Record<string, string> = { ...SAFE };
    applyHeaderRules(live.headers, address.path, headers);
    // The rules' own word on caching counts for files that do not carry their version.
    if (headers['cache-control'] === undefined || file.version !== undefined)
      headers['cache-control'] = lifeOf(path, file, address.query);
    return headers;
  }

  async function missing(visit: Visit, site: ServedSite, live: LiveSite): Promise<void> {
    const { request, response, address } = visit;
    if (site.isPreview !== true && !isHead(request)) misses.count(site, address.path, request);
    if (live.settings.redirect404ToHome) {
      const prefix = live.settings.prefixes.find((one) => one !== '' && address.path.startsWith(`/${one}/`)) ?? '';
      return sendRedirect(response, 302, prefix === '' ? '/' : `/${prefix}/`, { ...SAFE, 'cache-control': 'no-store' });
    }
    const file = notFoundFile(live.files, address.path);
    if (!file) return sendMessage(request, response, 404, 'notFound', site.defaultLocale);
    const headers: Record<string, string> = { ...SAFE };
    applyHeaderRules(live.headers, address.path, headers);
    return files.send(request, response, file, { status: 404, headers: { ...headers, 'cache-control': 'no-store' } });
  }

  /** Where a link leads now counts, not where it led when the site was published; that serves while nobody can be asked. */
  async function click({ request, response, address }: Visit, site: ServedSite, live: LiveSite): Promise<boolean> {
    const [, name] = GO.exec(address.path) ?? [];
    if (name === undefined) return false;
    const target = await clicks.targetOf(site.workspaceId, name.toLowerCase()).catch(() => {
      const url = matchRedirect(live.redirects, address.path)?.to;
      return url === undefined ? undefined : { id: undefined, url };
    });
    if (target === undefined) return false;
    if (target.id !== undefined && site.isPreview !== true && isPerson(request)) clicks.count(target.id);
    sendRedirect(response, 302, target.url, CLICK_HEADERS);
    return true;
  }

  return async (visit: Visit, site: ServedSite): Promise<void> => {
    const { request, response, address } = visit;
    if (site.isArchived) return sendMessage(request, response, 404, 'archived', site.defaultLocale);
    const live = site.manifestKey === null ? undefined : await lookup.live(site.manifestKey);
    if (!live) return sendMessage(request, response, 404, 'notPublished', site.defaultLocale);
    if (await click(visit, site, live)) return;
    const rule = ruleFor(live, address);
    if (rule && rule.status !== 200)
      return sendRedirect(response, rule.status, withQuery(rule.to, address.query), SAFE);
    const found = resolvePath(live.files, rule?.to ?? address.path);
    if (found.kind === 'moved')
      return sendRedirect(response, 308, withQuery(found.location, address.query), { ...SAFE, 'cache-control': PAGE });
    if (found.kind === 'missing') return missing(visit, site, live);
    const headers = headersFor(live, address, found.file, found.path);
    if (site.isPreview) headers['x-robots-tag'] = 'noindex, nofollow';
    return files.send(request, response, found.file, { status: 200, headers });
  };
}
