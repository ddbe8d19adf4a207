import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { type Hit, type SearchConsoleStandIn, startSearchConsole } from '#test/search-console-stand-in.ts';
import { addDays, todayOf } from './index.ts';

const PROPERTY = 'sc-domain:forno.example';
const HOME = 'https://www.forno.example/';
const until = addDays(todayOf(Date.now()), -3);
let app: TestApp;
let google: SearchConsoleStandIn;
let owner: Client;
let templateId: string;

beforeAll(async () => {
  google = await startSearchConsole();
  app = await makeApp({ variables: google.variables });
  owner = await app.signUp();
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  templateId = (await owner.post('/templates', { name: 'Plain', htmlContent })).body.id;
});
afterEach(() => {
  google.fail(() => undefined);
  google.hits.length = 0;
  google.calls.length = 0;
  google.properties.clear();
});
afterAll(async () => {
  await app.close();
  await google.close();
});

const siteOf = async (): Promise<string> =>
  (await owner.post('/sites', { brandName: 'Forno', templateId, defaultLocale: 'en', starterPages: false })).body.id;
const place = (siteId: string) => `/sites/${siteId}/search-console`;
const connect = (siteId: string, body: object = {}) =>
  owner.put(place(siteId), { property: PROPERTY, key: google.keyFile(), ...body });
const stateOf = async (siteId: string) => (await owner.get(place(siteId))).body.connection;
/** Works on what is queued, as a worker would. */
async function work(siteId: string, signal = new AbortController().signal): Promise<void> {
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id, workspace_id, run_id from search_connections where site_id = ${siteId}::uuid`),
  );
  const [row] = rows;
  const order = { connectionId: String(row?.id), workspaceId: String(row?.workspace_id), runId: String(row?.run_id) };
  await app.atelier.sites.search.fetcher.work(order, { signal });
}
const day = (back: number, over: Partial<Hit> = {}): Hit => ({
  ...{ day: addDays(until, -back), page: HOME, query: 'forno', clicks: 1, impressions: 10, position: 2, ...over },
});
const reportOf = async (siteId: string, query = '') => (await owner.get(`/sites/${siteId}/search-report${query}`)).body;
const queries = () => google.calls.filter(({ question }) => question !== undefined);

it('connects a site, fetches sixteen months at first and nothing again afterwards', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  google.hits.push(...[0, 1, 30, 400].map((back) => day(back)), day(600));
  const connected = await connect(siteId);
  expect(connected.status).toBe(200);
  expect(connected.body).toMatchObject({ account: google.account, keyHint: '…abcdef', state: 'queued' });
  expect(connected.body.checks.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true]);
  await work(siteId);
  expect(await stateOf(siteId)).toMatchObject({ state: 'idle', problem: null });
  const { done, total } = await stateOf(siteId);
  expect([done === total, done > 480]).toEqual([true, true]);
  expect(await reportOf(siteId)).toMatchObject({ dataUntil: until, totals: { clicks: 2, views: 20, position: 2 } });
  expect((await reportOf(siteId, '?days=364')).totals.clicks).toBe(3);
  const asked = queries().length;
  expect((await owner.post(`${place(siteId)}/fetch`)).status).toBe(202);
  await work(siteId);
  expect(queries().length - asked).toBe(1);
  expect((await reportOf(siteId)).totals.clicks).toBe(2);
});

it('keeps a day that had no views apart from one that is not there', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  google.hits.push(day(0), day(2));
  await connect(siteId);
  await work(siteId);
  const { days, missing } = await reportOf(siteId);
  expect(missing).toBe(0);
  expect(days.at(-2)).toMatchObject({ views: 0, ctr: null, position: null, isThere: true });
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`delete from search_days where site_id = ${siteId}::uuid and day = ${addDays(until, -5)}::date`),
  );
  const later = await reportOf(siteId);
  expect([later.missing, later.days.at(-6).isThere]).toEqual([1, false]);
});

it('says what to do where the account may not read the property, and begins once it may', async () => {
  const siteId = await siteOf();
  google.properties.set('https://www.forno.example/', 'siteOwner');
  const { body } = await connect(siteId);
  expect(body).toMatchObject({ state: 'idle', offered: ['https://www.forno.example/'] });
  expect(body.checks.at(-1)).toEqual({
    ...{ id: 'property', ok: false },
    problem: { code: 'google.no_access', values: { account: google.account, property: PROPERTY } },
  });
  google.properties.set(PROPERTY, 'siteRestrictedUser');
  expect((await owner.post(`${place(siteId)}/check`)).body).toMatchObject({ state: 'queued', offered: [] });
});

it('never gives the key out, and takes no other file for one', async () => {
  const siteId = await siteOf();
  expect((await owner.put(place(siteId), { property: PROPERTY })).body.code).toBe('search-console.key_missing');
  expect((await connect(siteId, { key: '{"type":"authorized_user"}' })).body.code).toBe('search-console.key_invalid');
  expect((await connect(siteId, { property: 'forno' })).status).toBe(400);
  const answers = [await connect(siteId), await owner.get(place(siteId))];
  const secret = google.keys.privateKey.split('\n')[1] ?? '';
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select to_jsonb(c)::text as text from search_connections c`),
  );
  for (const text of [...answers.map(({ raw }) => raw.toString()), ...rows.map((row) => String(row.text))]) {
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).not.toContain(secret);
  }
});

