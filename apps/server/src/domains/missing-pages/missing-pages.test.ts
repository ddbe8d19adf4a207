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
  siteId = (await owner.post('/sites', body)).body.id;
  for (const [title, slug] of [
    ['Sourdough bread', 'products/sourdough-bread'],
    ['Contact', 'contact'],
    ['Opening hours', 'opening-hours'],
  ])
    await owner.post('/pages', { siteId, title, slug, status: 'ready' });
});
afterAll(() => app.close());

const miss = (path: string, people: number, bots = 0) => ({
  ...{ workspaceId: owner.workspaceId, siteId, path, people, bots },
});
const add = (...misses: ReturnType<typeof miss>[]) => app.atelier.sites.missingPages.add(misses);
const list = async (query = '') => (await owner.get(`/missing-pages?site=${siteId}${query}`)).body;
const pathsOf = ({ items }: { items: { path: string }[] }) => items.map(({ path }) => path);

it('adds up what was asked for in vain and suggests the pages that resemble it', async () => {
  await add(
    miss('/contact-us.html', 3, 1),
    miss('/prodotti/sourdough_bred', 5),
    miss('/xyzzy', 1),
    miss('/bots', 0, 9),
  );
  await add(miss('/contact-us.html', 4));
  const { items } = await list();
  expect(items.map(({ path, people, bots }: Record<string, unknown>) => [path, people, bots])).toEqual([
    ['/contact-us.html', 7, 1],
    ['/prodotti/sourdough_bred', 5, 0],
    ['/xyzzy', 1, 0],
  ]);
  expect(items[0].suggestions[0]).toMatchObject({ title: 'Contact', path: '/contact/' });
  expect(items[1].suggestions[0]).toMatchObject({ title: 'Sourdough bread' });
  expect(items[2].suggestions).toEqual([]);
  expect(pathsOf(await list('&who=all'))[0]).toBe('/bots');
});

it('pages through the list without a gap, and filters it', async () => {
  const first = await list('&limit=2');
  const second = await list(`&limit=2&cursor=${first.next}`);
  expect([...pathsOf(first), ...pathsOf(second)]).toEqual(pathsOf(await list()));
  expect(pathsOf(await list('&q=bred'))).toEqual(['/prodotti/sourdough_bred']);
  expect((await owner.get(`/missing-pages?site=${siteId}&cursor=nonsense`)).status).toBe(400);
});

it('drops what a redirect or a person has settled', async () => {
  await owner.post('/redirects', { siteId, from: '/contact-us.html', to: '/contact/' });
  expect(pathsOf(await list())).not.toContain('/contact-us.html');
  expect((await owner.post('/missing-pages/dismiss', { siteId, path: '/xyzzy' })).status).toBe(204);
  expect(pathsOf(await list())).toEqual(['/prodotti/sourdough_bred']);
});

it('keeps no more than five hundred addresses a day, and none for longer than ninety days', async () => {
  await add(...Array.from({ length: 520 }, (_, n) => miss(`/flood/${n}`, 1)));
  let [paths, cursor] = [[] as string[], ''];
  do {
    const page = await list(`&who=all&limit=100${cursor}`);
    paths = [...paths, ...pathsOf(page)];
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor !== '');
  // One of the five hundred was settled above.
  expect(paths.length).toBe(499);
  await add(miss('/prodotti/sourdough_bred', 2));
  expect((await list('&q=bred')).items[0].people).toBe(7);
});
