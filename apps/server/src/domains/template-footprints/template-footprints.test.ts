import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

test('footprints of the usual systems are there, once, however often they are installed', async () => {
  await app.atelier.templates.installShared();
  const { items } = (await owner.get('/api/template-footprints/')).body;
  expect(items.map((f: { name: string }) => f.name)).toEqual(['Clean', 'Drupal', 'Joomla', 'WordPress']);
  expect(items[3]).toMatchObject({
    isShared: true,
    kind: 'wordpress',
    themePath: 'wp-content/themes/{theme}',
    imagesPath: 'wp-content/uploads',
    pathVariables: { theme: 'site' },
  });
});

test('an own footprint begins with the paths of its kind and is changed field by field', async () => {
  const { status, body } = await owner.post('/template-footprints', {
    name: 'Old shop',
    kind: 'wordpress',
    phpStubs: true,
    imagesPath: 'wp-content/old',
    pathVariables: { theme: 'shop' },
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    isShared: false,
    imagesPath: 'wp-content/old',
    cssPath: 'wp-content/themes/{theme}',
    phpStubs: true,
  });
  expect((await owner.put(`/template-footprints/${body.id}`, { name: 'Shop' })).body).toMatchObject({
    name: 'Shop',
    phpStubs: true,
  });
  const layout = await app.atelier.kernel.unitOfWork(owner, (tx) =>
    app.atelier.templates.footprints.layoutOf(tx, body.id),
  );
  expect(layout).toEqual({
    kind: 'wordpress',
    phpStubs: true,
    pathVariables: { theme: 'shop' },
    themePath: 'wp-content/themes/{theme}',
    assetsPath: 'wp-content/themes/{theme}/assets',
    imagesPath: 'wp-content/old',
    cssPath: 'wp-content/themes/{theme}',
    jsPath: 'wp-content/themes/{theme}/js',
  });
  expect((await owner.get('/template-footprints?kind=wordpress&q=sho')).body.items).toHaveLength(1);
  expect((await owner.delete(`/template-footprints/${body.id}`)).status).toBe(204);
});

test('paths that lead out of the site are refused', async () => {
  for (const themePath of ['../x', '/x', 'x/', 'a/../b', 'a b', 'a\\b'])
    expect((await owner.post('/template-footprints', { name: 'X', kind: 'custom', themePath })).status, themePath).toBe(
      400,
    );
});

test('shared ones are read by all and changed by none, own ones are seen by their workspace only', async () => {
  const [shared] = (await owner.get('/template-footprints')).body.items;
  for (const answer of [
    await owner.put(`/template-footprints/${shared.id}`, { name: 'x' }),
    await owner.delete(`/template-footprints/${shared.id}`),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'template_footprints.shared_read_only' } });
  const { body } = await owner.post('/template-footprints', { name: 'Mine', kind: 'custom' });
  const stranger = await app.signUp();
  for (const answer of [
    await stranger.get(`/template-footprints/${body.id}`),
    await stranger.put(`/template-footprints/${body.id}`, { name: 'x' }),
    await stranger.delete(`/template-footprints/${body.id}`),
  ])
    expect(answer.status).toBe(404);
  const layoutOf = (client: Client, id: string) =>
    app.atelier.kernel.unitOfWork(client, (tx) => app.atelier.templates.footprints.layoutOf(tx, id));
  expect(await layoutOf(stranger, body.id)).toBeUndefined();
  expect(await layoutOf(stranger, shared.id)).toMatchObject({ kind: shared.kind });
});
