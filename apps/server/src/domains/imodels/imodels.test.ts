import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const KEY = 'gsk-canary-5b1e-7777';
let vendor: StandIn;
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({
    variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host, OPENAI_API_KEY: 'sk-instance', AI_REQUEST_TIMEOUT: '5' },
  });
  owner = await app.signUp();
});
afterEach(() => {
  vendor.fault = 'none';
  vendor.asked.length = 0;
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const providerOf = async (id: string, client = owner) =>
  (await client.get('/imodels/providers')).body.items.find((one: { id: string }) => one.id === id);
const setUp = () => owner.put('/imodels/providers/groq', { settings: { apiKey: KEY, baseUrl: vendor.url } });

describe('a key', () => {
  it('is kept encrypted, shown by its last characters only, and never sent back', async () => {
    const { status, body } = await setUp();
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'workspace', keyHint: '7777', settings: { baseUrl: vendor.url } });
    const everywhere = [
      await owner.get('/imodels/providers'),
      await owner.get('/imodels'),
      await owner.get('/audit-log'),
    ];
    expect(JSON.stringify(everywhere.map((answer) => answer.body))).not.toContain(KEY);
  });

  it('is tested with the vendor, and the answer is kept', async () => {
    await setUp();
    const good = await owner.post('/imodels/providers/groq/test');
    expect(good.body).toMatchObject({ checkFailure: null, checkedAt: expect.any(String) });
    expect(vendor.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    vendor.fault = 'key';
    expect((await owner.post('/imodels/providers/groq/test')).body.checkFailure).toBe('key_refused');
    expect((await providerOf('groq')).checkFailure).toBe('key_refused');
  });

  it('of another workspace is neither seen nor used', async () => {
    await setUp();
    const stranger = await app.signUp();
    expect(await providerOf('groq', stranger)).toMatchObject({ source: 'none', keyHint: null });
  });

  it('does not go to another address unless it is given again', async () => {
    await setUp();
    const elsewhere = { settings: { baseUrl: 'https://elsewhere.example/v1' } };
    const { status, body } = await owner.put('/imodels/providers/groq', elsewhere);
    expect([status, body.code]).toEqual([422, 'imodels.address_moved']);
    expect((await providerOf('groq')).settings).toEqual({ baseUrl: vendor.url });
    const again = await owner.put('/imodels/providers/groq', { settings: { ...elsewhere.settings, apiKey: KEY } });
    expect(again.status).toBe(200);
    await setUp();
  });

  it('that does not fit is refused field by field', async () => {
    const { status, body } = await owner.put('/imodels/providers/groq', {
      settings: { apiKey: '', baseUrl: 'ftp://x' },
    });
    expect(status).toBe(400);
    expect(body.code).toBe('imodels.settings_refused');
  });
});

describe('models', () => {
  it('that have retired are named with what to use instead, and are not offered', async () => {
    const { body } = await owner.get('/imodels?provider=groq');
    const llama = body.items.find((model: { id: string }) => model.id === 'llama-3.3-70b-versatile');
    expect(llama).toMatchObject({ status: 'retired', replacement: 'openai/gpt-oss-120b', isUsable: false });
  });

  it('are asked in the order of the workspace, and a retired one is replaced by what the vendor names', async () => {
    await setUp();
    const candidates = [{ provider: 'groq', model: 'llama-3.3-70b-versatile' }];
    expect((await owner.put('/imodels/routes/text', { candidates })).status).toBe(204);
    const { body } = await owner.post('/copilot/content/generate', {
      topic: 'Bread',
      platform: 'x',
      language: 'en',
      alternatives: 0,
    });
    expect(vendor.asked[0]?.body.model).toBe('openai/gpt-oss-120b');
    // What the stand-in writes has not the declared shape: it was asked three times, and says so.
    expect(body.code).toBe('copilot.provider_failed');
    await owner.put('/imodels/routes/text', { candidates: [] });
  });

  it('that a provider does not have cannot be chosen', async () => {
    const candidates = [{ provider: 'heygen', model: 'nothing' }];
    const { status, body } = await owner.put('/imodels/routes/video', { candidates });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'imodels.model_unknown' });
  });

  it("come from the instance's own keys where a workspace has none", async () => {
    const stranger = await app.signUp();
    expect((await providerOf('openai', stranger)).source).toBe('instance');
    const { body } = await stranger.get('/imodels/routes');
    const text = body.items.find((route: { kind: string }) => route.kind === 'text');
    expect(text).toMatchObject({ isStandard: true, candidates: [{ provider: 'openai' }] });
  });
});

describe('who may', () => {
  it('an editor sees the models and cannot set a key', async () => {
    const editor = await app.join(owner, 'editor');
    expect((await editor.get('/imodels')).status).toBe(200);
    expect((await editor.put('/imodels/providers/groq', { settings: { apiKey: 'x' } })).status).toBe(403);
  });
});

describe('the budget', () => {
  it('stops a call before anything is sent, and says what to do', async () => {
    await setUp();
    await owner.put('/copilot/budget', { softLimit: 0, hardLimit: 0 });
    vendor.asked.length = 0;
    const { status, body } = await owner.post('/copilot/content/generate', {
      topic: 'Bread',
      platform: 'x',
      language: 'en',
      model: { provider: 'groq', model: 'openai/gpt-oss-120b' },
    });
    expect({ status, code: body.code }).toEqual({ status: 402, code: 'ai.over_budget' });
    expect(vendor.asked).toHaveLength(0);
    await owner.put('/copilot/budget', { softLimit: null, hardLimit: null });
  });

  it('holds against twenty at once: not one more call than it pays for', async () => {
    await setUp();
    vendor.text = JSON.stringify({
      variants: [{ title: null, text: 'Bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] }],
    });
    const order = {
      topic: 'Bread',
      platform: 'x',
      language: 'en',
      alternatives: 0,
      model: { provider: 'groq', model: 'openai/gpt-oss-120b' },
    };
    const { body: before } = await owner.get('/copilot/budget');
    const first = await owner.post('/copilot/content/generate', order);
    expect(first.status).toBe(200);
    const { body: line } = await owner.get('/copilot/ledger?state=settled');
    const { estimate } = line.items[0];
    const { body: now } = await owner.get('/copilot/budget');
    expect(now.spent).toBeGreaterThan(before.spent);
    await owner.put('/copilot/budget', { softLimit: null, hardLimit: now.spent + estimate * 3 });
    vendor.asked.length = 0;
    const answers = await Promise.all(Array.from({ length: 20 }, () => owner.post('/copilot/content/generate', order)));
    const through = answers.filter((answer) => answer.status === 200).length;
    expect(answers.every((answer) => answer.status === 200 || answer.body.code === 'ai.over_budget')).toBe(true);
    expect(vendor.asked).toHaveLength(through);
    const { body: after } = await owner.get('/copilot/budget');
    expect(after.spent).toBeLessThanOrEqual(after.hardLimit);
    await owner.put('/copilot/budget', { softLimit: null, hardLimit: null });
  });
});
