import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const slogan = {
  name: 'Slogan',
  type: 'text',
  blockType: 'hero',
  language: 'it',
  temperature: 0.4,
  maxTokens: 200,
  systemPrompt: 'Scrivi per {brand_name}.',
  prompt: 'Uno slogan per {product}, tono {tone}. JSON: {"a": 1}, {{tone}}',
  variables: [
    { name: 'tone', type: 'choice', isRequired: false, standard: 'calmo', choices: ['calmo', 'vivace'] },
    { name: 'amount', type: 'number', isRequired: false },
  ],
};
const make = async (more: object = {}) => (await owner.post('/prompts', { ...slogan, ...more })).body;

describe('filling in', () => {
  it('placeholders that nobody declared become required text', async () => {
    const { variables } = await make();
    expect(variables.map((one: { name: string; isRequired: boolean }) => [one.name, one.isRequired])).toEqual([
      ['tone', false],
      ['amount', false],
      ['brand_name', true],
      ['product', true],
    ]);
  });

  it('values, standards and braces come out as they are meant, and a value brings no placeholder of its own', async () => {
    const { id } = await make();
    const values = { brand_name: 'Forno Rossi', product: 'pane {tone}' };
    const { status, body } = await owner.post(`/prompts/${id}/preview`, { values });
    expect(status).toBe(200);
    expect(body).toEqual({
      systemPrompt: 'Scrivi per Forno Rossi.',
      prompt: 'Uno slogan per pane {tone}, tono calmo. JSON: {"a": 1}, {tone}',
    });
  });

  it.each(['preview', 'test', 'generate'])('a missing value stops %s and is named; nothing is sent', async (act) => {
    const { id } = await make();
    const values = { brand_name: 'Forno Rossi', tone: 'triste', amount: 'molto' };
    const { status, body } = await owner.post(`/prompts/${id}/${act}`, { values });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'prompts.variable_missing' });
    expect(body.errors.map((one: { path: string }) => one.path)).toEqual([
      'values.tone',
      'values.amount',
      'values.product',
    ]);
    const { items } = (await owner.get('/copilot/ledger')).body;
    expect(items.filter((line: { objectId: string }) => line.objectId === id)).toEqual([]);
  });
});

describe('versions', () => {
  it('every change of content is kept, switching off is none, and an old one comes back as the newest', async () => {
    const { id } = await make();
    const changed = await owner.put(`/prompts/${id}`, { prompt: 'Altro per {product}' });
    expect(changed.body).toMatchObject({ version: 2, prompt: 'Altro per {product}' });
    expect((await owner.put(`/prompts/${id}`, { isActive: false })).body).toMatchObject({
      version: 2,
      isActive: false,
    });
    expect((await owner.put(`/prompts/${id}`, { prompt: 'Altro per {product}' })).body.version).toBe(2);
    const restored = await owner.post(`/prompts/${id}/versions/1/restore`);
    expect(restored.body).toMatchObject({ version: 3, prompt: slogan.prompt });
    const { items } = (await owner.get(`/prompts/${id}/versions`)).body;
    expect(
      items.map((one: { version: number; restoredFrom: number | null }) => [one.version, one.restoredFrom]),
    ).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
    expect(items[1].content.prompt).toBe('Altro per {product}');
    expect((await owner.post(`/prompts/${id}/versions/9/restore`)).status).toBe(404);
  });

  it('versions go on page by page', async () => {
    const { id } = await make();
    for (const n of [2, 3]) await owner.put(`/prompts/${id}`, { prompt: `Versione ${n} per {product}` });
    const first = (await owner.get(`/prompts/${id}/versions?limit=2`)).body;
    const second = (await owner.get(`/prompts/${id}/versions?limit=2&cursor=${first.next}`)).body;
    const numbers = [first, second].map(({ items }) => items.map(({ version }: { version: number }) => version));
    expect(numbers).toEqual([[3, 2], [1]]);
    expect(second.next).toBeNull();
  });

  it('of two people who change the same version, the second is told', async () => {
    const { id } = await make();
    await owner.put(`/prompts/${id}`, { name: 'Prima' }, { 'if-match': '"1"' });
    const { status, body } = await owner.put(`/prompts/${id}`, { name: 'Seconda' }, { 'if-match': '"1"' });
    expect(status).toBe(409);
    expect(body.theirs).toMatchObject({ name: 'Prima', version: 2 });
  });
});