it('goes on behind what is there after a restart, and counts nothing twice', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  for (let back = 0; back < 60; back += 1) google.hits.push(day(back));
  await connect(siteId);
  const stop = new AbortController();
  google.fail(({ question }) => {
    if (question?.dimensions.length === 3 && question.startDate === addDays(until, -20)) stop.abort();
    return undefined;
  });
  await expect(work(siteId, stop.signal)).rejects.toThrow();
  expect(await stateOf(siteId)).toMatchObject({ state: 'running', done: 20 });
  google.fail(() => undefined);
  google.calls.length = 0;
  await work(siteId);
  expect(await stateOf(siteId)).toMatchObject({ state: 'idle' });
  const again = queries().filter(({ question }) => question?.startDate === until && question.dimensions.length > 1);
  expect(again).toEqual([]);
  expect((await reportOf(siteId, '?days=90')).totals).toMatchObject({ clicks: 60, views: 600 });
});

it('stops when somebody cancels it, and keeps the days that are there', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  for (let back = 0; back < 9; back += 1) google.hits.push(day(back));
  await connect(siteId);
  let cancelled: Promise<unknown> | undefined;
  google.fail(({ question }) => {
    if (question?.dimensions.length === 2 && question.startDate === addDays(until, -3))
      cancelled ??= owner.post(`${place(siteId)}/cancel`);
    return undefined;
  });
  const running = work(siteId);
  await expect.poll(() => cancelled).toBeDefined();
  await cancelled;
  await running;
  expect((await stateOf(siteId)).state).toBe('cancelled');
  expect((await reportOf(siteId)).totals.clicks).toBeGreaterThanOrEqual(3);
  expect((await owner.post(`${place(siteId)}/cancel`)).body.code).toBe('search-console.not_fetching');
});

it('waits until Google wants to be asked again, and tells why a fetching has failed', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  google.hits.push(day(0));
  await connect(siteId);
  const busy = { kind: 'answer', status: 429, headers: { 'retry-after': '3600' } } as const;
  google.fail(({ question }) => (question ? busy : undefined));
  await work(siteId);
  const waiting = await stateOf(siteId);
  expect(waiting.state).toBe('waiting');
  expect(Date.parse(waiting.resumesAt)).toBeGreaterThan(Date.now() + 3_000_000);
  expect((await owner.post(`${place(siteId)}/fetch`)).body.code).toBe('search-console.fetching_already');
  google.fail(() => undefined);
  google.properties.clear();
  await work(siteId);
  expect(await stateOf(siteId)).toMatchObject({ state: 'failed', problem: { code: 'google.no_access' } });
  google.properties.set(PROPERTY, 'siteFullUser');
  await app.atelier.sites.search.fetcher.daily();
  expect((await stateOf(siteId)).state).toBe('queued');
  await work(siteId);
  expect((await reportOf(siteId)).totals.clicks).toBe(1);
});

it('keeps the most viewed thousand lines of a day, and all of its pages', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  for (let n = 0; n < 1200; n += 1)
    google.hits.push(day(0, { page: `${HOME}p/${n}/`, query: `q ${n}`, impressions: n + 1, clicks: 0 }));
  await connect(siteId);
  await work(siteId);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select (select count(*)::int from search_rows where site_id = ${siteId}::uuid) as kept,
      (select min(views) from search_rows where site_id = ${siteId}::uuid) as least,
      (select count(*)::int from search_page_days where site_id = ${siteId}::uuid) as pages,
      (select max(rows_found) from search_days where site_id = ${siteId}::uuid) as found`),
  );
  expect(rows[0]).toEqual({ kept: 1000, least: 201, pages: 1200, found: 1200 });
});

it('erases key and figures with the connection, and those of another property', async () => {
  const siteId = await siteOf();
  google.properties.set(PROPERTY, 'siteFullUser');
  google.hits.push(day(0));
  await connect(siteId);
  await work(siteId);
  expect((await connect(siteId, { key: undefined, property: 'https://www.forno.example' })).body.property).toBe(HOME);
  expect((await reportOf(siteId)).dataUntil).toBeNull();
  await connect(siteId, { key: undefined });
  await work(siteId);
  expect((await reportOf(siteId)).dataUntil).toBe(until);
  expect((await owner.delete(place(siteId))).status).toBe(204);
  expect((await owner.get(place(siteId))).body).toEqual({ connection: null });
  expect((await reportOf(siteId)).dataUntil).toBeNull();
});
