import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let vendor: StandIn;
let app: TestApp;
let owner: Client;
let siteId: string;
let pageIds: string[];
const title = { name: 'Titles', type: 'text', blockType: 'title', language: 'it', maxTokens: 100 };
const make = async (more: object) => (await owner.post('/prompts', { ...title, ...more })).body.id as string;
const itemsOf = async (batch: string) =>
  (await owner.get(`/copilot/generations?batch=${batch}`)).body.items.toSorted(
    (a: { position: number }, b: { position: number }) => a.position - b.position,
  );
const ended = (batch: string) =>
  expect
    .poll(async () => (await owner.get(`/copilot/content/batch/${batch}`)).body.state, { timeout: 90_000 })
    .toMatch(/done/);

beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
  const settings = { apiKey: 'key-of-the-test', baseUrl: vendor.url };
  await owner.put('/imodels/providers/groq', { settings });
  const [template] = (await owner.get('/templates')).body.items;
  const { body: site } = await owner.post('/sites', { brandName: 'Forno', templateId: template.id, locales: ['it'] });
  siteId = site.id;
  pageIds = [];
  for (const name of ['Pane', 'Dolci', 'Pizza'])
    pageIds.push((await owner.post('/pages', { siteId: site.id, title: name, slug: name.toLowerCase() })).body.id);
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

it('each page gets a text of its own with its version and cost, and no page changes', async () => {
  const id = await make({ prompt: 'Un titolo per {title} di {brand_name}' });
  const estimate = (await owner.post(`/prompts/${id}/pages/estimate`, { pageIds })).body;
  expect(estimate).toMatchObject({ items: 3, provider: 'groq', isSample: false, cost: expect.any(Number) });
  const { status, body: batch } = await owner.post(`/prompts/${id}/pages`, { pageIds });
  expect({ status, name: batch.name, total: batch.total }).toEqual({ status: 202, name: 'Titles', total: 3 });
  await ended(batch.id);
  const items = await itemsOf(batch.id);
  expect(items.map((one: { order: object }) => one.order)).toMatchObject(
    ['Pane', 'Dolci', 'Pizza'].map((name, at) => ({
      ...{ name, pageId: pageIds[at], siteId, blockType: 'title' },
      prompt: `Un titolo per ${name} di Forno`,
    })),
  );
  for (const one of items)
    expect(one).toMatchObject({
      ...{ kind: 'prompt', state: 'produced', provider: 'groq', isSample: false },
      ...{ output: { text: vendor.text }, promptVersionId: expect.any(String), instructions: `prompt:${id}@1` },
    });
  expect((await owner.get(`/pages/${pageIds[0]}`)).body).toMatchObject({ title: 'Pane', metaTitle: '' });
});

it('an order may name more than a hundred pages; one that is named twice is written for once', async () => {
  const id = await make({ prompt: 'Un titolo per {title}' });
  const many = Array.from({ length: 120 }, (_, at) => pageIds[at % pageIds.length]);
  expect((await owner.post(`/prompts/${id}/pages/estimate`, { pageIds: many })).body).toMatchObject({ items: 3 });
});

it('only the pages that failed are sent again', async () => {
  const id = await make({ prompt: '{title}' });
  vendor.fault = 'gone';
  const { body: batch } = await owner.post(`/prompts/${id}/pages`, { pageIds });
  await ended(batch.id);
  expect((await owner.get(`/copilot/content/batch/${batch.id}`)).body.counts).toEqual({ failed: 3 });
  vendor.fault = 'none';
  await owner.post(`/copilot/content/batch/${batch.id}/retry`);
  await ended(batch.id);
  expect((await owner.get(`/copilot/content/batch/${batch.id}`)).body.counts).toEqual({ produced: 3 });
});

it('a page that does not tell enough stops all of it before anything is sent', async () => {
  const id = await make({ prompt: '{title} {price}' });
  vendor.asked.length = 0;
  const { status, body } = await owner.post(`/prompts/${id}/pages`, { pageIds });
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'prompts.variable_missing' });
  expect(vendor.asked).toEqual([]);
});

it('pages of others, prompts for pictures and prompts that are switched off are refused', async () => {
  const stranger = await app.signUp();
  const foreign = await stranger.post('/prompts', { ...title, prompt: '{title}' });
  expect((await stranger.post(`/prompts/${foreign.body.id}/pages`, { pageIds })).status).toBe(404);
  const picture = await make({ type: 'image', prompt: '{title}' });
  expect((await owner.post(`/prompts/${picture}/pages`, { pageIds })).body.code).toBe('prompts.writes_no_text');
  const off = await make({ prompt: '{title}', isActive: false });
  expect((await owner.post(`/prompts/${off}/pages`, { pageIds })).body.code).toBe('prompts.inactive');
});

it('one page alone is answered at once', async () => {
  const id = await make({ prompt: 'Un titolo per {title}' });
  const { status, body } = await owner.post(`/prompts/${id}/generate`, { pageId: pageIds[1] });
  expect({ status, text: body.text }).toEqual({ status: 200, text: vendor.text });
  expect(JSON.stringify(vendor.asked.at(-1)?.body)).toContain('Un titolo per Dolci');
});
