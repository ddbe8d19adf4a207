import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let vendor: StandIn;
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  vendor.text = JSON.stringify({
    variants: [{ title: null, text: 'Bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] }],
  });
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
  await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const item = (topic: string) => ({ topic, platform: 'x', language: 'en', alternatives: 0 });
const stateOf = async (id: string) => (await owner.get(`/copilot/content/batch/${id}`)).body;
const settled = (id: string) =>
  expect.poll(async () => (await stateOf(id)).state, { timeout: 90_000, interval: 100 }).toMatch(/done|cancelled/);

it('tells price, model and duplicates before anything begins', async () => {
  vendor.asked.length = 0;
  const { status, body } = await owner.post('/copilot/content/batch/estimate', {
    items: [item('Bread'), item('Cake'), item('  bread ')],
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ items: 3, provider: 'groq', isSample: false, duplicates: [{ position: 2, of: 0 }] });
  expect(body.cost).toBeGreaterThan(0);
  expect(vendor.asked).toHaveLength(0);
});

it('gives each item a state of its own, and pays for each once', async () => {
  vendor.asked.length = 0;
  const { status, body } = await owner.post('/copilot/content/batch', {
    name: 'Spring',
    items: Array.from({ length: 12 }, (_, index) => item(`Bread ${index}`)),
  });
  expect(status).toBe(202);
  await settled(body.id);
  expect(await stateOf(body.id)).toMatchObject({ state: 'done', counts: { produced: 12 }, total: 12 });
  expect(vendor.asked).toHaveLength(12);
  const { models } = (await owner.get('/copilot/ledger/summary')).body;
  const [paid] = models.filter(({ provider }: { provider: string }) => provider === 'groq');
  expect(paid.cost).toBeGreaterThan(0);
  const { cost, unknownCosts } = await stateOf(body.id);
  expect({ cost, unknownCosts }, 'nothing else was paid so far').toEqual({ cost: paid.cost, unknownCosts: 0 });
  const { body: items } = await owner.get(`/copilot/generations?batch=${body.id}`);
  expect(items.items).toHaveLength(12);
});

it('keeps what is done when some fail, and tries only the failed ones again', async () => {
  vendor.fault = 'key';
  vendor.faultsLeft = 2;
  const { body } = await owner.post('/copilot/content/batch', {
    name: 'Half',
    items: Array.from({ length: 6 }, (_, index) => item(`Cake ${index}`)),
  });
  await settled(body.id);
  expect(await stateOf(body.id)).toMatchObject({ state: 'partly_done', counts: { produced: 4, failed: 2 } });
  vendor.fault = 'none';
  vendor.asked.length = 0;
  await owner.post(`/copilot/content/batch/${body.id}/retry`);
  await settled(body.id);
  expect(await stateOf(body.id)).toMatchObject({ state: 'done', counts: { produced: 6 } });
  expect(vendor.asked).toHaveLength(2);
  const nothing = await owner.post(`/copilot/content/batch/${body.id}/retry`);
  expect(nothing.body.code).toBe('copilot.nothing_to_retry');
});

it('begins nothing new while it is paused, and goes on afterwards', async () => {
  vendor.chunkDelayMs = 0;
  const { body } = await owner.post('/copilot/content/batch', {
    name: 'Pause',
    items: Array.from({ length: 40 }, (_, index) => item(`Roll ${index}`)),
  });
  const paused = await owner.post(`/copilot/content/batch/${body.id}/pause`);
  expect(paused.body.isPaused).toBe(true);
  await owner.post(`/copilot/content/batch/${body.id}/resume`);
  await settled(body.id);
  expect((await stateOf(body.id)).counts).toEqual({ produced: 40 });
});

it('cancels what has not begun', async () => {
  const { body } = await owner.post('/copilot/content/batch', { name: 'Stop', items: [item('A'), item('B')] });
  await owner.post(`/copilot/content/batch/${body.id}/pause`);
  await owner.post(`/copilot/content/batch/${body.id}/cancel`);
  await settled(body.id);
  const { counts, total } = await stateOf(body.id);
  expect((counts.cancelled ?? 0) + (counts.produced ?? 0)).toBe(total);
});
