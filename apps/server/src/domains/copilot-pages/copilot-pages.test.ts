import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let pageId: string;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  const { items } = (await owner.get('/templates?limit=1')).body;
  const site = (await owner.post('/sites', { brandName: 'Bakery', templateId: items[0].id, starterPages: false })).body;
  pageId = (await owner.post('/pages', { siteId: site.id, title: 'Bread', slug: 'bread' })).body.id;
});
afterAll(() => app.close());

const LONG = 'Bread that we bake every single morning, long before the sun comes up over the harbour';
const words = (more: object = {}) => ({
  ...{ pageId, blockType: 'faq', task: 'shorten', language: 'en' },
  fields: [{ path: 'items.0.question', text: LONG }],
  ...more,
});

describe('words for a block', () => {
  test('are proposed for the places that were named, by a sample that says so, and are in the ledger', async () => {
    const { status, body } = await owner.post('/copilot/pages/words', words());
    expect(status).toBe(200);
    expect(body).toMatchObject({ isSample: true, provider: 'sample', cost: 0, instructions: 'page-words@1' });
    expect(body.fields).toHaveLength(1);
    expect(body.fields[0].path).toBe('items.0.question');
    expect(body.fields[0].text.length).toBeLessThan(LONG.length * 0.75);
    const ledger = (await owner.get('/copilot/ledger?limit=1')).body.items[0];
    expect(ledger).toMatchObject({ id: body.ledgerId, objectType: 'page', objectId: pageId, state: 'settled' });
  });

  test('are refused for places that hold none: an address, an anchor, something that is not there', async () => {
    const fields = ['items.0.nothing', 'anchor', 'heading.x'].map((path) => ({ path, text: 'x' }));
    const { status, body } = await owner.post('/copilot/pages/words', words({ fields }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'copilot.no_words_there' });
    expect(body.detail).toContain('items.0.nothing, anchor, heading.x');
  });

  test('cannot be shortened out of nothing', async () => {
    const { body } = await owner.post('/copilot/pages/words', words({ fields: [{ path: 'heading', text: ' ' }] }));
    expect(body.code).toBe('copilot.nothing_to_rewrite');
  });

  test('stop at the budget, before anything is asked', async () => {
    await owner.put('/copilot/budget', { softLimit: 0, hardLimit: 0 });
    const { status, body } = await owner.post('/copilot/pages/words', words());
    await owner.put('/copilot/budget', { softLimit: null, hardLimit: null });
    expect([status, body.code]).toEqual([402, 'ai.over_budget']);
  });
});

test('a whole section is proposed as blocks that the page takes as they are', async () => {
  const { status, body } = await owner.post('/copilot/pages/section', {
    ...{ pageId, language: 'it', wish: 'Perché scegliere noi' },
    types: ['hero', 'cta', 'faq'],
  });
  expect(status).toBe(200);
  expect(body.isSample).toBe(true);
  expect(body.blocks.length).toBeGreaterThan(0);
  expect(JSON.stringify(body.blocks)).toContain('Perché scegliere noi');
  const blocks = body.blocks.map(({ type, version, content }: Record<string, unknown>) => ({
    ...{ type, version, content, id: crypto.randomUUID(), promptId: null, swiperPresetId: null },
  }));
  expect((await owner.put(`/pages/${pageId}/blocks`, { blocks })).status).toBe(200);
});
