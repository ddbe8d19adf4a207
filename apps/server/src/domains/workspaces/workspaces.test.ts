import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

const names = (body: { items: { name: string }[] }): string[] => body.items.map(({ name }) => name);

test('a studio with many clients reads its workspaces by name, page by page, or asks for a part of the name', async () => {
  const owner = await app.signUp();
  const before = names((await owner.get('/workspaces')).body);
  const clients = ['Forno Rossi', 'Bar Nuovo', 'Forno Verde', 'Antica Osteria'];
  for (const name of clients) expect((await owner.post('/workspaces', { name })).status).toBe(201);
  const read: string[] = [];
  let cursor = '';
  do {
    const { body } = await owner.get(`/workspaces?limit=2${cursor}`);
    expect(body.items.length).toBeLessThanOrEqual(2);
    read.push(...names(body));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(read).toHaveLength(before.length + clients.length);
  expect(read.toSorted()).toEqual([...before, ...clients].toSorted());
  expect(read.filter((name) => clients.includes(name))).toEqual(clients.toSorted());
  expect(names((await owner.get('/workspaces?q=forno')).body)).toEqual(['Forno Rossi', 'Forno Verde']);
  expect(names((await (await app.signUp()).get('/workspaces?q=forno')).body)).toEqual([]);
});
