import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const HTML =
  '<!doctype html>\n<html lang="{{ locale }}">\n<head>{{ head }}{{ styles }}</head>\n<body>\n{{ menu }}\n<main>{{ content }}</main>\n</body>\n</html>\n';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ shared: false });
  owner = await app.signUp();
});
afterAll(() => app.close());

const create = async (changes: object = {}) =>
  (await owner.post('/templates', { name: 'Bakery', htmlContent: HTML, ...changes })).body;

test('publishing stores the draft for good: later changes reach a new version only', async () => {
  const { id } = await create({ cssContent: 'a{color:red}' });
  await owner.put(`/templates/${id}`, { cssContent: 'a{color:blue}' });
  expect(await owner.post(`/templates/${id}/versions`)).toMatchObject({
    status: 201,
    body: { version: 2, warnings: [] },
  });
  expect((await owner.get(`/templates/${id}/versions/1`)).body.snapshot).toMatchObject({
    version: 1,
    css: 'a{color:red}',
  });
  expect((await owner.get(`/templates/${id}/versions/2`)).body.snapshot).toMatchObject({
    version: 2,
    css: 'a{color:blue}',
  });
  expect((await owner.get(`/templates/${id}`)).body).toMatchObject({ version: 2, hasUnpublishedChanges: false });
  const list = (await owner.get(`/templates/${id}/versions?limit=1`)).body;
  expect(list.items).toMatchObject([{ version: 2, createdBy: owner.userId }]);
  expect((await owner.get(`/templates/${id}/versions?limit=1&cursor=${list.next}`)).body.items).toMatchObject([
    { version: 1 },
  ]);
  for (const method of ['PUT', 'DELETE'])
    expect((await owner.request(method, `/templates/${id}/versions/1`, {})).status).toBe(404);
});

test('nothing is published that has an error, and each error names its place', async () => {
  const { id } = await create({
    publish: false,
    htmlContent: `${HTML}{{ nope }}`,
    sections: [{ key: 'a', name: 'A', type: 'custom', htmlContent: '\n  {{ neither }}' }],
  });
  const refused = await owner.post(`/templates/${id}/versions`);
  expect(refused.status).toBe(400);
  expect(refused.body.problems).toMatchObject([
    { piece: 'html', line: 9, code: 'template_unknown_variable' },
    { piece: 'section:a', line: 2, column: 6, code: 'template_unknown_variable' },
  ]);
  expect(refused.body.errors[1].path).toBe('sections.a.htmlContent');
  expect((await owner.get(`/templates/${id}`)).body.version).toBe(0);
});

test('whoever publishes a revision that is no longer the latest is told', async () => {
  const { id, revision } = await create();
  await owner.put(`/templates/${id}`, { name: 'New name' });
  expect(await owner.post(`/templates/${id}/versions`, undefined, { 'if-match': String(revision) })).toMatchObject({
    status: 409,
    body: { code: 'revision_conflict' },
  });
});

test('thirty people who publish at once get thirty different versions', async () => {
  const { id } = await create();
  const answers = await Promise.all(Array.from({ length: 30 }, () => owner.post(`/templates/${id}/versions`)));
  expect(new Set(answers.map((a) => a.body.version)).size).toBe(30);
});

test('a copy has everything the original has, and is independent of it', async () => {
  const { id } = await create({
    variables: [{ name: 'tone', type: 'style', defaultValue: 'warm', description: 'How it sounds' }],
  });
  const copy = await owner.post(`/templates/${id}/duplicate`, { name: 'Bakery by night' });
  expect(copy).toMatchObject({
    status: 201,
    body: { name: 'Bakery by night', version: 1, variables: [{ name: 'tone', description: 'How it sounds' }] },
  });
  await owner.delete(`/templates/${id}`);
  expect((await owner.get(`/templates/${copy.body.id}`)).body.variables).toHaveLength(1);
});

test('others read the latest version, or the one they pin', async () => {
  const { id } = await create();
  await owner.put(`/templates/${id}`, { name: 'Second' });
  await owner.post(`/templates/${id}/versions`);
  const { kernel, templates } = app.atelier;
  const read = (version?: number) => kernel.unitOfWork(owner, (tx) => templates.templates.versionOf(tx, id, version));
  expect(await read()).toMatchObject({ version: 2, name: 'Second' });
  expect(await read(1)).toMatchObject({ version: 1, name: 'Bakery' });
  expect(await read(9)).toBeUndefined();
  const stranger = await app.signUp();
  expect(await kernel.unitOfWork(stranger, (tx) => templates.templates.versionOf(tx, id))).toBeUndefined();
});

test('a preview shows the draft with sample content, own colours and own pictures, and runs nothing', async () => {
  const { id } = await create({
    htmlContent: HTML.replace(
      '</body>',
      '<img src="{{ assets_url }}/img/dot.png" alt=""><img src="{{ assets_url }}/img/large.png" alt=""><a href="javascript:alert(1)" onclick="alert(1)">x</a>{{ tracker }}<script>alert(1)</script></body>',
    ),
    colorVariables: [{ name: 'primary', label: 'Main', value: '#aa0000' }],
    variables: [{ name: 'tracker', type: 'script', defaultValue: '<script src="https://evil.example/t.js"></script>' }],
    cssContent: 'main{color:var(--primary)}',
  });
  const { default: sharp } = await import('sharp');
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  expect((await owner.upload('/template-assets', { name: 'dot.png', bytes: png }, { templateId: id })).status).toBe(
    201,
  );
  const noise = randomBytes(500 * 500 * 3);
  const large = await sharp(noise, { raw: { width: 500, height: 500, channels: 3 } })
    .png()
    .toBuffer();
  const kept = await owner.upload('/template-assets', { name: 'large.png', bytes: large }, { templateId: id });
  const { status, body } = await owner.post(`/templates/${id}/preview`, {
    brandName: 'Pane & Sale',
    colors: { primary: '#00aa00' },
    language: 'it',
  });
  expect(status).toBe(200);
  expect(body.html).toContain('Chi siamo');
  expect(body.html).toContain('--primary:#00aa00');
  expect(body.html).toContain('src="data:image/png;base64,');
  expect(body.html).toContain(`src="/api/v1/template-assets/${kept.body.id}/content"`);
  expect(body.html).toContain("script-src 'none'");
  expect(body.html).not.toMatch(/<script|onclick|javascript:|evil\.example/);
  expect((await owner.post(`/templates/${id}/preview`, { version: 7 })).status).toBe(404);
});

