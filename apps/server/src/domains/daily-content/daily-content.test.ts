import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

// 28 March 2026 is the day before Rome puts its clocks forward: six there is five, then four o'clock of UTC.
const clock = makeTestClock('2026-03-28T04:00:00Z');
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ clock });
  owner = await app.signUp();
});
afterAll(() => app.close());

const batches = async () => (await owner.get('/copilot/content/batch')).body.items;

test('it is off until somebody names a topic and turns it on', async () => {
  const { body } = await owner.get('/copilot/daily-content');
  expect(body).toMatchObject({ isOn: false, hour: 6, timeZone: 'Europe/Rome', nextRunAt: null });
  const refused = await owner.put('/copilot/daily-content', { isOn: true });
  expect(refused).toMatchObject({ status: 400, body: { code: 'daily_content.topics_missing' } });
  const change = { isOn: true, topics: ['Pane', 'Torte'], platforms: ['x', 'instagram'] };
  const on = await owner.put('/copilot/daily-content', change);
  expect(on.body).toMatchObject({ isOn: true, nextRunAt: '2026-03-28T05:00:00Z' });
});

test('at six in the morning of Rome drafts are ordered, once a day, and six stays six when the season changes', async () => {
  const { daily } = app.atelier.ai;
  expect(await daily.runDue()).toBe(0);
  clock.set('2026-03-28T05:00:00Z');
  expect([await daily.runDue(), await daily.runDue()]).toEqual([1, 0]);
  const [batch] = await batches();
  expect(batch).toMatchObject({ name: '2026-03-28', total: 2 });
  const { body } = await owner.get(`/copilot/generations?batch=${batch.id}`);
  expect(body.items.map((one: { order: { topic: string } }) => one.order.topic).sort()).toEqual(['Pane', 'Torte']);
  expect((await owner.get('/copilot/daily-content')).body.nextRunAt).toBe('2026-03-29T04:00:00Z');
  clock.set('2026-03-29T03:59:00Z');
  expect(await daily.runDue()).toBe(0);
  // The server was away at six: late on the same day is better than never.
  clock.set('2026-03-29T11:00:00Z');
  expect(await daily.runDue()).toBe(1);
  await owner.put('/copilot/daily-content', { isOn: false });
  clock.set('2026-03-30T11:00:00Z');
  expect(await daily.runDue()).toBe(0);
  expect(await batches()).toHaveLength(2);
});

test('somebody asks for more on the same day and gets the next topics; each text comes to the studio to be reviewed, once', async () => {
  const settings = { topics: ['Pane', 'Torte', 'Caffè'], perDay: 1, postTypes: ['tips', 'seasonal'] };
  const { body: saved } = await owner.put('/copilot/daily-content', settings);
  expect(saved).toMatchObject({ isOn: false, perDay: 1, postTypes: ['tips', 'seasonal'] });
  const first = await owner.post('/copilot/daily-content/run');
  expect(first.status).toBe(202);
  const second = await owner.post('/copilot/daily-content/run');
  const [again, run] = second.body.items;
  expect([run, again]).toMatchObject([
    { day: '2026-03-30', byHand: true, drafts: [{ state: 'queued', draftId: null }] },
    { day: '2026-03-30', byHand: true },
  ]);
  expect(again.drafts[0].topic).not.toBe(run.drafts[0].topic);

  const item = { workspaceId: owner.workspaceId, generationId: run.drafts[0].generationId, batchId: run.batchId };
  const { batches: work } = app.atelier.ai;
  await work.runItem(item, new AbortController().signal);
  // The job is delivered again: the text is neither written nor brought anew.
  await work.runItem(item, new AbortController().signal);
  const { body: inReview } = await owner.get('/drafts?state=review');
  expect(inReview.items).toMatchObject([
    { title: run.drafts[0].topic, channel: run.drafts[0].platform, dueOn: '2026-03-30', isSample: true },
  ]);
  expect(inReview.items[0].body).not.toBe('');
  const { body: runs } = await owner.get('/copilot/daily-content/runs');
  expect(runs.items[1].drafts).toMatchObject([{ state: 'produced', draftId: inReview.items[0].id }]);
});

test('a batch that somebody ordered by hand brings nothing to the studio', async () => {
  const { body: batch } = await owner.post('/copilot/content/batch', {
    name: 'Spring',
    items: [{ topic: 'Fiori', platform: 'x' }],
  });
  const { body: items } = await owner.get(`/copilot/generations?batch=${batch.id}`);
  const item = { workspaceId: owner.workspaceId, generationId: items.items[0].id, batchId: batch.id };
  await app.atelier.ai.batches.runItem(item, new AbortController().signal);
  expect((await owner.get('/drafts')).body.items).toHaveLength(1);
});

test('nothing is ordered for a workspace that has named no topic', async () => {
  const other = await app.signUp();
  const refused = await other.post('/copilot/daily-content/run');
  expect(refused).toMatchObject({ status: 400, body: { code: 'daily_content.topics_missing' } });
  expect((await other.get('/copilot/daily-content/runs')).body.items).toEqual([]);
});

test('a colleague who writes may look at it and not change it', async () => {
  const editor = await app.join(owner, 'editor');
  expect((await editor.get('/copilot/daily-content')).status).toBe(200);
  expect((await editor.put('/copilot/daily-content', { isOn: false })).status).toBe(403);
});
