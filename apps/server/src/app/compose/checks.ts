import { text } from 'node:stream/consumers';
import { LRUCache } from 'lru-cache';
import type { Blobs, BuiltSite, Queries } from '#domains/deployments/index.ts';
import {
  type CheckedFinding,
  linksJob,
  makeLinkCheck,
  makeSiteChecks,
  makeSiteChecksRepo,
  siteCheckRoutes,
} from '#domains/site-checks/index.ts';
import { entries } from '#kernel/cache/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Markup, Slip } from '#kernel/markup/index.ts';
import { type AuditedPage, factsOf, type PageFacts } from '#kernel/site-audit/index.ts';
import type { Kernel } from './kernel.ts';
import type { SitesPart } from './sites.ts';

/** Pages whose facts are remembered: one that has not changed is not read again. */
const MOST_PAGES = 20_000;
/** Raised when the rules or their words change. */
const SLIPS_KEY = 'markup:1:';
const SLIPS_MS = 30 * 24 * 3_600_000;
const LARGEST_PAGE = 5 * 2 ** 20;

export interface ChecksPart {
  routes: AnyRoute[];
  check(row: { id: string; siteId: string; workspaceId: string }, built: BuiltSite): Promise<CheckedFinding[]>;
}

export function composeChecks(
  kernel: Kernel,
  { sites, blobs, queries, markup }: Pick<SitesPart, 'sites'> & { blobs: Blobs; queries: Queries; markup: Markup },
): ChecksPart {
  const { unitOfWork, audit, clock, jobs, cacheStore: cache, fetch } = kernel;
  const repo = makeSiteChecksRepo();
  const checks = makeSiteChecks({ repo, unitOfWork, audit, jobs, cache, sites, readPages: queries.readPages });
  jobs.handle(linksJob, makeLinkCheck({ repo, unitOfWork, cache, fetch, clock }));
  const known = new LRUCache<string, PageFacts & { slips: Slip[] }>(entries(MOST_PAGES));

  const textOf = async (hash: string): Promise<string> => {
    const stored = await blobs.open(hash);
    return stored ? text(stored.stream) : '';
  };

  /** Rules take milliseconds for a page, so their answer outlives this process. */
  async function slipsOf(hash: string, html: string): Promise<Slip[]> {
    const key = `${SLIPS_KEY}${hash}`;
    const kept = await cache.get(key);
    if (kept !== undefined) return JSON.parse(kept) as Slip[];
    const slips = await markup.slipsIn(html);
    await cache.set(key, JSON.stringify(slips), SLIPS_MS);
    return slips;
  }

  async function read(hash: string): Promise<PageFacts & { slips: Slip[] }> {
    const html = await textOf(hash);
    return { ...factsOf(html), slips: await slipsOf(hash, html) };
  }

  async function pagesOf({ manifest, index }: BuiltSite): Promise<AuditedPage[]> {
    const pages: AuditedPage[] = [];
    const order = new Set(index.map(({ id }) => id));
    for (const [pageId, { path }] of manifest.pages) {
      const file = manifest.files.get(path);
      if (!file || file.size > LARGEST_PAGE || !order.has(pageId)) continue;
      const facts = known.get(file.hash) ?? (await read(file.hash));
      known.set(file.hash, facts);
      pages.push({ pageId, path, facts, slips: facts.slips, size: file.size });
    }
    return pages;
  }

  return {
    routes: siteCheckRoutes(checks),
    async check({ id: deploymentId, siteId, workspaceId }, built) {
      const { manifest, site, findings } = built;
      const texts = new Map<string, string>();
      for (const [path, { hash, size }] of manifest.files)
        if (/^(?:robots\.txt|sitemap[^/]*\.xml|.*\.css)$/.test(path) && size <= LARGEST_PAGE)
          texts.set(path, await textOf(hash));
      const input = { site, pages: await pagesOf(built), files: manifest.files, texts };
      return checks.check({ siteId, workspaceId, deploymentId, input, findings });
    },
  };
}
