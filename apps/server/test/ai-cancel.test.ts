/** Whoever leaves, or cancels, stops the vendor: the stand-in sees the connection close, and the ledger says what it may have cost. */
import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let vendor: StandIn;
let app: TestApp;
let owner: Client;
let base: string;
let pageId: string;
let promptId: string;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  base = await app.http.listen({ host: '127.0.0.1', port: 0 });
  owner = await app.signUp();
  await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  await owner.put('/imodels/providers/openai', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  const text = [{ provider: 'groq', model: 'openai/gpt-oss-120b' }];
  await owner.put('/imodels/routes/text', { candidates: text });
  const template = (await owner.get('/templates?limit=1')).body.items[0].id;
  const site = { brandName: 'Bakery', templateId: template, starterPages: false };
  const siteId = (await owner.post('/sites', site)).body.id;
  pageId = (await owner.post('/pages', { siteId, title: 'Bread', slug: 'bread' })).body.id;
  const prompt = { name: 'Slogan', type: 'text', blockType: 'hero', language: 'en', prompt: 'A slogan for bread.' };
  promptId = (await owner.post('/prompts', prompt)).body.id;
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});
afterEach(() => {
  Object.assign(vendor, { fault: 'none', chunkDelayMs: 0, text: 'Fresh bread.' });
});

