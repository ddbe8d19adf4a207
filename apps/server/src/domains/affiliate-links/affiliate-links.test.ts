import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { policyScript } from '#db/policies.ts';
import { affiliateLinks } from '#db/tables/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
const link = (name: string, extra: object = {}) => ({ name, url: 'https://shop.example.com/offer?ref=1', ...extra });

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

test('a link is added, found, changed and deleted, and its name is unique in the workspace', async () => {
  const made = await owner.post('/api/affiliate-links/', link('Shoes', { disclosure: 'Advertisement' }));
  expect(made).toMatchObject({ status: 201, body: { name: 'Shoes', clicks: 0, isActive: true, lastCheckedAt: null } });
  expect((await owner.post('/affiliate-links', link('Shoes'))).body.code).toBe('affiliate-links.name_taken');
  await owner.post('/affiliate-links', link('Hats'));
  expect((await owner.put(`/affiliate-links/${made.body.id}`, { name: 'Hats' })).body.code).toBe(
    'affiliate-links.name_taken',
  );
  const changed = await owner.put(`/affiliate-links/${made.body.id}`, { isActive: false });
  expect(changed.body).toMatchObject({ name: 'Shoes', isActive: false, disclosure: 'Advertisement' });
  const names = (await owner.get('/api/affiliate-links/?ordering=-name')).body.items.map(
    (one: { name: string }) => one.name,
  );
  expect(names).toEqual(['Shoes', 'Hats']);
  expect((await owner.delete(`/affiliate-links/${made.body.id}`)).status).toBe(204);
});

test('a link has an address of its own, given from its name, that may change while the former ones keep working', async () => {
  const first = (await owner.post('/affiliate-links', link('Crème Brûlée 50%'))).body;
  expect(first).toMatchObject({ slug: 'creme-brulee-50', formerSlugs: [] });
  const second = (await owner.post('/affiliate-links', link('Crème brûlée: 50'))).body;
  expect(second.slug).toBe('creme-brulee-50-2');
  const put = (id: string, slug: string) => owner.put(`/affiliate-links/${id}`, { slug });
  expect((await put(first.id, 'pudding')).body).toMatchObject({ slug: 'pudding', formerSlugs: ['creme-brulee-50'] });
  for (const taken of ['pudding', 'creme-brulee-50'])
    expect((await put(second.id, taken)).body.code, taken).toBe('affiliate-links.slug_taken');
  for (const bad of ['Pudding', 'a b', '-a', '', '../x', second.id])
    expect((await put(first.id, bad)).status, bad).toBe(400);
  const { targetOf } = app.atelier.library.affiliateLinks;
  for (const address of ['pudding', 'creme-brulee-50', first.id])
    expect(await targetOf(owner.workspaceId, address), address).toEqual({ id: first.id, url: first.url });
  expect(await targetOf((await app.signUp()).workspaceId, 'pudding')).toBeUndefined();
  // Back to a former one: that is the present one again, and the other is remembered.
  expect((await put(first.id, 'creme-brulee-50')).body).toMatchObject({
    ...{ slug: 'creme-brulee-50', formerSlugs: ['pudding'] },
  });
  expect((await owner.get('/affiliate-links?q=brulee-50-2')).body.items).toMatchObject([{ id: second.id }]);
});

test('links of former versions get an address from their name, none twice, and those that have one keep it', async () => {
  const { database, systemWork } = app.atelier.kernel;
  const client = await app.signUp();
  const add = async (name: string) => (await client.post('/affiliate-links', link(name))).body;
  const made = [await add('Città & Mare'), await add('Citta mare'), await add('!!!'), await add('Kept')];
  const old = made.slice(0, 3).map(({ id }) => id);
  await systemWork('test: as before', (tx) =>
    tx.update(affiliateLinks).set({ slug: null }).where(inArray(affiliateLinks.id, old)),
  );
  expect((await client.get(`/affiliate-links/${old[0]}`)).body.slug).toBe(old[0]);
  await database.transaction({}, (_tx, script) => script(policyScript()));
  const slugs = [];
  for (const { id } of made) slugs.push((await client.get(`/affiliate-links/${id}`)).body.slug);
  expect(slugs).toEqual(['citta-mare', `citta-mare-${old[1]?.slice(-8)}`, 'link', 'kept']);
});

test('only addresses of the web can be links', async () => {
  for (const url of [
    'javascript:alert(1)',
    'ftp://shop.example.com/',
    'shop.example.com',
    'https://',
    'data:text/html,x',
  ]) {
    expect((await owner.post('/affiliate-links', link('Bad', { url }))).status, url).toBe(400);
  }
});

test('a check asks the address, and refuses one that leads into our own network', async () => {
  const { id } = (await owner.post('/affiliate-links', link('Inside', { url: 'https://localhost.localdomain/' }))).body;
  const checked = await owner.post(`/affiliate-links/${id}/check`);
  expect(checked.status).toBe(200);
  expect(checked.body).toMatchObject({
    lastCheckStatus: null,
    lastCheckError: expect.any(String),
    lastCheckedAt: expect.any(String),
  });
});

test('a link that a site uses stays, and a stranger does not see it', async () => {
  const made = (await owner.post('/affiliate-links', link('Kept'))).body;
  const templateId = (await owner.get('/templates?origin=shared')).body.items[0].id;
  await owner.post('/sites', { brandName: 'Shop', templateId, affiliateLinkId: made.id, starterPages: false });
  expect((await owner.delete(`/affiliate-links/${made.id}`)).body.code).toBe('affiliate-links.in_use');
  const stranger = await app.signUp();
  expect((await stranger.get(`/affiliate-links/${made.id}`)).status).toBe(404);
  expect((await stranger.put(`/affiliate-links/${made.id}`, { name: 'Mine' })).status).toBe(404);
});
