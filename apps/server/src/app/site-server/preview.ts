import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { buildSite, type OutputFile, pageUrl, renderPage, TemplateError } from '@atelier/engine';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Work } from '#db/unit-of-work.ts';
import { PREVIEW, type PreviewClaim, type Queries, type SiteToBuild } from '#domains/deployments/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { Secrets } from '#kernel/secrets/index.ts';
import type { Message } from './messages.ts';
import type { Address } from './published.ts';
import { decodePath } from './resolve.ts';
import { isHead, sendMessage, sendRedirect, sendText, typeHeader } from './send.ts';
import { cssInside, htmlInside } from './stay-inside.ts';

export interface PreviewNeeds {
  queries: Queries;
  unitOfWork: Work;
  secrets: Pick<Secrets, 'verifyToken'>;
  clock: Pick<Clock, 'nowMs'>;
  /** Whose link it was, for whoever cannot be shown anything; undefined: the product's own look. */
  studio: () => Promise<{ name: string } | undefined>;
}

/** A site as it stands in the database, ready to show any of its pages. */
interface Draft extends SiteToBuild {
  /** Page by its address from the root. */
  pages: ReadonlyMap<string, string>;
  /** Everything that is not a page, by path without leading slash. */
  files: ReadonlyMap<string, OutputFile>;
}

const claimShape = z.object({ workspaceId: z.uuid(), siteId: z.uuid(), templateVersion: z.int().optional() });

/** A page and the files it loads come within moments of each other; a change shows at the next look. */
const FRESH_MS = 1500;
const MOST_DRAFTS = 20;

/**
 * Scripts of the template run, but in an origin of their own: they reach neither other previews nor anything kept by this
 * host. The address is a secret, so it is not told to other sites.
 */
const HEADERS = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads',
  // Fonts and modules ask for this from an origin of their own.
  'access-control-allow-origin': '*',
};

async function draftOf(found: SiteToBuild): Promise<Draft> {
  const { site, index } = found;
  const prefixes = new Map(site.locales.map((locale) => [locale.code, locale.prefix]));
  const pages = new Map(index.map((entry) => [pageUrl(prefixes.get(entry.locale) ?? '', entry.slug), entry.id]));
  const files = new Map<string, OutputFile>();
  const none = { index: [], read: () => Promise.reject(new Error('There is no page to read.')) };
  for await (const event of buildSite(site, none)) if (event.type === 'file') files.set(event.file.path, event.file);
  return { ...found, pages, files };
}

export function makePreviews({ queries, unitOfWork, secrets, clock, studio }: PreviewNeeds) {
  const drafts = new LRUCache<string, Draft>({
    max: MOST_DRAFTS,
    ttl: FRESH_MS,
    ttlResolution: 0,
    perf: { now: () => clock.nowMs() },
    fetchMethod: async (key) => {
      const [workspaceId = '', siteId = '', version = ''] = key.split(' ');
      const found = await unitOfWork({ workspaceId, userId: null }, (tx) =>
        queries.siteToBuild(tx, siteId, {
          drafts: true,
          templateVersion: version === '' ? undefined : Number(version),
        }),
      );
      return draftOf(found);
    },
  });

  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    claim: PreviewClaim,
    draft: Draft,
    pageId: string,
    base: string,
  ) {
    const { site, index } = draft;
    const [page] = await unitOfWork({ workspaceId: claim.workspaceId, userId: null }, (tx) =>
      queries.readPages(tx, [pageId]),
    );
    if (!page) return sendMessage(request, response, 404, 'previewMissing', site.defaultLocale);
    const { html } = renderPage(site, page, index);
    const inside = htmlInside(html, { base, origin: site.baseUrl });
    return sendText(request, response, 200, inside, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' });
  }

  async function sendFile(
    request: IncomingMessage,
    response: ServerResponse,
    draft: Draft,
    file: OutputFile,
    base: string,
  ) {
    const headers = { ...HEADERS, 'content-type': typeHeader(file.contentType) };
    if ('text' in file) {
      const text = file.contentType === 'text/css' ? cssInside(file.text, base) : file.text;
      return sendText(request, response, 200, text, headers);
    }
    const stored = await draft.sources.get(file.hash)?.();
    if (!stored) return sendMessage(request, response, 404, 'previewMissing', draft.site.defaultLocale);
    response.writeHead(200, { ...headers, 'content-length': String(stored.size) });
    if (!isHead(request)) return pipeline(stored.stream, response);
    stored.stream.destroy();
    return void response.end();
  }

  async function show(
    request: IncomingMessage,
    response: ServerResponse,
    claim: PreviewClaim,
    path: string,
    base: string,
  ) {
    const draft = await drafts.fetch(`${claim.workspaceId} ${claim.siteId} ${claim.templateVersion ?? ''}`);
    if (!draft) return sendMessage(request, response, 404, 'previewMissing');
    const { site } = draft;
    const pageId = draft.pages.get(path);
    if (pageId !== undefined) return sendPage(request, response, claim, draft, pageId, base);
    if (!path.endsWith('/') && draft.pages.has(`${path}/`))
      return sendRedirect(response, 308, `${base}${path}/`, HEADERS);
    const file = draft.files.get((decodePath(path) ?? '').slice(1));
    if (file && file.contentType !== 'text/html') return sendFile(request, response, draft, file, base);
    const redirect = site.redirects.find(({ from }) => from === path);
    if (!redirect) return sendMessage(request, response, 404, 'previewMissing', site.defaultLocale);
    return sendRedirect(response, 302, redirect.to.startsWith('/') ? base + redirect.to : redirect.to, HEADERS);
  }

  return async (request: IncomingMessage, response: ServerResponse, address: Address): Promise<void> => {
    const [, token = '', ...rest] = address.path.split('/');
    const verified = secrets.verifyToken(PREVIEW, token);
    const claim = verified.ok ? claimShape.safeParse(verified.payload) : undefined;
    const isExpired = !verified.ok && verified.reason === 'expired';
    if (isExpired || !claim?.success) {
      const [status, message]: [number, Message] = isExpired ? [403, 'previewExpired'] : [404, 'previewInvalid'];
      return sendMessage(request, response, status, message, undefined, (await studio())?.name);
    }
    try {
      return await show(request, response, claim.data, `/${rest.join('/')}`, `/${token}`);
    } catch (error) {
      // The site went away, or its template cannot be rendered as it stands.
      if (!isAppError(error) && !(error instanceof TemplateError)) throw error;
      return sendMessage(request, response, 404, 'previewMissing');
    }
  };
}
