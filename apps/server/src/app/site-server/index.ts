/**
 * Serves published sites and previews by host name, in front of the application: what comes to such a host never reaches
 * the API or the admin, and what comes to the application's own host is left alone, but for clicks on affiliate links of
 * sites that are published elsewhere.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Blobs } from '#domains/deployments/index.ts';
import { PROOF_PATH, type SiteProof } from '#domains/site-domains/index.ts';
import { type ClickNeeds, type Clicks, makeClicks } from './clicks.ts';
import { type HostTarget, hostTarget } from './hosts.ts';
import { type MissNeeds, makeMisses } from './misses.ts';
import { makePreviews, type PreviewNeeds } from './preview.ts';
import { type Address, CLICK_HEADERS, isPerson, makePublished } from './published.ts';
import { makeFileSender, sendMessage, sendRedirect, sendText } from './send.ts';
import { type LookupNeeds, makeSiteLookup, type ServedSite } from './site-lookup.ts';

export type { LookupNeeds } from './site-lookup.ts';

export interface SiteServerNeeds {
  lookup: LookupNeeds;
  preview: PreviewNeeds;
  clicks: ClickNeeds;
  misses: MissNeeds;
  blobs: Blobs;
  /** What a site answers at `/PROOF_PATH`, under each of its names and before it was ever published. */
  proofOf: SiteProof['of'];
  /** Host name of the application. */
  publicHost: string;
  /** Scheme that visitors use, `http:` or `https:`. */
  protocol: string;
  log: { error(fields: object, message: string): void };
}

/** True when the request was answered; false when the application shall answer it. */
export type SiteServer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface SiteServing {
  serve: SiteServer;
  /** Whether a request came to the host name of a site or of previews. */
  isForSite(request: Pick<IncomingMessage, 'headers'>): boolean;
  /** Some site changed: the next request looks again instead of within a second. */
  forget(): void;
  /** Writes what was counted. */
  close(): Promise<void>;
}

/** On the application's own host: `/go/<site>/<link>`. */
const COUNTER = /^\/go\/([a-z0-9-]{1,63})\/([a-z0-9-]{1,80})\/?$/;
const PROOF_HEADERS = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
const METHODS = new Set(['GET', 'HEAD']);

function addressOf(request: IncomingMessage): Address {
  // The absolute form is for proxies; only its path counts.
  const url = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  return { path: path === '' ? '/' : path, query: at < 0 ? '' : url.slice(at + 1) };
}

/** The name under which a site wants to be reached, when it was reached under another of its domains. */
function otherName(target: HostTarget, site: ServedSite): string | undefined {
  if (target.kind !== 'site' || site.domain === null) return undefined;
  if (target.slug !== undefined && site.isAlias !== true) return undefined;
  if (site.isAlias !== true && target.www === (site.wwwRule === 'www')) return undefined;
  return site.wwwRule === 'www' ? `www.${site.domain}` : site.domain;
}

export function makeSiteServer(needs: SiteServerNeeds): SiteServing {
  const lookup = makeSiteLookup(needs.lookup);
  const clicks: Clicks = makeClicks(needs.clicks);
  const misses = makeMisses(needs.misses);
  const published = makePublished({ lookup, files: makeFileSender(needs.blobs), clicks, misses });
  const preview = makePreviews(needs.preview);

  async function toSite(request: IncomingMessage, response: ServerResponse, target: HostTarget & { kind: 'site' }) {
    const { slug, domain } = target;
    const site = await lookup.find({ ...(slug ? { slug } : {}), ...(domain ? { domain } : {}) });
    if (!site) return sendMessage(request, response, 404, 'unknownHost');
    const address = addressOf(request);
    if (address.path === `/${PROOF_PATH}`)
      return sendText(request, response, 200, needs.proofOf(site.id), PROOF_HEADERS);
    const other = otherName(target, site);
    if (other !== undefined) {
      const port = /:\d+$/.exec(request.headers.host ?? '')?.[0] ?? '';
      const query = address.query === '' ? '' : `?${address.query}`;
      return sendRedirect(response, 301, `${needs.protocol}//${other}${port}${address.path}${query}`);
    }
    return published({ request, response, address }, site);
  }

  /** Sites that are published elsewhere send their visitors' clicks here, to be counted on their way. */
  async function passOn(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const [, slug = '', name = ''] = COUNTER.exec(addressOf(request).path) ?? [];
    if (slug === '' || !METHODS.has(request.method ?? '')) return false;
    try {
      const site = await lookup.find({ slug });
      const target = site && !site.isArchived && (await clicks.targetOf(site.workspaceId, name));
      if (!target) sendMessage(request, response, 404, 'notFound', site?.defaultLocale);
      else {
        if (isPerson(request)) clicks.count(target.id);
        sendRedirect(response, 302, target.url, CLICK_HEADERS);
      }
    } catch (error) {
      needs.log.error({ err: error }, 'a click could not be passed on');
      sendMessage(request, response, 500, 'broken');
    }
    return true;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, target: HostTarget): Promise<boolean> {
    try {
      if (!METHODS.has(request.method ?? '')) {
        response.writeHead(405, { allow: 'GET, HEAD', connection: 'close', 'content-length': '0' });
        response.end();
      } else if (target.kind === 'preview') await preview(request, response, addressOf(request));
      else if (target.kind === 'site') await toSite(request, response, target);
    } catch (error) {
      // A visitor who leaves early is no failure of ours.
      if (request.destroyed || response.destroyed) return true;
      needs.log.error({ err: error }, 'a published site could not be served');
      if (response.headersSent) response.destroy();
      else sendMessage(request, response, 500, 'broken');
    }
    return true;
  }

  return {
    serve(request, response) {
      const target = hostTarget(request.headers.host, needs.publicHost);
      return target.kind === 'app' ? passOn(request, response) : answer(request, response, target);
    },
    isForSite: (request) => hostTarget(request.headers.host, needs.publicHost).kind !== 'app',
    forget: lookup.forget,
    close: async () => void (await Promise.all([clicks.flush(), misses.flush()])),
  };
}
