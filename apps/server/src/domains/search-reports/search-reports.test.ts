import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSearchEvidence } from '#app/compose/search-evidence.ts';
import { addDays, todayOf } from '#domains/search-console/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { type Hit, type SearchConsoleStandIn, startSearchConsole } from '#test/search-console-stand-in.ts';

const ROOT = 'https://forno.example';
const until = addDays(todayOf(Date.now()), -3);
let app: TestApp;
let google: SearchConsoleStandIn;
let owner: Client;
let siteId: string;
const pageIds: Record<string, string> = {};

/** A query that is seen the same way every day. */
const daily = (path: string, query: string, position: number, impressions: number, clicks: number, from = 0, to = 27) =>
  Array.from(
    { length: to - from + 1 },
    (_, n): Hit => ({
      ...{ day: addDays(until, -from - n), page: `${ROOT}${path}`, query, position, impressions, clicks },
    }),
  );

beforeAll(async () => {
  google = await startSearchConsole();
  app = await makeApp({ variables: google.variables });
  owner = await app.signUp();
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  const template = await owner.post('/templates', { name: 'Plain', htmlContent });
  const body = { brandName: 'Forno', templateId: template.body.id, defaultLocale: 'en', starterPages: false };
  siteId = (await owner.post('/sites', body)).body.id;
  for (const slug of ['', 'bread', 'contact', 'hours'])
    pageIds[slug] = (await owner.post('/pages', { siteId, title: slug || 'Home', slug })).body.id;
  google.properties.set('sc-domain:forno.example', 'siteFullUser');
  google.hits.push(
    ...daily('/', 'forno', 3, 50, 5),
    ...daily('/bread/', 'sourdough near me', 14, 10, 0),
    ...daily('/bread#:~:text=rye', 'rye loaf', 19.6, 1, 0),
    ...daily('/bread/', 'few views', 12, 1, 0, 0, 2),
    ...daily('/contact/', 'bakery contact', 3, 20, 0),
    ...daily('/hours/', 'opening hours', 2, 10, 1),
    ...daily('/hours/', 'opening hours', 2, 10, 4, 28, 55),
    ...daily('/gone/', 'gone', 2, 10, 0, 28, 55),
  );
  const key = google.keyFile();
  await owner.put(`/sites/${siteId}/search-console`, { property: 'sc-domain:forno.example', key });
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id, workspace_id, run_id from search_connections`),
  );
  const [row] = rows;
  const order = { connectionId: String(row?.id), workspaceId: String(row?.workspace_id), runId: String(row?.run_id) };
  await app.atelier.sites.search.fetcher.work(order, { signal: new AbortController().signal });
});
afterAll(async () => {
  await app.close();
  await google.close();
});

const findings = async (kind: string, query = '') =>
  (await owner.get(`/sites/${siteId}/search-findings?kind=${kind}${query}`)).body;

it('lists queries on the second page of results, and leaves those out that are hardly seen', async () => {
  const { items, isJudged, rule } = await findings('near');
  expect([isJudged, rule.nearViews]).toEqual([true, 50]);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    ...{ query: 'sourdough near me', views: 280, clicks: 0, ctr: 0, path: '/bread' },
    ...{ pageId: pageIds.bread, title: 'bread' },
  });
  expect(items[0].position).toBeCloseTo(14);
});

it('lists queries that bring fewer clicks than their position brings elsewhere on the site', async () => {
  const { items } = await findings('unclicked');
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ query: 'bakery contact', views: 560, missedClicks: 56, pageId: pageIds.contact });
  expect(items[0].usualCtr).toBeCloseTo(0.1);
});

it('lists pages that lose clicks, and judges none while days are missing', async () => {
  const { items } = await findings('decay');
  expect(items).toMatchObject([{ path: '/hours', clicks: 28, before: 112, yearBefore: 0, query: null }]);
  const lost = addDays(until, -40);
  const { kernel } = app.atelier;
  await kernel.systemWork('test', (tx) =>
    tx.execute(sql`update search_days set day = '2000-01-01' where day = ${lost}::date`),
  );
  expect(await findings('decay')).toMatchObject({ items: [], isJudged: false });
  expect((await findings('near')).isJudged).toBe(true);
  expect((await owner.get(`/sites/${siteId}/search-report`)).body.before).toBeNull();
  await kernel.systemWork('test', (tx) =>
    tx.execute(sql`update search_days set day = ${lost}::date where day = '2000-01-01'`),
  );
});

it('adds up the addresses of one page, and tells its figures beside its editor', async () => {
  const { body } = await owner.get(`/pages/${pageIds.bread}/search`);
  expect(body).toMatchObject({ isConnected: true, isStale: false, dataUntil: until, path: '/bread' });
  expect(body.totals).toMatchObject({ views: 280 + 28 + 3, clicks: 0 });
  expect(body.queries.map(({ query }: { query: string }) => query)).toEqual([
    'sourdough near me',
    'rye loaf',
    'few views',
  ]);
  const report = (await owner.get(`/sites/${siteId}/search-report?path=/contact`)).body;
  expect([report.totals.views, report.days.length]).toEqual([560, 28]);
  expect((await findings('near', '&path=/contact')).items).toEqual([]);
});

it('pages through the addresses without a gap, and finds some of them', async () => {
  const list = async (query: string) => (await owner.get(`/sites/${siteId}/search-pages?${query}`)).body;
  const first = await list('limit=2');
  const second = await list(`limit=2&cursor=${first.next}`);
  const third = await list(`limit=2&cursor=${second.next}`);
  const paths = [first, second, third].flatMap(({ items }) => items.map(({ page }: { page: string }) => page));
  expect(new Set(paths).size).toBe(5);
  expect(third.next).toBeNull();
  expect(first.items[0]).toMatchObject({ path: '/', title: 'Home', views: 1400, clicks: 140 });
  expect((await list('q=hours')).items).toHaveLength(1);
  expect((await owner.get(`/sites/${siteId}/search-pages?cursor=nonsense`)).status).toBe(400);
});

it('is evidence for an audit of the site, in words that stay the same when the figures move', async () => {
  const { kernel, sites } = app.atelier;
  const evidence = makeSearchEvidence({
    ...{ read: kernel.unitOfWork.read, sites: sites.sites, reports: sites.search.reports },
  });
  const work = { workspaceId: owner.workspaceId, userId: owner.userId } as Parameters<typeof evidence>[0];
  expect(await evidence(work, siteId)).toMatchObject([
    { code: 'search_near', level: 'notice', pageId: pageIds.bread, values: { position: 14, views: 280, clicks: 0 } },
    { code: 'search_unclicked', pageId: pageIds.contact, values: { views: 560, ctr: 0, usual: 10 } },
    { code: 'search_decay', pageId: pageIds.hours, message: 'The page loses clicks from the search.' },
  ]);
});

it('says what it cannot know of a page of a site that is not connected', async () => {
  const { body: site } = await owner.get(`/sites/${siteId}`);
  const other = await owner.post('/sites', { brandName: 'Other', templateId: site.templateId, starterPages: false });
  const page = await owner.post('/pages', { siteId: other.body.id, title: 'Home', slug: '' });
  const { body } = await owner.get(`/pages/${page.body.id}/search`);
  expect(body).toMatchObject({ isConnected: false, dataUntil: null, totals: null });
});
