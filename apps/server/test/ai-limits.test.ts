/** What keeps AI within bounds: requests per person and per workspace, a budget that every loop meets, models that end, and fallbacks that are named. */
import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const DRAFT = { title: null, text: 'Bread.', hashtags: ['#bread'], callToAction: null, sourcesUsed: [] };
const WRITTEN = JSON.stringify({ variants: [DRAFT] });
const bread = { topic: 'Bread', platform: 'x', language: 'en', alternatives: 0 };
/** What the stand-in counts for one answer of this model, in millionths of a dollar. */
const MODEL = 'openai/gpt-oss-120b';
const PAID = Math.round(0.15 * 11 + 0.6 * 7);

// Before models of the registry end. The clock stands still, so that no minute begins in the middle of a test.
const clock = makeTestClock('2026-07-01T09:00:00Z');
let first: StandIn;
let second: StandIn;
let app: TestApp;
let owner: Client;
beforeAll(async () => {
  first = await startStandIn(chatCompletions);
  second = await startStandIn(chatCompletions);
  const hosts = [first, second].map(({ url }) => new URL(url).host).join(',');
  const variables = { HTTP_ALLOW_HOSTS: hosts, AI_REQUESTS_PER_MINUTE: '20', REDIS_URL: '' };
  app = await makeApp({ clock, strict: true, work: true, variables });
});
afterAll(async () => {
  await app.close();
  await first.close();
  await second.close();
});
beforeEach(async () => {
  for (const vendor of [first, second]) Object.assign(vendor, { fault: 'none', text: WRITTEN });
  owner = await app.signUp();
  await owner.put('/imodels/providers/groq', { settings: { apiKey: 'one', baseUrl: first.url } });
  await owner.put('/imodels/providers/openai', { settings: { apiKey: 'two', baseUrl: second.url } });
  first.asked.length = 0;
  second.asked.length = 0;
});

describe('requests', () => {
  it('that may cost are bounded per person and per workspace, every route of them', () => {
    const costly = app.atelier.routes.filter(({ errors }) => errors.some(({ code }) => code === 'ai.over_budget'));
    const ordered = app.atelier.routes.filter(({ id }) =>
      /^(?:copilotBatches|campaignPlans|leadProfiles)\.create$/.test(id),
    );
    expect(costly.length).toBeGreaterThan(5);
    expect(ordered).toHaveLength(3);
    for (const { id, limit } of [...costly, ...ordered]) {
      expect({ id, limit }).toEqual({ id, limit: { perMinute: expect.any(Number), ofWorkspace: expect.any(Number) } });
      expect(limit?.ofWorkspace).toBeGreaterThan(limit?.perMinute ?? 0);
    }
  });

  // An order that is refused for its form is counted like any other, and quick.
  const send = async (person: Client) => (await person.post('/copilot/content/generate', {})).status;
  const sendMany = async (person: Client, count: number) => {
    const answers = [];
    for (let sent = 0; sent < count; sent += 1) answers.push(await send(person));
    return answers;
  };

  it('of one person end for a minute, while others go on', async () => {
    const editor = await app.join(owner, 'editor');
    expect(new Set(await sendMany(owner, 30))).toEqual(new Set([400]));
    const refused = await owner.post('/copilot/content/generate', bread);
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.anything() } });
    expect(first.asked).toHaveLength(0);
    expect(await send(editor)).toBe(400);
    clock.advance({ minutes: 2 });
    expect(await send(owner)).toBe(400);
  });

  it('of a workspace end for all its people, while other workspaces go on', async () => {
    const others = [];
    for (let joined = 0; joined < 4; joined += 1) others.push(await app.join(owner, 'editor'));
    const [last, ...three] = others;
    for (const person of [owner, ...three]) expect(new Set(await sendMany(person, 30))).toEqual(new Set([400]));
    expect(await send(last as Client)).toBe(429);
    expect(await send(await app.signUp())).toBe(400);
  });
});

