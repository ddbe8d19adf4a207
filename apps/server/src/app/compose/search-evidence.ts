import type { Work } from '#db/unit-of-work.ts';
import type { Worker } from '#domains/generations/index.ts';
import type { SearchReports } from '#domains/search-reports/index.ts';
import type { BuiltPages } from '#domains/seo-audits/index.ts';
import type { Sites } from '#domains/sites/index.ts';

type Found = BuiltPages['findings'][number];

const KINDS = ['near', 'unclicked', 'decay'] as const;
/** Of each kind; the rest stands on the screen of search figures. */
const MOST = 20;

const SAID = {
  near: (query: string) => `The search shows the page on its second page of results for "${query}".`,
  unclicked: (query: string) => `Few people click the page in the search for "${query}".`,
  decay: () => 'The page loses clicks from the search.',
} as const;

const percent = (share: number | null): number => Math.round(1000 * (share ?? 0)) / 10;

/**
 * What search figures say of the pages of a site, as an audit tells it; nothing where there are none. Sentences have no figures
 * in them, so that a finding that was set aside is known again when its figures have moved.
 */
export const makeSearchEvidence =
  ({ read, sites, reports }: { read: Work; sites: Pick<Sites, 'find'>; reports: Pick<SearchReports, 'first'> }) =>
  (work: Worker, siteId: string): Promise<Found[]> =>
    read(work, async (tx) => {
      const site = await sites.find(tx, siteId);
      const found: Found[] = [];
      for (const kind of site ? KINDS : []) {
        if (!site) break;
        const { items, rule } = await reports.first(tx, site, kind, MOST);
        for (const { pageId, query, clicks, views, position, ctr, usualCtr, before, yearBefore } of items) {
          if (pageId === null) continue;
          const values = {
            ...{ query: query ?? '', clicks, views, days: rule.days, ctr: percent(ctr), usual: percent(usualCtr) },
            ...{ position: Math.round(10 * (position ?? 0)) / 10, before: Math.max(before ?? 0, yearBefore ?? 0) },
          };
          found.push({ code: `search_${kind}`, level: 'notice', message: SAID[kind](query ?? ''), values, pageId });
        }
      }
      return found;
    });
