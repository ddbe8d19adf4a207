import { afterAll, beforeAll, expect, test } from 'vitest';
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
