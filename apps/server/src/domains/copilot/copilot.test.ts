import { chatCompletions, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const bread = { topic: 'Pane fresco', platform: 'instagram', postType: 'tips', language: 'it' };

/** The events of a stream, in their order. */
const eventsOf = (raw: Buffer) =>
  raw
    .toString()
    .trim()
    .split('\n\n')
    .map((block) => {
      const [name = '', data = ''] = block.split('\n');
      return { name: name.replace('event: ', ''), data: JSON.parse(data.replace('data: ', '')) };
    });

describe('without a key', () => {
  it('the request of the documents works as written, and its answer says that it is a sample', async () => {
    const asWritten = {
      topic: 'AI in business',
      platform: 'instagram',
      post_type: 'educational',
      tone: 'professional',
      language: 'it',
    };
    const { status, body } = await owner.post('/copilot/content/generate', asWritten);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'produced', provider: 'sample', isSample: true, isAi: false, cost: 0 });
    expect(body.order).toMatchObject({ postType: 'educational' });
    expect(body.output.variants[0].post).toContain('[Esempio offline]');
    expect(body.output.variants[0].issues).toEqual([]);
  });

  it('a sample cannot be approved', async () => {
    const { body } = await owner.post('/copilot/content/generate', bread);
    const refused = await owner.post(`/copilot/generations/${body.id}/review`, { decision: 'approve' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'generations.sample_not_approved' } });
  });

  it('the words come as they are written, and the last event carries the generation', async () => {
    const { raw, headers } = await owner.post('/copilot/content/generate', bread, { accept: 'text/event-stream' });
    expect(headers['content-type']).toContain('text/event-stream');
    const events = eventsOf(raw);
    expect(events[0]).toMatchObject({ name: 'start', data: { provider: 'sample' } });
    const written = events.filter((one) => one.name === 'delta').map((one) => one.data.text);
    expect(written.length).toBeGreaterThan(3);
    expect(events.at(-1)).toMatchObject({ name: 'done', data: { state: 'produced' } });
    expect(written.join('')).toContain(events.at(-1)?.data.output.variants[0].text.slice(0, 40));
  });

  it('bad orders are told field by field', async () => {
    const { status, body } = await owner.post('/copilot/content/generate', { topic: '', platform: 'myspace' });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['topic', 'platform']);
  });

  it('every piece of work has its line in the ledger', async () => {
    const { body } = await owner.post('/copilot/content/generate', bread);
    const ledger = await owner.get('/copilot/ledger?kind=text');
    expect(ledger.body.items[0]).toMatchObject({ objectId: body.id, state: 'settled', cost: 0, isSample: true });
  });
});

it('a stream ends with the sources and faults that the answer in one piece has', async () => {
  const vendor = await startStandIn(chatCompletions);
  const other = await makeApp({ variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  const client = await other.signUp();
  await client.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  const sources = [
    { title: 'Menu', text: 'Rye on Fridays.' },
    { title: 'Study', url: 'https://example.com/s', text: 'Sourdough keeps longer.' },
  ];
  const order = { topic: 'Bread', platform: 'x', language: 'en', alternatives: 0, sources };
  const draft = {
    title: null,
    text: 'Sourdough keeps 40% longer.',
    hashtags: ['#bread'],
    callToAction: null,
    sourcesUsed: [2],
  };
  vendor.text = JSON.stringify({ variants: [draft], ...draft });
  const whole = (await client.post('/copilot/content/generate', order)).body;
  vendor.text = `${draft.text}\n#bread\n[[sources: 2]]`;
  const { raw } = await client.post('/copilot/content/generate', order, { accept: 'text/event-stream' });
  const last = eventsOf(raw).at(-1);
  expect(last).toMatchObject({ name: 'done', data: { state: 'produced', provider: 'groq' } });
  expect(whole.output.variants).toMatchObject([
    { sources: [{ title: 'Study', url: 'https://example.com/s' }], issues: [{ code: 'number_without_source' }] },
  ]);
  expect(last?.data.output.variants).toEqual(whole.output.variants);
  expect((await client.get(`/copilot/generations/${last?.data.id}`)).body).toEqual(last?.data);
  await other.close();
  await vendor.close();
});

it('one part is written anew and the rest stays word for word', async () => {
  const { body: before } = await owner.post('/copilot/content/generate', bread);
  const { status, body } = await owner.post(`/copilot/generations/${before.id}/regenerate`, {
    variant: 0,
    part: 'callToAction',
  });
  expect(status).toBe(200);
  expect(body.output.variants[0].text).toBe(before.output.variants[0].text);
  expect(body.output.variants[1]).toEqual(before.output.variants[1]);
  // A model did it, no editor; and it says which one.
  expect(body).toMatchObject({ editedBy: null, cost: 0, isSample: true });
  expect(body.output.rewritten).toEqual([
    { variant: 0, part: 'callToAction', provider: 'sample', model: 'sample-text' },
  ]);
});

describe('what was made', () => {
  it('is not there for another workspace', async () => {
    const { body } = await owner.post('/copilot/content/generate', bread);
    const stranger = await app.signUp();
    expect((await stranger.get(`/copilot/generations/${body.id}`)).status).toBe(404);
    expect((await stranger.get('/copilot/generations')).body.items).toEqual([]);
  });

  it('loses its approval when somebody edits it', async () => {
    const { body } = await owner.post('/copilot/content/generate', bread);
    await owner.post(`/copilot/generations/${body.id}/review`, { decision: 'submit' });
    const edited = await owner.put(`/copilot/generations/${body.id}`, { variants: [{ text: 'Il nostro pane.' }] });
    expect(edited.body).toMatchObject({ state: 'produced', editedBy: owner.userId, reviewedBy: null });
    expect(edited.body.output.variants).toMatchObject([{ text: 'Il nostro pane.', length: 15, issues: [] }]);
  });
});
