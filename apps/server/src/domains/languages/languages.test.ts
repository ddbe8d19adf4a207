import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

test('everybody finds the shared languages by their own names, and may not change them', async () => {
  const { items } = (await owner.get('/api/languages/')).body;
  expect(items.length).toBeGreaterThan(30);
  const italian = items.find((language: { code: string }) => language.code === 'it');
  expect(italian).toMatchObject({ name: 'Italiano', isActive: true, isShared: true });
  expect((await owner.put(`/languages/${italian.id}`, { name: 'X' })).body.code).toBe('languages.shared');
  expect((await owner.delete(`/languages/${italian.id}`)).body.code).toBe('languages.shared');
});

test('a workspace adds a language of its own, renames it, switches it off and deletes it', async () => {
  const made = await owner.post('/languages', { code: 'fur', name: 'Furlan' });
  expect(made).toMatchObject({ status: 201, body: { code: 'fur', isShared: false } });
  expect((await owner.post('/languages', { code: 'fur', name: 'Again' })).body.code).toBe('languages.code_taken');
  const { id } = made.body;
  expect((await owner.put(`/languages/${id}`, { isActive: false })).body).toMatchObject({
    isActive: false,
    name: 'Furlan',
  });
  expect((await owner.get('/languages?isActive=false')).body.items).toHaveLength(1);
  const stranger = await app.signUp();
  expect((await stranger.get(`/languages/${id}`)).status).toBe(404);
  expect((await owner.get(`/languages/${id}`)).body.code).toBe('fur');
  expect((await owner.delete(`/languages/${id}`)).status).toBe(204);
  expect((await owner.post('/languages', { code: 'not a code', name: 'x' })).status).toBe(400);
});