describe('a runaway loop', () => {
  const setLimit = (hardLimit: number) => owner.put('/copilot/budget', { softLimit: null, hardLimit });
  /** Asks again and again, as a script that went wrong does, until it is refused for money; a minute passes where it is told to wait. */
  async function runaway(order: object = bread): Promise<number> {
    for (let sent = 1; sent <= 300; sent += 1) {
      const { status, body } = await owner.post('/copilot/content/generate', order);
      if (body.code === 'ai.over_budget') return sent;
      if (status === 429) clock.advance({ minutes: 2 });
    }
    throw new Error('It never met the budget.');
  }

  it('that is answered meets the budget, and spends no more than it', async () => {
    const { estimate } = await estimated();
    await setLimit(estimate + PAID * 4);
    await runaway();
    const { spent, hardLimit } = (await owner.get('/copilot/budget')).body;
    expect(spent).toBe(PAID * first.asked.length);
    expect(spent).toBeLessThanOrEqual(hardLimit);
  });

  it('that is answered with what nobody can use meets it as well: these answers were paid', async () => {
    const { estimate } = await estimated();
    first.text = 'Nothing of that shape.';
    await setLimit(estimate * 3 + PAID * 10);
    await runaway({ ...bread, model: { provider: 'groq', model: MODEL } });
    const { spent, hardLimit } = (await owner.get('/copilot/budget')).body;
    expect(spent).toBe(PAID * first.asked.length);
    expect(spent).toBeLessThanOrEqual(hardLimit);
    expect(first.asked.length).toBeGreaterThan(3);
  });

  /** What is reserved for one order, known from one that was settled. */
  async function estimated(): Promise<{ estimate: number }> {
    await owner.put('/imodels/routes/text', { candidates: [{ provider: 'groq', model: MODEL }] });
    await owner.post('/copilot/content/generate', bread);
    const [line] = (await owner.get('/copilot/ledger?limit=1')).body.items;
    expect(line).toMatchObject({ state: 'settled', cost: PAID });
    return line;
  }
});

describe('fallbacks of a task', () => {
  const order = [
    { provider: 'groq', model: MODEL },
    { provider: 'openai', model: 'gpt-4o-mini' },
  ];
  const tried = [{ provider: 'groq', model: MODEL, failure: 'key_refused' }];
  const lastLine = async () => (await owner.get('/copilot/ledger?limit=1')).body.items[0];

  it('are asked in the order of the workspace, and the answer names who wrote it and who could not', async () => {
    await owner.put('/imodels/routes/text', { candidates: order });
    first.fault = 'key';
    const { status, body } = await owner.post('/copilot/content/generate', bread);
    expect(status).toBe(200);
    expect(body).toMatchObject({ provider: 'openai', model: 'gpt-4o-mini', tried });
    expect(await lastLine()).toMatchObject({ provider: 'openai', tried });
    await owner.put('/imodels/routes/text', { candidates: order.toReversed() });
    first.asked.length = 0;
    expect((await owner.post('/copilot/content/generate', bread)).body).toMatchObject({ provider: 'openai' });
    expect(first.asked).toHaveLength(0);
  });

  it('are all named when none of them could', async () => {
    await owner.put('/imodels/routes/text', { candidates: order });
    first.fault = 'key';
    second.fault = 'credit';
    expect((await owner.post('/copilot/content/generate', bread)).status).toBe(502);
    const both = [...tried, { provider: 'openai', model: 'gpt-4o-mini', failure: 'quota_exceeded' }];
    const [failed] = (await owner.get('/copilot/generations?limit=1')).body.items;
    expect(failed).toMatchObject({ state: 'failed', failure: 'quota_exceeded', provider: null, tried: both });
    expect(await lastLine()).toMatchObject({ state: 'failed', provider: 'openai', model: 'gpt-4o-mini', tried: both });
  });

  it('hold for a prompt, and not where one model is asked for by name', async () => {
    await owner.put('/imodels/routes/text', { candidates: order });
    first.fault = 'key';
    const prompt = { name: 'Slogan', type: 'text', blockType: 'hero', language: 'en', prompt: 'A slogan.' };
    const { id } = (await owner.post('/prompts', prompt)).body;
    const run = (await owner.post(`/prompts/${id}/test`, { values: {} })).body;
    expect(run).toMatchObject({ provider: 'openai', model: 'gpt-4o-mini', tried });
    expect((await owner.get(`/copilot/generations/${run.generationId}`)).body).toMatchObject({ tried });
    const named = await owner.post('/copilot/content/generate', { ...bread, model: order[0] });
    expect(named).toMatchObject({ status: 409, body: { code: 'copilot.key_refused' } });
  });
});

describe('a model that ends', () => {
  const ending = async (client: Client) =>
    (await client.get('/imodels?provider=groq')).body.items.find(
      ({ retiresOn }: { retiresOn: string | null }) => retiresOn === '2026-08-16',
    );

  it('is named in time, with the day and what to use instead; after it the other one is asked, and named', async () => {
    const before = await ending(owner);
    expect(before).toMatchObject({ status: 'retiring', isUsable: true, replacement: expect.any(String) });
    const chosen = { provider: 'groq', model: before.id };
    await owner.post('/copilot/content/generate', { ...bread, model: chosen });
    expect(first.asked[0]?.body.model).toBe(before.id);
    clock.advance({ hours: 60 * 24 });
    const later = await app.signUp();
    await later.put('/imodels/providers/groq', { settings: { apiKey: 'one', baseUrl: first.url } });
    expect(await ending(later)).toMatchObject({ status: 'retired', isUsable: false });
    const { body } = await later.post('/copilot/content/generate', { ...bread, model: chosen });
    expect(first.asked.at(-1)?.body.model).toBe(before.replacement);
    expect(body).toMatchObject({ provider: 'groq', model: before.replacement });
  });
});
