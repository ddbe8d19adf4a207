/** The role `ai` as a process of its own, and the server role that asks it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeServiceAuth } from '#kernel/access/index.ts';
import { systemClock } from '#kernel/clock/index.ts';
import { makeSecrets } from '#kernel/secrets/index.ts';
import { startServer } from '#test/atelier-command.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

const KEY = 'a key of the instance that nobody else has 0123456789';
const auth = makeServiceAuth({
  keys: makeSecrets({ keys: [KEY], clock: systemClock }).deriveKeys('service.auth'),
  name: 'api',
});

let vendor: StandIn;
beforeAll(async () => {
  const voices = { data: [{ voice_id: 'v-1', name: 'Giulia', language: 'Italian' }], has_more: false };
  vendor = await startStandIn({
    ...chatCompletions,
    answer: (text, asked) => (asked.path.startsWith('/v3/voices') ? voices : chatCompletions.answer(text, asked)),
  });
});
afterAll(() => vendor.close());

/** A second process with the role `ai` alone: no database, no data of its own. */
async function aiService(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-ai-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const variables = { DATA_DIR: folder, SECRET_KEY: KEY, AI_PORT: '0', HTTP_ALLOW_HOSTS: new URL(vendor.url).host };
  const server = startServer(variables, '--role', 'ai');
  const [, url = ''] = await until('the service to start', () => /ready at (\S+)/.exec(server.said()) ?? undefined);
  return url.replace('localhost', '127.0.0.1');
}

const groq = () => [{ provider: 'groq', model: 'openai/gpt-oss-120b', settings: { apiKey: 'k', baseUrl: vendor.url } }];
const asWritten = {
  ...{ topic: 'AI in business', platform: 'instagram', post_type: 'educational' },
  ...{ tone: 'professional', language: 'it' },
};

it('answers the requests of the documents by itself, to roles of the instance only, and stays without a database', async () => {
  const url = await aiService();
  const read = async (answer: Response) => JSON.parse(await answer.text());
  const post = async (path: string, body: object, authorization?: string) =>
    fetch(new URL(`/api/v1/copilot/${path}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify(body),
    });
  expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ status: 'alive' });
  expect((await post('content/generate', asWritten)).status).toBe(401);
  expect((await post('content/generate', asWritten, `Bearer ${await auth.issue('worker')}`)).status).toBe(401);
  const token = async () => `Bearer ${await auth.issue('ai')}`;
  const content = await read(await post('content/generate', asWritten, await token()));
  expect(content).toMatchObject({ provenance: { provider: 'sample', isSample: true } });
  const image = await read(await post('image/generate', { prompt: 'Office', aspect_ratio: '1:1' }, await token()));
  expect(Buffer.from(image.image.base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
  const order = { brief: 'We open on Sundays.', from: '2030-01-01', to: '2030-01-07', channels: ['x'] };
  const plan = await read(await post('agents/campaign-manager', { order }, await token()));
  expect(plan.output.items.length).toBeGreaterThan(0);
  const bad = await post('agents/campaign-manager', { order: { brief: 'x' } }, await token());
  expect({
    status: bad.status,
    paths: (await read(bad)).errors.map((one: { path: string }) => one.path),
  }).toMatchObject({
    status: 400,
    paths: expect.arrayContaining(['order.brief', 'order.from']),
  });
});

describe('a server that is told its address', () => {
  let app: TestApp;
  let owner: Client;
  async function told(): Promise<void> {
    const url = await aiService();
    app = await makeApp({ work: true, variables: { AI_SERVICE_URL: url, SECRET_KEY: KEY } });
    onTestFinished(() => app.close());
    owner = await app.signUp();
    // The vendor is reached from the service alone: this process may not speak to it.
    await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  }
  const bread = { topic: 'Bread', platform: 'x', language: 'en', alternatives: 0 };
  const draft = { title: null, text: 'Bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] };

  it('writes through it, keeps the ledger itself, and failures keep their code', async () => {
    await told();
    vendor.text = JSON.stringify({ variants: [draft] });
    const written = await owner.post('/copilot/content/generate', bread);
    expect(written.body).toMatchObject({ state: 'produced', provider: 'groq', cost: expect.any(Number) });
    const line = (await owner.get('/copilot/ledger')).body.items[0];
    expect(line).toMatchObject({ state: 'settled', provider: 'groq', inputTokens: 11 });
    vendor.fault = 'filter';
    const refused = await owner.post('/copilot/content/generate', bread);
    expect(refused).toMatchObject({ status: 422, body: { code: 'copilot.filtered' } });
    vendor.fault = 'key';
    const keyless = await owner.post('/copilot/content/generate', bread);
    expect(keyless).toMatchObject({ status: 409, body: { code: 'copilot.key_refused' } });
    vendor.fault = 'none';
    await owner.put('/copilot/budget', { softLimit: 0, hardLimit: 0 });
    vendor.asked.length = 0;
    const over = await owner.post('/copilot/content/generate', bread);
    expect(over).toMatchObject({ status: 402, body: { code: expect.stringContaining('over_budget') } });
    expect(vendor.asked).toHaveLength(0);
  });

  it('lists the voices of a provider through it', async () => {
    await told();
    await owner.put('/imodels/providers/heygen', { settings: { apiKey: 'k', baseUrl: vendor.url } });
    vendor.fault = 'none';
    const { status, body } = await owner.get('/heygen/voices?language=it');
    expect({ status, names: body.items?.map(({ name }: { name: string }) => name) }).toEqual({
      ...{ status: 200, names: ['Giulia'] },
    });
  });

  it('passes words on as they are written, and a reader who leaves stops the vendor', async () => {
    await told();
    vendor.text = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
    const { raw } = await owner.post('/copilot/content/generate', bread, { accept: 'text/event-stream' });
    const events = raw.toString().split('\n\n').filter(Boolean);
    expect(events.filter((one) => one.startsWith('event: delta')).length).toBeGreaterThan(20);
    expect(events.at(-1)).toContain('event: done');
    vendor.chunkDelayMs = 30;
    const before = vendor.abandoned();
    const { ai } = app.atelier;
    const endings: unknown[] = [];
    const allow = () => (ending: unknown) => void endings.push(ending);
    for await (const part of ai.gateway.stream({ candidates: groq(), prompt: 'Bread', language: 'en', allow }))
      if (part.type === 'delta') break;
    expect(endings).toEqual([{ cost: expect.any(Number), isKnown: false }]);
    await expect.poll(() => vendor.abandoned(), { timeout: 90_000 }).toBe(before + 1);
    vendor.chunkDelayMs = 0;
  });

  it('a call that is cancelled is cancelled on the wire, all the way', async () => {
    await told();
    vendor.fault = 'silent';
    const stop = new AbortController();
    const before = vendor.abandoned();
    const seen = vendor.asked.length;
    const endings: unknown[] = [];
    const waiting = app.atelier.ai.gateway.text({
      ...{ candidates: groq(), prompt: 'B', language: 'en', signal: stop.signal },
      allow: () => (ending) => void endings.push(ending),
    });
    await expect.poll(() => vendor.asked.length, { timeout: 90_000 }).toBe(seen + 1);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ failure: 'cancelled' });
    await expect.poll(() => vendor.abandoned(), { timeout: 90_000 }).toBe(before + 1);
    expect(endings).toEqual([{ cost: expect.any(Number), isKnown: false }]);
    vendor.fault = 'none';
  });
});
