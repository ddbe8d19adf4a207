import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let templateId: string;
beforeAll(async () => {
  app = await makeApp({ shared: false });
  owner = await app.signUp();
  templateId = (await owner.post('/templates', { name: 'T', kind: 'sectional', htmlContent: '' })).body.id;
});
afterAll(() => app.close());

const add = (key: string, fields: object = {}) =>
  owner.post('/template-sections', {
    templateId,
    key,
    name: key,
    type: 'custom',
    htmlContent: `<p>${key}</p>`,
    ...fields,
  });

test('sections are added, changed and put into a new order, which the next version has', async () => {
  const ids: string[] = [];
  for (const [orderIndex, key] of ['a', 'b', 'c'].entries()) ids.push((await add(key, { orderIndex })).body.id);
  await owner.put(`/template-sections/${ids[0]}`, { cssContent: 'p{margin:0}' });
  const order = [ids[2], ids[0], ids[1]];
  expect(await owner.post('/template-sections/reorder', { templateId, ids: order })).toMatchObject({
    status: 200,
    body: { ids: order },
  });
  const keys = (await owner.get(`/template-sections?template=${templateId}`)).body.items.map(
    (s: { key: string }) => s.key,
  );
  expect(keys).toEqual(['c', 'a', 'b']);
  await owner.post(`/templates/${templateId}/versions`);
  const { snapshot } = (await owner.get(`/templates/${templateId}/versions/2`)).body;
  expect(snapshot.sections).toMatchObject([
    { key: 'c', order: 0 },
    { key: 'a', order: 1, css: 'p{margin:0}' },
    { key: 'b', order: 2 },
  ]);
});

test('an order that leaves a section out, or names one of elsewhere, is refused and changes nothing', async () => {
  const { items } = (await owner.get(`/template-sections?template=${templateId}`)).body;
  const ids = items.map((s: { id: string }) => s.id);
  for (const wrong of [ids.slice(1), [...ids.slice(1), templateId]])
    expect((await owner.post('/template-sections/reorder', { templateId, ids: wrong })).status).toBe(404);
  expect((await owner.post('/template-sections/reorder', { templateId, ids: [ids[0], ids[0]] })).status).toBe(400);
  expect((await owner.get(`/template-sections?template=${templateId}`)).body.items).toEqual(items);
});

test('Liquid that cannot be read is refused with its place and nothing is stored', async () => {
  const refused = await add('broken', { htmlContent: '<p>\n  {% for x in nav %}</p>' });
  expect(refused).toMatchObject({
    status: 400,
    body: { code: 'templates.invalid', problems: [{ piece: 'section:broken', line: 2, column: 3 }] },
  });
  expect((await owner.get(`/template-sections?template=${templateId}&ordering=key`)).body.items).toHaveLength(3);
  const loop = await add('x', { htmlContent: '{{ sections.x }}' });
  expect(loop.status).toBe(400);
});

test('a key exists once in a template, and a required section cannot be removed', async () => {
  expect(await add('a')).toMatchObject({ status: 409, body: { code: 'template_sections.key_taken' } });
  const { body } = await add('legal', { isRequired: true });
  expect(await owner.delete(`/template-sections/${body.id}`)).toMatchObject({
    status: 409,
    body: { code: 'template_sections.required' },
  });
  await owner.put(`/template-sections/${body.id}`, { isRequired: false });
  expect((await owner.delete(`/template-sections/${body.id}`)).status).toBe(204);
});
