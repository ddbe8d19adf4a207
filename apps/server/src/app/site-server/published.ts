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
const CLICK = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer-when-downgrade',
};
const GO = /^\/go\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;

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
  async function click(visit: Visit, site: ServedSite, live: LiveSite, linkId: string): Promise<void> {
    const { request, response, address } = visit;
    const target = await clicks
      .targetOf(site.workspaceId, linkId)
      .catch(() => matchRedirect(live.redirects, address.path)?.to);
    if (target === undefined) return missing(visit, site, live);
    if (!isHead(request) && !isBot(request)) clicks.count(linkId);
    sendRedirect(response, 302, target, CLICK);
  }

  return async (visit: Visit, site: ServedSite): Promise<void> => {
    const { request, response, address } = visit;
    if (site.isArchived) return sendMessage(request, response, 404, 'archived', site.defaultLocale);
    const live = site.manifestKey === null ? undefined : await lookup.live(site.manifestKey);
    if (!live) return sendMessage(request, response, 404, 'notPublished', site.defaultLocale);
    const linkId = GO.exec(address.path)?.[1]?.toLowerCase();
    if (linkId !== undefined) return click(visit, site, live, linkId);
    const rule = matchRedirect(live.redirects, address.path);
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
