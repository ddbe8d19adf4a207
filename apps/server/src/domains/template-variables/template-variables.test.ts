import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let templateId: string;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  const answer = await owner.post('/templates', { name: 'T', htmlContent: '{{ content }}{{ motto }}', publish: false });
  templateId = answer.body.id;
});
afterAll(() => app.close());

const add = (fields: object) => owner.post('/template-variables', { templateId, type: 'content', ...fields });

test('a variable is added, changed and removed; each time the draft of the template moves on', async () => {
  const revision = async () => (await owner.get(`/templates/${templateId}`)).body.revision;
  const before = await revision();
  const added = await add({ name: 'motto', defaultValue: ' Bread, daily ', required: true });
  expect(added).toMatchObject({
    status: 201,
    body: { placeholder: '{{motto}}', defaultValue: ' Bread, daily ', required: true },
  });
  const { id } = added.body;
  expect(await owner.put(`/api/template-variables/${id}/`, { description: 'Below the name' })).toMatchObject({
    status: 200,
    body: { name: 'motto', description: 'Below the name', required: true },
  });
  expect((await owner.get(`/template-variables/${id}`)).body.description).toBe('Below the name');
  expect((await owner.delete(`/template-variables/${id}`)).status).toBe(204);
  expect((await owner.get(`/template-variables/${id}`)).status).toBe(404);
  expect(await revision()).toBe(before + 3);
});

test('a name exists once in a template', async () => {
  await add({ name: 'phone' });
  expect(await add({ name: 'phone' })).toMatchObject({ status: 409, body: { code: 'template_variables.name_taken' } });
});

test('names that no placeholder can have are refused, those that the site fills when it is published', async () => {
  for (const name of ['Phone', '1a', 'a-b', '', '__proto__', 'a'.repeat(65)])
    expect((await add({ name })).status, name).toBe(400);
  const reserved = await add({ name: 'content' });
  expect(reserved.status).toBe(201);
  expect((await owner.post(`/templates/${templateId}/versions`)).body.problems).toContainEqual(
    expect.objectContaining({ code: 'template_variable_reserved' }),
  );
  await owner.delete(`/template-variables/${reserved.body.id}`);
});

test('a site must fill what the template requires', async () => {
  await add({ name: 'motto', required: true });
  expect((await owner.post(`/templates/${templateId}/versions`)).status).toBe(201);
  const site = { brandName: 'Shop', templateId };
  expect(await owner.post('/sites', site)).toMatchObject({ status: 400, body: { code: 'sites.missing_variables' } });
  expect((await owner.post('/sites', { ...site, templateVariables: { motto: 'Bread' } })).status).toBe(201);
});

test('lists are filtered by template and type and kept to the workspace', async () => {
  await add({ name: 'colour', type: 'style', orderIndex: 5 });
  const names = async (client: Client, query: string) =>
    (await client.get(`/template-variables?${query}`)).body.items.map((v: { name: string }) => v.name);
  expect(await names(owner, `template=${templateId}&type=style`)).toEqual(['colour']);
  expect((await names(owner, `template=${templateId}&ordering=-name`))[0]).toBe('phone');
  const stranger = await app.signUp();
  expect(await names(stranger, `template=${templateId}`)).toEqual([]);
  const [{ id }] = (await owner.get(`/template-variables?template=${templateId}`)).body.items;
  expect((await stranger.put(`/template-variables/${id}`, { defaultValue: 'x' })).status).toBe(404);
  expect((await stranger.delete(`/template-variables/${id}`)).status).toBe(404);
});
