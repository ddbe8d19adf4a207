import type { Pages } from '#domains/pages/index.ts';
import {
  dailyJob,
  fetchJob,
  makeSearchConnections,
  makeSearchConsoleRepo,
  makeSearchFetcher,
  openKey,
  searchConsoleRoutes,
} from '#domains/search-console/index.ts';
import {
  makeSearchReports,
  makeSearchReportsRepo,
  type SearchReports,
  searchReportRoutes,
} from '#domains/search-reports/index.ts';
import type { Sites } from '#domains/sites/index.ts';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeTargetServices } from '#kernel/publish/index.ts';
import { makeSearchConsole } from '#kernel/search-console/index.ts';
import type { Kernel } from './kernel.ts';

const ANNOUNCED = 'search_console.changed';

/** What Google's search knows of a site: fetched every day, and told beside its pages. */
export function composeSearch(
  kernel: Kernel,
  { sites, pages }: { sites: Sites; pages: Pages },
): { reports: SearchReports; fetcher: ReturnType<typeof makeSearchFetcher>; routes: AnyRoute[] } {
  const { unitOfWork, systemWork, audit, clock, secrets, jobs, live, config, siteUrl } = kernel;
  const { apiUrl, tokenUrl } = config.searchConsole;
  const allow = [apiUrl, tokenUrl].map((url) => new URL(url).host);
  const fetch = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow });
  const services = makeTargetServices({ fetch, now: clock.nowMs });
  const client = makeSearchConsole({ fetch, apiUrl, tokenUrl, services });
  const repo = makeSearchConsoleRepo();
  const announce = (row: { workspaceId: string; siteId: string; state: string; done: number; total: number }): void =>
    void live.publish(row.workspaceId, {
      ...{ type: ANNOUNCED, id: row.siteId, data: { state: row.state, done: row.done, total: row.total } },
    });
  const connections = makeSearchConnections({
    ...{ repo, unitOfWork, audit, clock, secrets, jobs, sites, announce },
    client: makeSearchConsole({ fetch, apiUrl, tokenUrl, services: { ...services, attempts: 1 }, timeoutMs: 15_000 }),
  });
  const fetcher = makeSearchFetcher({
    ...{ repo, unitOfWork, systemWork, audit, clock, jobs, client, announce, begin: connections.begin },
    keyOf: (row) => openKey(secrets, row),
    addressesOf: async ({ workspaceId }, siteId) => {
      const site = await unitOfWork.read({ workspaceId, userId: null }, (tx) => sites.find(tx, siteId));
      return site ? [siteUrl(site.slug), ...(site.domain ? [`https://${site.domain}`] : [])] : [];
    },
  });
  jobs.handle(fetchJob, fetcher.work);
  jobs.handle(dailyJob, fetcher.daily);
  jobs.schedule(dailyJob, { cron: '10 5 * * *', zone: 'UTC' }, {});
  const reports = makeSearchReports({ repo: makeSearchReportsRepo(), unitOfWork, clock, sites, pages });
  return {
    reports,
    fetcher,
    routes: [...searchConsoleRoutes(connections), ...searchReportRoutes(reports)],
  };
}
