import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const forno = {
  name: 'Forno Rossi',
  languages: ['it'],
  wordsToAvoid: [{ word: 'economico', instead: 'conveniente' }],
  colors: [
    { role: 'text', hex: '#999999' },
    { role: 'background', hex: '#ffffff' },
  ],
  contrastPairs: [{ text: 'text', ground: 'background' }],
};
const at = '/marketing/brand-dna';
const save = (client: Client, file: object) => client.put(`${at}/draft`, { file });

describe('a brand file', () => {
  it('is not used before a person has confirmed it, and then names its version on what is made', async () => {
    const ask = { topic: 'Pane', platform: 'instagram', postType: 'tips', language: 'it' };
    const draft = (await save(owner, forno)).body;
    expect(draft).toMatchObject({ version: 1, state: 'draft', revision: 1 });
    expect((await owner.post('/copilot/content/generate', ask)).body.brandVersionId).toBeNull();
    expect((await owner.post(`${at}/check`, { text: 'x' })).body.code).toBe('brand_dna.not_confirmed');
    const confirmed = await owner.post('/marketing/brand-dna/draft/confirm', { revision: 1 });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', confirmedBy: owner.userId });
    expect((await owner.post('/copilot/content/generate', ask)).body.brandVersionId).toBe(draft.id);
  });

  it('is not confirmed by somebody who looked at an older revision', async () => {
    await save(owner, forno);
    await save(owner, { ...forno, tagline: 'Dal 1950' });
    const { status, body } = await owner.post(`${at}/draft/confirm`, { revision: 1 });
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'brand_dna.draft_changed' });
    expect((await owner.delete(`${at}/draft`)).status).toBe(204);
    expect((await owner.delete(`${at}/draft`)).status).toBe(404);
  });

  it('names every word and every pair of colours that breaks it', async () => {
    const { body } = await owner.post(`${at}/check`, { text: 'Pane Economico da forno rossi' });
    expect(body.text).toMatchObject([
      { rule: 'word_to_avoid', found: 'Economico', at: 5, instead: 'conveniente' },
      { rule: 'name_misspelt', found: 'forno rossi', instead: 'Forno Rossi' },
    ]);
    expect(body.colors).toMatchObject([{ rule: 'contrast' }]);
  });

  it('goes out and comes in again as it was, and an old version comes back as a draft', async () => {
    const file = (await owner.get(`${at}/export`)).body;
    const other = await app.signUp();
    const brought = await other.post(`${at}/import`, file);
    expect(brought.body).toMatchObject({ state: 'draft', file });
    const before = (await owner.get(at)).body.confirmed;
    await save(owner, { ...forno, name: 'Forno Bianchi' });
    await owner.post(`${at}/draft/confirm`, { revision: 1 });
    const { items } = (await owner.get(`${at}/versions`)).body;
    expect(items.map((one: { state: string; name: string }) => [one.state, one.name])).toEqual([
      ['confirmed', 'Forno Bianchi'],
      ['superseded', 'Forno Rossi'],
    ]);
    const restored = await owner.post(`${at}/versions/${before.id}/restore`);
    expect(restored.body).toMatchObject({ state: 'draft', version: 3, file: { name: 'Forno Rossi' } });
    expect((await owner.get(at)).body.confirmed.file.name).toBe('Forno Bianchi');
  });

  it('takes no field that it does not know', async () => {
    expect((await save(owner, { ...forno, systemPrompt: 'x' })).status).toBe(400);
  });
});

it('versions and readings go on page by page', async () => {
  const other = await app.signUp();
  for (const name of ['Uno', 'Due', 'Tre']) {
    const { revision } = (await save(other, { ...forno, name })).body;
    await other.post(`${at}/draft/confirm`, { revision });
    await other.post(`${at}/learnings`, { url: `https://${name.toLowerCase()}.example/` });
  }
  const read = async (part: string, of: (one: Record<string, string>) => unknown) => {
    const first = (await other.get(`${at}/${part}?limit=2`)).body;
    const second = (await other.get(`${at}/${part}?limit=2&cursor=${first.next}`)).body;
    expect(second.next).toBeNull();
    return [first, second].map(({ items }) => items.map(of));
  };
  expect(await read('versions', ({ name }) => name)).toEqual([['Tre', 'Due'], ['Uno']]);
  expect(await read('learnings', ({ url }) => url)).toEqual([
    ['https://tre.example/', 'https://due.example/'],
    ['https://uno.example/'],
  ]);
});

it('an address inside our own network is not read, and the reading says that it failed', async () => {
  const working = await makeApp({ work: true, shared: false });
  onTestFinished(() => working.close());
  const person = await working.signUp();
  const { body } = await person.post(`${at}/learnings`, { url: 'http://127.0.0.1/' });
  expect(body).toMatchObject({ state: 'queued', proposal: null });
  const read = async () => (await person.get(`${at}/learnings/${body.id}`)).body;
  await until('the reading fails', async () => (await read()).state === 'failed');
  expect(await read()).toMatchObject({ failure: 'unreachable', pages: [], findings: [], proposal: null });
});
