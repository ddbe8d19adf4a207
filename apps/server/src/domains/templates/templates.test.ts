import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const HTML =
  '<!doctype html>\n<html lang="{{ locale }}">\n<head>{{ head }}{{ styles }}</head>\n<body>\n{{ menu }}\n<main>{{ content }}</main>\n</body>\n</html>\n';

let app: TestApp;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  stranger = await app.signUp();
});
afterAll(() => app.close());

const create = async (client: Client, changes: object = {}) => {
  const answer = await client.post('/templates', { name: 'Bakery', htmlContent: HTML, ...changes });
  expect(answer.body).toMatchObject({ name: 'Bakery' });
  expect(answer.status).toBe(201);
  return answer.body;
};

describe('a template', () => {
  test('is created with variables and sections, published at once and read back whole', async () => {
    const { id } = await create(owner, {
      htmlContent: HTML.replace('{{ content }}', '{{ sections.top }}{{ tagline }}{{ content }}'),
      kind: 'sectional',
      colorVariables: [{ name: 'primary', label: 'Main colour', value: '#a00', dark: '#f88' }],
      availableBlocks: ['hero', 'text'],
      variables: [{ name: 'tagline', type: 'content', required: true }],
      sections: [{ key: 'top', name: 'Top', type: 'header', htmlContent: '<header>{{ brand_name }}</header>' }],
    });
    const { body } = await owner.get(`/templates/${id}`);
    expect(body).toMatchObject({
      slug: expect.stringMatching(/^bakery/),
      isShared: false,
      version: 1,
      hasUnpublishedChanges: false,
      cssOutput: 'external',
      variables: [{ name: 'tagline', placeholder: '{{tagline}}', required: true, defaultValue: '' }],
      sections: [{ key: 'top', type: 'header', isCustomizable: true }],
      colorVariables: [{ name: 'primary', value: '#a00', dark: '#f88' }],
    });
    expect(body).not.toHaveProperty('workspaceId');
    const summary = (await owner.get('/api/templates/?q=bak')).body.items[0];
    expect(summary).toMatchObject({ name: 'Bakery' });
    expect(summary).not.toHaveProperty('htmlContent');
  });

  test('with a variable that nobody declared is refused with its place, unless it is kept as a draft', async () => {
    const input = { name: 'Bakery', htmlContent: `${HTML}<p>{{ brnd_name }}</p>` };
    const refused = await owner.post('/templates', input);
    expect(refused).toMatchObject({ status: 400, body: { code: 'templates.invalid' } });
    expect(refused.body.errors[0]).toMatchObject({
      path: 'htmlContent',
      message: expect.stringMatching(/^Line 9, column \d+: Unknown variable "brnd_name"/),
    });
    const draft = await owner.post('/templates', { ...input, publish: false });
    expect(draft).toMatchObject({ status: 201, body: { version: 0, problems: [{ piece: 'html', line: 9 }] } });
  });

  test('with broken Liquid is refused even as a draft, and all places are named', async () => {
    const refused = await owner.post('/templates', {
      name: 'Broken',
      htmlContent: `${HTML}{% if x %}`,
      menuHtml: '<ul>\n{% for item in items %}</ul>',
      publish: false,
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map((e: { path: string }) => e.path)).toEqual(['htmlContent', 'menuHtml']);
  });

  test('cannot hold the server up: an endless loop is refused in bounded time', async () => {
    const loop =
      '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}';
    const started = performance.now();
    const refused = await owner.post('/templates', { name: 'Loop', htmlContent: HTML + loop });
    expect(refused).toMatchObject({ status: 400, body: { code: 'templates.invalid' } });
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test('is changed on top of the revision one has seen; otherwise both versions come back', async () => {
    const { id, revision } = await create(owner);
    const first = await owner.put(`/templates/${id}`, { cssContent: 'a{color:red}' }, { 'if-match': `"${revision}"` });
    expect(first).toMatchObject({
      status: 200,
      body: { revision: revision + 1, hasUnpublishedChanges: true, name: 'Bakery' },
    });
    const second = await owner.put(`/templates/${id}`, { cssContent: 'b{}' }, { 'if-match': `"${revision}"` });
    expect(second).toMatchObject({
      status: 409,
      body: {
        code: 'revision_conflict',
        yours: { cssContent: 'b{}' },
        theirs: { cssContent: 'a{color:red}', revision: revision + 1 },
      },
    });
    expect(second.body.theirs).not.toHaveProperty('workspaceId');
  });

  test('keeps its short name to itself', async () => {
    await create(owner, { slug: 'only-one' });
    expect(await owner.post('/templates', { name: 'B', htmlContent: HTML, slug: 'only-one' })).toMatchObject({
      status: 409,
      body: { code: 'templates.slug_taken' },
    });
    expect((await stranger.post('/templates', { name: 'B', htmlContent: HTML, slug: 'only-one' })).status).toBe(201);
  });

  test('is listed by kind, framework, state and origin', async () => {
    const client = await app.signUp();
    await create(client, { kind: 'sectional', cssFramework: 'bootstrap' });
    await create(client, { isActive: false });
    const count = async (query: string) => (await client.get(`/templates?${query}`)).body.items.length;
    expect(await count('kind=sectional&origin=own')).toBe(1);
    expect(await count('cssFramework=bootstrap')).toBe(1);
    expect(await count('isActive=false')).toBe(1);
    expect(await count('origin=own')).toBe(2);
    expect(await count('q=100%25')).toBe(0);
    const page = (await client.get('/templates?origin=own&limit=1&ordering=name')).body;
    expect((await client.get(`/templates?origin=own&limit=1&ordering=name&cursor=${page.next}`)).body).toMatchObject({
      items: [{}],
      next: null,
    });
    expect((await client.get('/templates?ordering=htmlContent')).status).toBe(400);
  });

  test('is deleted, unless a site is built with it', async () => {
    const { id } = await create(owner);
    const site = await owner.post('/sites', { brandName: 'Shop', templateId: id });
    expect(site.status).toBe(201);
    expect(await owner.delete(`/templates/${id}`)).toMatchObject({ status: 409, body: { code: 'templates.in_use' } });
    await owner.delete(`/sites/${site.body.id}`);
    expect((await owner.delete(`/templates/${id}`)).status).toBe(204);
    expect((await owner.get(`/templates/${id}`)).status).toBe(404);
  });

  test('refuses what is no template without a server error', async () => {
    for (const body of [
      {},
      { name: 'x' },
      { name: 'x', htmlContent: HTML, extra: 1 },
      { name: 'x', htmlContent: 'a\u0000b' },
      { name: 'x', htmlContent: HTML, colorVariables: [{ name: 'a', label: '', value: 'red;}' }] },
      { name: 'x', htmlContent: HTML, variables: [{ name: '__proto__', type: 'content' }] },
      {
        name: 'x',
        htmlContent: HTML,
        variables: [
          { name: 'a', type: 'content' },
          { name: 'a', type: 'content' },
        ],
      },
      { name: 'x', htmlContent: HTML, availableBlocks: ['nonsense'] },
      { name: 'x', htmlContent: 5 },
    ])
      expect((await owner.post('/templates', body)).status, JSON.stringify(body)).toBe(400);
  });
});

describe('whose a template is', () => {
  test('nobody of another workspace reads, changes, publishes, copies, previews or deletes it', async () => {
    const { id, name } = await create(owner, { sections: [{ key: 'a', name: 'A', type: 'custom', htmlContent: '' }] });
    for (const answer of [
      await stranger.get(`/templates/${id}`),
      await stranger.put(`/templates/${id}`, { name: 'Mine' }),
      await stranger.delete(`/templates/${id}`),
      await stranger.post(`/templates/${id}/duplicate`, {}),
      await stranger.post(`/templates/${id}/versions`, {}),
      await stranger.get(`/templates/${id}/versions`),
      await stranger.get(`/templates/${id}/versions/1`),
      await stranger.post(`/templates/${id}/preview`, {}),
      await stranger.post('/template-variables', { templateId: id, name: 'x', type: 'content' }),
      await stranger.post('/template-sections', {
        templateId: id,
        key: 'x',
        name: 'X',
        type: 'custom',
        htmlContent: '',
      }),
      await stranger.post('/template-sections/reorder', { templateId: id, ids: [randomUUID()] }),
      await stranger.upload('/template-assets', { name: 'a.css', bytes: Buffer.from('a{}') }, { templateId: id }),
      await stranger.post('/template-footprints', { name: 'X', kind: 'clean', templateId: id }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await stranger.get(`/template-sections?template=${id}`)).body.items).toEqual([]);
    expect((await owner.get(`/templates/${id}`)).body).toMatchObject({ name, revision: 1 });
  });

  test('an editor reads templates but changes none', async () => {
    const editor = await app.join(owner, 'editor');
    const { id } = await create(owner);
    expect((await editor.get(`/templates/${id}`)).status).toBe(200);
    expect((await editor.put(`/templates/${id}`, { name: 'x' })).status).toBe(403);
  });

  test('every change leaves a line in the audit log, without the contents', async () => {
    const { id } = await create(owner);
    await owner.put(`/templates/${id}`, { cssContent: 'secret{}' });
    const { unitOfWork } = app.atelier.kernel;
    const { auditLog } = await import('#db/tables/index.ts');
    const { eq } = await import('drizzle-orm');
    const lines = await unitOfWork(owner, (tx) => tx.select().from(auditLog).where(eq(auditLog.objectId, id)));
    expect(lines.map((l) => l.operation).sort()).toEqual(['templates.create', 'templates.update']);
    expect(JSON.stringify(lines)).not.toContain('secret{}');
  });
});
