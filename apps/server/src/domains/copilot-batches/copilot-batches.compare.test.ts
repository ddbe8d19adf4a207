import { type Protocol, type StandIn, startStandIn } from '@atelier/ai/testing';
import { beforeEach, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

/** Directions that a model of meanings would give: words of one meaning have one. */
const MEANINGS = ['bread|loaf|pane', 'sofa|couch|divano', 'care|look after|curare'];
const vectorOf = (text: string): number[] =>
  [...MEANINGS, 'train|water|violin|parliament|treno|acqua|violino|legge'].map((words) =>
    new RegExp(words, 'i').test(text) ? 1 : 0.05,
  );
const meanings: Protocol = {
  answer: (_text, { body }) => ({
    object: 'list',
    model: 'm',
    data: [body.input].flat().map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(String(text)) })),
    usage: { prompt_tokens: 200, total_tokens: 200 },
  }),
};

let vendor: StandIn;
let app: TestApp;
let owner: Client;
beforeEach(async () => {
  vendor = await startStandIn(meanings);
  app = await makeApp({ variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
  return async () => {
    await app.close();
    await vendor.close();
  };
});

const item = (topic: string) => ({ topic, platform: 'x', language: 'en', alternatives: 0 });
const topics = [
  'How to look after a leather sofa',
  'Bread for beginners',
  'Caring for your leather couch',
  'A loaf a day',
];
const compare = async (from = owner) => {
  const { status, body } = await from.post('/copilot/content/batch/compare', { items: topics.map(item) });
  expect(status).toBe(200);
  return body;
};
const setUp = (id = 'openai') =>
  owner.put(`/imodels/providers/${id}`, { settings: { apiKey: 'k', baseUrl: vendor.url } });

it('compares topics by what they mean, says by whom, and pays once for what it has asked before', async () => {
  await setUp();
  const first = await compare();
  expect(first).toMatchObject({ by: 'meaning', provider: 'openai', model: 'text-embedding-3-small', failure: null });
  expect(first.cost).toBe(4);
  expect(first.pairs.map(({ position, of }: { position: number; of: number }) => `${position} ${of}`).sort()).toEqual([
    '2 0',
    '3 1',
  ]);
  expect(vendor.asked).toHaveLength(1);
  const again = await compare();
  expect(again).toEqual({ ...first, cost: 0 });
  expect(vendor.asked, 'the texts are known').toHaveLength(1);
  const { items } = (await owner.get('/copilot/ledger')).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ kind: 'embedding', state: 'settled', cost: 4, objectType: 'generation-batch' });
});

it('keeps what it knows apart from other workspaces', async () => {
  await setUp();
  await compare();
  const elsewhere = await app.signUp();
  await elsewhere.put('/imodels/providers/openai', { settings: { apiKey: 'k', baseUrl: vendor.url } });
  expect((await compare(elsewhere)).cost).toBe(4);
  expect(vendor.asked).toHaveLength(2);
});

it('compares by words, and says why, where nobody is set up, the vendor fails or the budget is used up', async () => {
  expect(await compare()).toMatchObject({ by: 'words', provider: null, cost: 0, failure: 'no_provider', pairs: [] });
  await setUp();
  vendor.fault = 'key';
  expect(await compare()).toMatchObject({ by: 'words', failure: 'key_refused' });
  vendor.fault = 'none';
  await owner.put('/copilot/budget', { softLimit: 0, hardLimit: 0 });
  vendor.asked.length = 0;
  expect(await compare()).toMatchObject({ by: 'words', failure: 'over_budget' });
  expect(vendor.asked).toHaveLength(0);
});

it('asks the next model for all of them when the first cannot', async () => {
  await setUp();
  await setUp('google');
  vendor.fault = 'key';
  vendor.faultsLeft = 1;
  expect(await compare()).toMatchObject({ by: 'meaning', provider: 'openai', failure: null });
  expect(vendor.asked.map(({ path }) => path.includes('batchEmbedContents'))).toEqual([true, false]);
});
