import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { pathOf, type SiteRef } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type RuleTable, withoutSlash } from '#kernel/redirect-rules/index.ts';
import { resemblance, trigrams } from '#kernel/resemblance/index.ts';
import { unknownSite } from './missing-pages.errors.ts';
import type { Miss, MissingPagesRepo } from './missing-pages.repo.ts';
import type { MissingPage, MissingQuery } from './missing-pages.schemas.ts';

interface Needs {
  repo: MissingPagesRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  sites: { find(tx: Tx, id: string): Promise<SiteRef | undefined> };
  redirects: { tableOf(tx: Tx, siteId: string): Promise<RuleTable> };
}

const DAYS_KEPT = 90;
const PATHS_A_DAY = 500;
const DAY_MS = 86_400_000;
const LEAST = 0.3;
const MOST_SUGGESTED = 3;
/** The last part of an address says most about its page. */
const LAST_PART = 0.15;

const lastPart = (path: string): string => withoutSlash(path).split('/').at(-1) ?? '';

export function makeMissingPages({ repo, unitOfWork, systemWork, audit, clock, sites, redirects }: Needs) {
  const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

  async function pagesOf(tx: Tx, site: SiteRef) {
    const pages = await repo.pages(tx, site.id);
    return pages.map(({ id, title, locale, slug }) => {
      const path = pathOf(site, locale, slug);
      return {
        pageId: id,
        title,
        path,
        address: trigrams(path),
        words: trigrams(title),
        end: trigrams(lastPart(path)),
      };
    });
  }

  function suggest(path: string, pages: Awaited<ReturnType<typeof pagesOf>>): MissingPage['suggestions'] {
    const [whole, end] = [trigrams(path), trigrams(lastPart(path))];
    return pages
      .map(({ pageId, title, path: to, ...page }) => {
        const score = Math.max(
          resemblance(whole, page.address),
          resemblance(end, page.end) - LAST_PART,
          resemblance(end, page.words) - LAST_PART,
        );
        return { pageId, title, path: to, score };
      })
      .filter(({ score }) => score >= LEAST)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_SUGGESTED)
      .map((one) => ({ ...one, score: Math.round(one.score * 100) }));
  }

  return {
    list: (actor: Member, query: MissingQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const site = await sites.find(tx, query.site);
        if (!site) throw unknownSite();
        const since = dayOf(clock.nowMs() - (query.days - 1) * DAY_MS);
        const { items, next } = await repo.list(tx, query, since);
        const [pages, table] = [await pagesOf(tx, site), await redirects.tableOf(tx, site.id)];
        const there = new Set(pages.map(({ path }) => withoutSlash(path)));
        // Since then somebody has made a page or a redirect there.
        const open = items.filter(({ path }) => !there.has(withoutSlash(path)) && table.match(path) === undefined);
        return {
          items: open.map(({ asked: _, ...item }) => ({ ...item, suggestions: suggest(item.path, pages) })),
          ...{ next, daysKept: DAYS_KEPT, pathsADay: PATHS_A_DAY },
        };
      }),
    dismiss: (actor: Member, siteId: string, path: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        if (!(await sites.find(tx, siteId))) throw unknownSite();
        await repo.delete(tx, siteId, path);
        const what = { objectType: 'site', objectId: siteId, changes: { path } };
        await audit.record(tx, actor, { operation: 'missing-pages.dismiss', ...what });
      }),
    /** Adds what was counted in memory. */
    add: (misses: readonly Miss[]): Promise<void> =>
      systemWork('count addresses that miss', async (tx) => {
        const now = clock.nowMs();
        for (const miss of misses) await repo.add(tx, miss, dayOf(now), new Date(now), PATHS_A_DAY);
      }),
    sweep: (): Promise<void> =>
      systemWork('forget old addresses that missed', (tx) =>
        repo.deleteBefore(tx, dayOf(clock.nowMs() - DAYS_KEPT * DAY_MS)),
      ),
  };
}

export type MissingPages = ReturnType<typeof makeMissingPages>;