const bread = { topic: 'Bread', platform: 'x', language: 'en', alternatives: 0 };
const draft = { title: null, text: 'Bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] };

/** A request over a connection of its own, which the reader can drop. */
function reader(path: string, body: object, headers: Record<string, string> = {}) {
  const leave = new AbortController();
  const answer = fetch(new URL(`/api/v1${path}`, base), {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${owner.token}` },
      ...{ 'x-workspace-id': owner.workspaceId, ...headers },
    },
    body: JSON.stringify(body),
    signal: leave.signal,
  });
  return { answer, leave: () => leave.abort() };
}
const soon = { timeout: 90_000, interval: 20 };
const lastLine = async () => (await owner.get('/copilot/ledger?limit=1')).body.items[0];

/** A vendor that takes a question and does not answer; how many questions came, and how many were dropped. */
async function silentVendor() {
  vendor.fault = 'silent';
  const [asked, abandoned] = [vendor.asked.length, vendor.abandoned()];
  return {
    isAsked: () => expect.poll(() => vendor.asked.length, soon).toBe(asked + 1),
    isDropped: () => expect.poll(() => vendor.abandoned(), soon).toBe(abandoned + 1),
  };
}

describe('a reader who leaves', () => {
  const words = () => ({
    ...{ pageId, blockType: 'faq', task: 'shorten', language: 'en' },
    fields: [{ path: 'heading', text: 'Bread that we bake every single morning' }],
  });
  it.each([
    ['a whole post', '/copilot/content/generate', () => bread, {}],
    [
      'a post word by word, before its first word',
      '/copilot/content/generate',
      () => bread,
      { accept: 'text/event-stream' },
    ],
    ['a test of a prompt', () => `/prompts/${promptId}/test`, () => ({ values: {} }), {}],
    ['a prompt for a block', () => `/prompts/${promptId}/generate`, () => ({ values: {} }), {}],
    ['other words for a block', '/copilot/pages/words', words, {}],
    ['a new section', '/copilot/pages/section', () => ({ pageId, language: 'en', wish: 'Bread', types: ['cta'] }), {}],
  ] as const)('%s: the vendor is left, and the line says what it may have cost', async (_what, path, body, headers) => {
    const silent = await silentVendor();
    const { answer, leave } = reader(typeof path === 'string' ? path : path(), body(), headers);
    await silent.isAsked();
    leave();
    await expect(answer).rejects.toThrow();
    await silent.isDropped();
    await expect.poll(async () => (await lastLine()).state, soon).toBe('unknown');
    const line = await lastLine();
    expect(line).toMatchObject({ failure: 'cancelled', cost: null, provider: 'groq' });
    expect(line.estimate).toBeGreaterThan(0);
  });

  it('leaves a generation behind that was cancelled, not one that failed', async () => {
    const silent = await silentVendor();
    const { answer, leave } = reader('/copilot/content/generate', bread);
    await silent.isAsked();
    leave();
    await expect(answer).rejects.toThrow();
    await silent.isDropped();
    const last = async () => (await owner.get('/copilot/generations?kind=content&limit=1')).body.items[0];
    await expect.poll(async () => (await last()).state, soon).toBe('cancelled');
  });

  it('in the middle of the words pays for those that came, and no more', async () => {
    // Long enough to be under way until the reader leaves, however slow the machine is.
    vendor.text = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
    vendor.chunkDelayMs = 20;
    const abandoned = vendor.abandoned();
    const { answer, leave } = reader('/copilot/content/generate', bread, { accept: 'text/event-stream' });
    const body = (await answer).body?.getReader();
    const decoder = new TextDecoder();
    for (let read = ''; !read.includes('event: delta'); ) read += decoder.decode((await body?.read())?.value);
    const reserved = await lastLine();
    expect(reserved.state).toBe('reserved');
    leave();
    await expect.poll(() => vendor.abandoned(), soon).toBe(abandoned + 1);
    await expect.poll(async () => (await lastLine()).state, soon).toBe('unknown');
    const line = await lastLine();
    expect(line).toMatchObject({ id: reserved.id, failure: 'cancelled' });
    expect(line.estimate).toBeGreaterThan(0);
    expect(line.estimate).toBeLessThan(reserved.estimate);
  });

  it('before a test of a key is answered ends that test', async () => {
    const silent = await silentVendor();
    const { answer, leave } = reader('/imodels/providers/groq/test', {});
    await silent.isAsked();
    leave();
    await expect(answer).rejects.toThrow();
    await silent.isDropped();
  });

  it('cannot spend without end by leaving: what broke off counts against the budget', async () => {
    const { spent } = (await owner.get('/copilot/budget')).body;
    const silent = await silentVendor();
    const { answer, leave } = reader('/copilot/content/generate', bread);
    await silent.isAsked();
    leave();
    await expect(answer).rejects.toThrow();
    await silent.isDropped();
    await expect.poll(async () => (await lastLine()).state, soon).toBe('unknown');
    const line = await lastLine();
    expect((await owner.get('/copilot/budget')).body.spent).toBe(spent + line.estimate);
  });
});

describe('a person who cancels', () => {
  const cancelled = async (id: string) => (await owner.post(`/copilot/generations/${id}/cancel`)).body;
  const running = async (kind: string) => {
    const { items } = (await owner.get(`/copilot/generations?kind=${kind}&state=running&limit=1`)).body;
    return items[0]?.id as string | undefined;
  };

  it('what somebody waits for elsewhere ends it there too, and tells that it was cancelled', async () => {
    const silent = await silentVendor();
    const { answer } = reader('/copilot/content/generate', bread);
    await silent.isAsked();
    const id = await running('content');
    expect(await cancelled(id ?? '')).toMatchObject({ state: 'cancelled' });
    await silent.isDropped();
    const problem = await answer;
    expect(problem.status).toBe(409);
    expect(await problem.json()).toMatchObject({ code: 'copilot.cancelled' });
    expect((await owner.get(`/copilot/generations/${id}`)).body.state).toBe('cancelled');
  });

  it.each([
    ['a picture', 'image', '/copilot/image/generate', { prompt: 'Bread', aspectRatio: '1:1' }],
    [
      'a campaign',
      'campaign',
      '/copilot/campaign-plans',
      {
        ...{ brief: 'We open on Sundays too.', name: 'Sunday', from: '2030-03-01', to: '2030-03-07' },
        ...{ channels: ['x'], language: 'en' },
      },
    ],
  ] as const)('%s that is made as a job stops the vendor', async (_what, kind, path, order) => {
    const silent = await silentVendor();
    const { body } = await owner.post(path, order);
    await silent.isAsked();
    await expect.poll(() => running(kind), soon).toBe(body.id);
    await cancelled(body.id);
    await silent.isDropped();
    await expect.poll(async () => (await lastLine()).state, soon).not.toBe('reserved');
    expect(await lastLine()).toMatchObject({ objectId: body.id, failure: 'cancelled' });
    expect((await owner.get(`/copilot/generations/${body.id}`)).body.state).toBe('cancelled');
  });

  it('one item of a batch stops that one', async () => {
    const silent = await silentVendor();
    const { body: batch } = await owner.post('/copilot/content/batch', { name: 'One', items: [bread] });
    await silent.isAsked();
    await cancelled((await running('content')) ?? '');
    await silent.isDropped();
    expect((await owner.get(`/copilot/content/batch/${batch.id}`)).body.state).toBe('cancelled');
  });

  it('a whole batch stops what is asked and what waits, at once', async () => {
    const [asked, abandoned] = [vendor.asked.length, vendor.abandoned()];
    vendor.fault = 'silent';
    const items = Array.from({ length: 30 }, (_, index) => ({ ...bread, topic: `Bread ${index}` }));
    const { body: batch } = await owner.post('/copilot/content/batch', { name: 'Many', items });
    await expect.poll(() => vendor.asked.length, soon).toBeGreaterThan(asked);
    const stopped = await owner.post(`/copilot/content/batch/${batch.id}/stop`);
    expect(stopped.body).toMatchObject({ state: 'cancelled', counts: { cancelled: 30 } });
    // Whoever was asked a moment before is left as well.
    await expect.poll(() => vendor.abandoned() - abandoned - (vendor.asked.length - asked), soon).toBe(0);
    expect(vendor.asked.length - asked).toBeLessThan(30);
    await expect.poll(async () => (await lastLine()).state, soon).toBe('unknown');
    expect((await owner.get(`/copilot/content/batch/${batch.id}`)).body.counts).toEqual({ cancelled: 30 });
  });

  it('what waits of a batch lets the others end: nobody who was asked is left', async () => {
    const abandoned = vendor.abandoned();
    vendor.text = JSON.stringify({ variants: [draft] });
    vendor.chunkDelayMs = 0;
    const items = Array.from({ length: 30 }, (_, index) => ({ ...bread, topic: `Cake ${index}` }));
    const { body: batch } = await owner.post('/copilot/content/batch', { name: 'Waiting', items });
    await owner.post(`/copilot/content/batch/${batch.id}/cancel`);
    const counts = async () => (await owner.get(`/copilot/content/batch/${batch.id}`)).body.counts;
    await expect.poll(async () => (await counts()).running ?? 0, soon).toBe(0);
    const { produced = 0, cancelled: left = 0 } = await counts();
    expect(produced + left).toBe(30);
    expect(vendor.abandoned()).toBe(abandoned);
  });

  it('in another process is obeyed here', async () => {
    const silent = await silentVendor();
    const { answer } = reader('/copilot/content/generate', bread);
    await silent.isAsked();
    const id = (await running('content')) ?? '';
    // Another process can change nothing but the row.
    const { kernel } = app.atelier;
    const { generations } = await import('#db/tables/index.ts');
    const { eq } = await import('drizzle-orm');
    await kernel.unitOfWork({ workspaceId: owner.workspaceId, userId: null }, (tx) =>
      tx.update(generations).set({ state: 'cancelled' }).where(eq(generations.id, id)),
    );
    await silent.isDropped();
    expect((await answer).status).toBe(409);
  });
});

it('answers that were paid before the work failed stay in the ledger', async () => {
  vendor.text = 'Nothing that has the declared shape.';
  const { status } = await owner.post('/copilot/content/generate', bread);
  expect(status).toBe(502);
  const line = await lastLine();
  expect(line).toMatchObject({ state: 'failed', failure: 'malformed' });
  expect(line.cost).toBe(Math.round(0.15 * 11 + 0.6 * 7) * 3);
  vendor.text = JSON.stringify({ variants: [draft] });
  vendor.fault = 'down';
  await owner.post('/copilot/content/generate', bread);
  expect(await lastLine()).toMatchObject({ state: 'failed', failure: 'unavailable', cost: 0 });
});