describe('running', () => {
  it('a test run answers with who wrote it and what it cost, and stands in the ledger with its version', async () => {
    const { id } = await make();
    const values = { brand_name: 'Forno Rossi', product: 'pane' };
    const { status, body } = await owner.post(`/prompts/${id}/test`, { values });
    expect(status).toBe(200);
    expect(body).toMatchObject({ provider: 'sample', isSample: true, cost: 0, promptVersion: 1, isWhole: true });
    expect(body.text).toContain('[Esempio offline]');
    const { items } = (await owner.get('/copilot/ledger')).body;
    const line = items.find((one: { id: string }) => one.id === body.ledgerId);
    expect(line).toMatchObject({
      objectType: 'generation',
      objectId: body.generationId,
      state: 'settled',
      instructions: `prompt:${id}@1`,
    });
    const generation = (await owner.get(`/copilot/generations/${body.generationId}`)).body;
    expect(generation).toMatchObject({ kind: 'prompt', state: 'produced', instructions: `prompt:${id}@1` });
    expect(generation.output.text).toBe(body.text);
  });

  it('what was made names the very version of the prompt, also after the prompt has changed', async () => {
    const values = { brand_name: 'Forno Rossi', product: 'pane' };
    const versionOf = async (prompt: string) => {
      const { body } = await owner.post(`/prompts/${prompt}/test`, { values });
      return (await owner.get(`/copilot/generations/${body.generationId}`)).body.promptVersionId;
    };
    for (const type of ['text', 'image']) {
      const { id } = await make({ type });
      const first = await versionOf(id);
      expect(first).toEqual(expect.any(String));
      expect(await versionOf(id)).toBe(first);
      await owner.put(`/prompts/${id}`, { prompt: 'Altro per {product}' });
      expect(await versionOf(id)).not.toBe(first);
    }
  });

  it('a run that a vendor refuses is a generation that failed, with its line', async () => {
    const { id } = await make({ provider: 'groq', model: 'openai/gpt-oss-120b' });
    const values = { brand_name: 'Forno Rossi', product: 'pane' };
    const { status, body } = await owner.post(`/prompts/${id}/test`, { values });
    expect([status, body.code]).toEqual([409, 'copilot.no_provider']);
    const [last] = (await owner.get('/copilot/generations?kind=prompt&limit=1')).body.items;
    expect(last).toMatchObject({ state: 'failed', failure: 'no_provider', order: { name: 'Slogan' } });
  });

  it('a block brings what its page knows, and the page stays as it is', async () => {
    const [template] = (await owner.get('/templates')).body.items;
    const site = (await owner.post('/sites', { brandName: 'Forno Rossi', templateId: template.id, locales: ['it'] }))
      .body;
    const page = (await owner.post('/pages', { siteId: site.id, title: 'Pane', slug: 'pane', keywords: ['lievito'] }))
      .body;
    const content = { heading: 'Prima' };
    const block = (await owner.post('/page-blocks', { pageId: page.id, type: 'cta', content })).body;
    const ask = { prompt: '{title} {keywords}', variables: [] };
    const { id } = await make(ask);
    const { status, body } = await owner.post(`/prompts/${id}/generate`, { blockId: block.id });
    expect({ status, isSample: body.isSample }).toEqual({ status: 200, isSample: true });
    expect((await owner.get(`/page-blocks/${block.id}`)).body.content).toMatchObject(content);
    const without = await owner.post(`/prompts/${id}/generate`, {});
    expect(without.body.code).toBe('prompts.variable_missing');
  });

  it('one that is switched off writes nothing', async () => {
    const { id } = await make({ isActive: false });
    const values = { brand_name: 'x', product: 'y' };
    expect((await owner.post(`/prompts/${id}/generate`, { values })).body.code).toBe('prompts.inactive');
    expect((await owner.post(`/prompts/${id}/test`, { values })).status).toBe(200);
  });

  it('a prompt for a picture orders one', async () => {
    const { id } = await make({ type: 'image' });
    const values = { brand_name: 'x', product: 'y' };
    const { body } = await owner.post(`/prompts/${id}/generate`, { values });
    expect(body).toMatchObject({ text: null, generationId: expect.any(String) });
    expect((await owner.get(`/copilot/generations/${body.generationId}`)).body).toMatchObject({ kind: 'image' });
  });
});

describe('the set that comes with the product', () => {
  it('has each kind of block in both languages, once, however often it is installed', async () => {
    await app.atelier.prompts.installShared();
    const { items } = (await owner.get('/prompts?limit=100')).body;
    const shared = items.filter((one: { isShared: boolean }) => one.isShared);
    expect(shared).toHaveLength(16);
    expect(
      new Set(shared.map((one: { blockType: string; language: string }) => `${one.blockType}.${one.language}`)).size,
    ).toBe(16);
    expect(shared.every((one: { version: number }) => one.version === 1)).toBe(true);
  });

  it('is changed by nobody; a copy of it is', async () => {
    const { items } = (await owner.get('/prompts?blockType=faq&language=it')).body;
    const shared = items.find((one: { isShared: boolean }) => one.isShared);
    for (const answer of [
      await owner.put(`/prompts/${shared.id}`, { name: 'x' }),
      await owner.delete(`/prompts/${shared.id}`),
      await owner.post(`/prompts/${shared.id}/versions/1/restore`),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'prompts.shared_read_only' } });
    const copy = (await owner.post(`/prompts/${shared.id}/duplicate`)).body;
    expect(copy).toMatchObject({ isShared: false, prompt: shared.prompt, version: 1 });
    expect((await owner.delete(`/prompts/${copy.id}`)).status).toBe(204);
  });
});