test('a preview of something that cannot be rendered says what is wrong', async () => {
  const { id } = await create({
    publish: false,
    htmlContent: '{{ sections.a }}',
    sections: [{ key: 'a', name: 'A', type: 'custom', htmlContent: 'x' }],
  });
  await owner.put(`/templates/${id}`, { htmlContent: '<p>{% if nope %}{% endif %}</p>' });
  expect((await owner.post(`/templates/${id}/preview`, {})).status).toBeLessThan(500);
});

test('unsaved text is shown as it would look, and what is wrong with it is told by piece, line and column', async () => {
  const { id, revision } = await create({
    sections: [{ key: 'top', name: 'Top', type: 'header', htmlContent: 'old' }],
  });
  const preview = async (draft: object) => (await owner.post(`/templates/${id}/preview`, { draft })).body;
  const fine = await preview({
    htmlContent: HTML.replace('{{ menu }}', '{{ sections.top }}{{ motto }}'),
    cssContent: '.x{color:{{ colors.brand }}}',
    colorVariables: [{ name: 'brand', label: '', value: '#0a0b0c' }],
    variables: [{ name: 'motto', type: 'content', defaultValue: 'Fresh bread' }],
    sections: [{ key: 'top', name: 'Top', type: 'header', htmlContent: '<p>new</p>' }],
  });
  expect(fine.problems).toEqual([]);
  expect(fine.html).toContain('<p>new</p>Fresh bread');
  expect(fine.html).toContain('#0a0b0c');
  const broken = await preview({ htmlContent: `${HTML}\n{% if x %}`, menuHtml: '<ul>\n  {{ nobody }}</ul>' });
  expect(broken).toMatchObject({
    html: '',
    problems: [
      { piece: 'html', line: 10 },
      { piece: 'menu', line: 2, column: 6 },
    ],
  });
  // An unknown name prints nothing: it is told, and the page is shown.
  const unknown = await preview({ htmlContent: `${HTML}{{ nobody }}` });
  expect(unknown).toMatchObject({ html: expect.stringContaining('<main>'), problems: [{ line: 9 }] });
  expect((await owner.get(`/templates/${id}`)).body.revision).toBe(revision);
});

test('a section is shown by itself, with the styles of the template and without the page', async () => {
  const sections = [
    { key: 'top', name: 'Top', type: 'header', htmlContent: '<p>alone</p>', cssContent: '.s{margin:7px}' },
  ];
  const { id } = await create({ sections });
  const { html } = (await owner.post(`/templates/${id}/preview`, { section: 'top' })).body;
  expect(html).toContain('<p>alone</p>');
  expect(html).toContain('margin:7px');
  expect(html).not.toContain('<main>');
  expect(html).not.toContain('class="block');
});

test('a version is taken back as the draft, with the names that its parts have today, and sites notice nothing', async () => {
  const variables = [
    { name: 'motto', type: 'content', field: 'select', options: ['a', 'b'], description: 'Said aloud' },
  ];
  const { id } = await create({
    ...{ cssContent: 'a{}', variables },
    sections: [{ key: 'top', name: 'Top', type: 'header', htmlContent: 'old', isRequired: true }],
  });
  const file = { name: 'a.css', bytes: Buffer.from('a{color:red}'), type: 'text/css' };
  const asset = (await owner.upload('/template-assets', file, { templateId: id, path: 'css/a.css' })).body;
  await owner.post(`/templates/${id}/versions`);
  const changed = await owner.put(`/templates/${id}`, {
    ...{ cssContent: 'b{}', variables: [] },
    sections: [{ key: 'top', name: 'Bar', type: 'header', htmlContent: 'new', isRequired: true }],
  });
  expect(changed.body).toMatchObject({ variables: [], sections: [{ name: 'Bar', htmlContent: 'new' }] });
  await owner.delete(`/template-assets/${asset.id}`);
  const { revision } = (await owner.get(`/templates/${id}`)).body;
  const stale = await owner.post(`/templates/${id}/versions/2/restore`, undefined, { 'if-match': `"${revision - 1}"` });
  expect(stale).toMatchObject({ status: 409, body: { code: 'revision_conflict' } });
  const restored = await owner.post(`/templates/${id}/versions/2/restore`);
  expect(restored).toMatchObject({
    status: 200,
    body: {
      ...{ version: 2, cssContent: 'a{}', hasUnpublishedChanges: false },
      variables: [{ name: 'motto', field: 'select', options: ['a', 'b'] }],
      sections: [{ name: 'Bar', htmlContent: 'old', isRequired: true }],
      assets: [{ path: 'css/a.css', hash: asset.hash, type: 'style' }],
    },
  });
  expect((await owner.post(`/templates/${id}/versions/99/restore`)).status).toBe(404);
});
