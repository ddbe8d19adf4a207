import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let siteId: string;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  const template = await owner.post('/templates', { name: 'Plain', htmlContent });
  const body = { brandName: 'Forno', templateId: template.body.id, defaultLocale: 'en', starterPages: false };
  siteId = (await owner.post('/sites', { ...body, locales: ['it', 'de'] })).body.id;
});
afterAll(() => app.close());

const list = async (query = '') => (await owner.get(`/translations?site=${siteId}${query}`)).body;
const statesOf = async (title: string) => {
  const { items } = await list(`&q=${encodeURIComponent(title)}`);
  return items[0]?.cells.map(({ locale, state }: Record<string, string>) => `${locale} ${state}`);
};

it('begins a translation with the blocks of the page, and says when the source has changed since', async () => {
  const page = (await owner.post('/pages', { siteId, title: 'Bread', slug: 'bread', status: 'ready' })).body;
  await owner.post('/page-blocks', { pageId: page.id, type: 'cta', content: { heading: 'Fresh every day' } });
  expect(await statesOf('Bread')).toEqual(['en published', 'it missing', 'de missing']);
  const made = await owner.post('/translations', { pageId: page.id, locale: 'it', title: 'Pane' });
  expect(made.body).toMatchObject({ locale: 'it', title: 'Pane', status: 'draft', slug: 'bread' });
  expect(made.body.blocks[0].content.heading).toBe('Fresh every day');
  expect(await statesOf('Bread')).toEqual(['en published', 'it draft', 'de missing']);
  await owner.put(`/pages/${made.body.id}`, { slug: 'pane', status: 'ready' });
  expect(await statesOf('Bread')).toEqual(['en published', 'it published', 'de missing']);
  await owner.put(`/pages/${page.id}`, { metaTitle: 'Bread, every day' });
  // A change of the translation alone does not mean that somebody has compared it.
  await owner.put(`/pages/${made.body.id}`, { metaTitle: 'Pane' });
  expect(await statesOf('Bread')).toEqual(['en published', 'it outdated', 'de missing']);
  expect((await owner.post(`/pages/${made.body.id}/translation-current`)).status).toBe(200);
  expect(await statesOf('Bread')).toEqual(['en published', 'it published', 'de missing']);
});

it('refuses a second translation in a language, one into an unknown language, and a source as its own translation', async () => {
  const [row] = (await list('&q=Bread')).items;
  const again = await owner.post('/translations', { pageId: row.sourceId, locale: 'it' });
  expect([again.status, again.body.code]).toEqual([409, 'translations.already_there']);
  expect((await owner.post('/translations', { pageId: row.sourceId, locale: 'fr' })).body.code).toBe(
    'pages.unknown_locale',
  );
  const source = await owner.post(`/pages/${row.sourceId}/translation-current`);
  expect([source.status, source.body.code]).toEqual([409, 'translations.is_source']);
});

it('joins and parts pages that were made apart', async () => {
  const one = (await owner.post('/pages', { siteId, title: 'Contact', slug: 'contact' })).body;
  const other = (await owner.post('/pages', { siteId, title: 'Kontakt', slug: 'kontakt', locale: 'de' })).body;
  expect(await statesOf('Kontakt')).toEqual(['en missing', 'it missing', 'de draft']);
  await owner.put(`/pages/${other.id}`, { translationOf: one.id });
  expect(await statesOf('Kontakt')).toEqual(['en draft', 'it missing', 'de draft']);
  await owner.put(`/pages/${other.id}`, { translationOf: null });
  expect(await statesOf('Kontakt')).toEqual(['en missing', 'it missing', 'de draft']);
});

it('counts what is missing by language, filters and pages through', async () => {
  const all = await list();
  expect(all.locales).toMatchObject([
    { code: 'en', missing: 1 },
    { code: 'it', missing: 2 },
    { code: 'de', missing: 2 },
  ]);
  expect((await list('&state=outdated')).items).toEqual([]);
  expect((await list('&state=missing')).items).toHaveLength(3);
  const first = await list('&limit=2');
  const second = await list(`&limit=2&cursor=${first.next}`);
  expect([...first.items, ...second.items]).toEqual(all.items);
});
