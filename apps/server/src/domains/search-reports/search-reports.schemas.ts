import { z } from 'zod';
import { listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { RULES } from './search-reports.queries.ts';

const isoDate = z.iso.date();
const figures = {
  clicks: z.int(),
  views: z.int().describe('How often it was shown'),
  ctr: z.number().nullable().describe('Clicks per view, 0 to 1; null without views'),
  position: z.number().nullable().describe('Mean over the views, 1 is the top; null without views'),
};
const totals = z.object(figures).meta({ id: 'SearchTotals' });
const freshness = {
  dataUntil: isoDate.nullable().describe('Last day that is there; null: none yet'),
  isStale: z.boolean().describe('Older than Google needs to have a day ready'),
};

const DAYS = [28, 90, 364] as const;
const period = z.coerce
  .number()
  .pipe(z.literal([...DAYS]))
  .default(28);
const path = text(2048).describe('Only this page, by its path on the site').optional();

export const reportQuery = z.strictObject({ days: period, path });
export const searchReport = z
  .object({
    ...freshness,
    from: isoDate.nullable(),
    totals,
    before: totals.nullable().describe('The same number of days before; null while some of them are not there'),
    missing: z.int().describe('Days of the period that were not fetched'),
    days: z.array(
      z.object({ day: isoDate, ...figures, isThere: z.boolean().describe('False: not fetched, so nothing is known') }),
    ),
  })
  .meta({ id: 'SearchReport' });

const ofPage = {
  page: z.string().describe('Address as Google shows it'),
  path: z.string().nullable().describe('On the site; null where the address is none of its own'),
  pageId: uuid.nullable().describe('Our page at this address'),
  title: z.string().nullable(),
};
export const pagesQuery = listQuery.extend({ days: period, q: text(120).optional().describe('Part of the address') });
export const searchPages = pageOf(z.object({ ...ofPage, ...figures }).meta({ id: 'SearchPage' })).meta({
  id: 'SearchPages',
});

export const KINDS = ['near', 'unclicked', 'decay'] as const;
export const findingsQuery = listQuery.extend({
  kind: z
    .enum(KINDS)
    .default('near')
    .describe('near: positions 11 to 20; unclicked: fewer clicks than the position brings; decay: losing clicks'),
  path,
});
export const searchFindings = pageOf(
  z
    .object({
      ...ofPage,
      query: z.string().nullable().describe('Null where it is about the whole page'),
      ...figures,
      usualCtr: z.number().nullable().describe('What the position brings elsewhere on the site; for unclicked'),
      missedClicks: z.int().nullable().describe('About so many fewer than usual; for unclicked'),
      before: z.int().nullable().describe('Clicks in the 28 days before; for decay'),
      yearBefore: z.int().nullable().describe('Clicks in the same days a year before; null when not known'),
    })
    .meta({ id: 'SearchFinding' }),
)
  .extend({
    ...freshness,
    isJudged: z.boolean().describe('False: days that are needed are not there yet, so nothing is said'),
    rule: z.record(z.enum(Object.keys(RULES) as [keyof typeof RULES]), z.number()).describe('By which it is judged'),
  })
  .meta({ id: 'SearchFindings' });

export const pageSearch = z
  .object({
    isConnected: z.boolean(),
    ...freshness,
    path: z.string(),
    totals: totals.nullable().describe('Of the last 28 days; null while nothing was fetched'),
    before: totals.nullable(),
    queries: z.array(z.object({ query: z.string(), ...figures })).describe('The most viewed of those that are kept'),
  })
  .meta({ id: 'PageSearch' });

export type ReportQuery = z.output<typeof reportQuery>;
export type SearchReport = z.output<typeof searchReport>;
export type PagesQuery = z.output<typeof pagesQuery>;
export type SearchPages = z.output<typeof searchPages>;
export type FindingsQuery = z.output<typeof findingsQuery>;
export type SearchFindings = z.output<typeof searchFindings>;
export type PageSearch = z.output<typeof pageSearch>;
