import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { craftZip } from '#domains/templates/importers/files/zip.fixture.ts';
import { systemActor } from '#kernel/access/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import type { BuiltInTemplate } from './index.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const PAGE = `<!doctype html><html lang="en"><head><title>Corner Bakery</title><link rel="stylesheet" href="css/site.css"></head>
<body><header><a class="brand" href="#">Corner Bakery</a><nav><ul><li><a href="#menu">Menu</a></li><li><a href="about.html">About</a></li></ul></nav></header>
<section id="menu"><h2>Menu</h2><img src="img/dot.svg" alt="Dot"></section><footer><p>&copy; Corner Bakery</p></footer></body></html>`;
const theme = () =>
  craftZip([
    { name: 'index.html', data: PAGE },
    { name: 'about.html', data: PAGE },
    { name: 'css/site.css', data: '.brand{color:#aa0000}header{background:url(../img/dot.svg)}' },
    {
      name: 'img/dot.svg',
      data: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
    },
  ]);

test('a theme in a zip becomes a template with its files, published as version 1, ready for a site', async () => {
  const { status, body } = await owner.upload(
    '/templates/import',
    { name: 'theme.zip', bytes: theme() },
    { name: 'Corner' },
  );
  expect(status).toBe(201);
  expect(body.template).toMatchObject({
    name: 'Corner',
    slug: 'corner',
    version: 1,
    problems: [],
    assets: [{ path: 'img/dot.svg', contentType: 'image/svg+xml' }],
  });
  expect(body.template.sections.length).toBeGreaterThan(1);
  expect(body.pages).toContainEqual({ slug: 'about', title: expect.any(String) });
  expect(body.pages[0]).not.toHaveProperty('bodyHtml');
  expect(body.report.kept.length).toBeGreaterThan(0);
  expect((await owner.post('/sites', { brandName: 'My Bakery', templateId: body.template.id })).status).toBe(201);
  const bytes = await app.atelier.templates.templates.assetBytes(body.template.assets[0].hash);
  expect(Buffer.from(bytes ?? []).toString()).toContain('<rect');
});

test('the same theme twice gives two templates with names of their own', async () => {
  const again = await owner.upload('/templates/import', { name: 'theme.zip', bytes: theme() }, { name: 'Corner' });
  expect(again).toMatchObject({ status: 201, body: { template: { slug: expect.stringMatching(/^corner-/) } } });
});

test('an archive that cannot be safe is refused with a clear sentence, and nothing is kept of it', async () => {
  const count = async () => (await owner.get('/templates?origin=own')).body.items.length;
  const before = await count();
  const archives: [string, Uint8Array, string][] = [
    ['path traversal', craftZip([{ name: '../../etc/passwd', data: 'x' }]), 'unsafe_path'],
    ['symlink', craftZip([{ name: 'index.html', data: '/etc/passwd', unixMode: 0o120777 }]), 'symlink'],
    [
      'program',
      craftZip([
        { name: 'index.html', data: PAGE },
        { name: 'run.exe', data: 'MZ' },
      ]),
      'program_file',
    ],
    ['no page', craftZip([{ name: 'readme.txt', data: 'hello' }]), 'no_html'],
    ['no zip', Buffer.from('hello'), 'broken_archive'],
    ['empty', Buffer.alloc(0), 'broken_archive'],
  ];
  for (const [what, bytes, reason] of archives) {
    const answer = await owner.upload('/templates/import', { name: 'theme.zip', bytes });
    expect(answer, what).toMatchObject({ status: 422, body: { code: 'template_imports.refused', reason } });
    expect(answer.body.detail.length, what).toBeGreaterThan(20);
  }
  expect(await count()).toBe(before);
});

test('a request without an archive says what to send', async () => {
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  expect(await owner.post('/templates/import', '--x--\r\n', form)).toMatchObject({
    status: 400,
    body: { code: 'template_imports.no_file' },
  });
  for (const headers of [
    { 'content-type': 'multipart/form-data' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/zip' },
  ])
    expect((await owner.post('/templates/import', 'PK', headers)).status).toBeLessThan(500);
});

test('a program imports for a workspace without a person', async () => {
  const actor = { ...systemActor(owner.workspaceId, 'import-test'), workspaceId: owner.workspaceId };
  const { template, pages } = await app.atelier.templates.templateImports.importTemplate(actor, {
    kind: 'zip',
    bytes: theme(),
  });
  expect((await owner.get(`/templates/${template.id}`)).body).toMatchObject({ name: 'Corner Bakery', version: 1 });
  expect(pages[0]?.bodyHtml).toContain('Menu');
});

const css = new TextEncoder().encode('@font-face{}');
const builtIn = (html: string): BuiltInTemplate => ({
  slug: 'testbed',
  name: 'Testbed',
  description: 'For studios',
  translations: { it: { name: 'Banco di prova', description: 'Per studi' } },
  template: {
    name: 'Testbed',
    kind: 'sectional',
    html,
    css: '',
    js: '',
    cssOutput: 'external',
    jsOutput: 'defer',
    menuHtml: '',
    footerMenuHtml: '',
    faqBlockHtml: '',
    cssFramework: 'custom',
    colorVariables: [{ name: 'primary', label: 'Main', value: '#123456' }],
    availableBlocks: [],
    variables: [{ name: 'tagline', type: 'content', defaultValue: 'Hello', required: false }],
    sections: [
      { key: 'z', type: 'header', html: '<p>z</p>', css: '', order: 0 },
      { key: 'a', type: 'footer', html: '<p>a</p>', css: '', order: 0 },
    ],
  },
  assets: ['fonts/b.css', 'fonts/B.css'].map((path) => ({
    path,
    bytes: css,
    contentType: 'text/css',
    hash: createHash('sha256').update(css).digest('hex'),
  })),
  variableDescriptions: { tagline: 'Below the name' },
  starterPages: [
    {
      locale: 'en',
      pages: [{ slug: '', title: 'Home', metaDescription: 'Welcome', blocks: [{ type: 'text', content: {} }] }],
    },
  ],
});

test('what comes with the product is installed once, and again only when it has changed', async () => {
  const { templateImports } = app.atelier.templates;
  const shared = async () => (await owner.get('/templates?origin=shared&q=testbed')).body.items;
  await Promise.all([
    templateImports.installBuiltIn(builtIn('{{ content }}')),
    templateImports.installBuiltIn(builtIn('{{ content }}')),
  ]);
  await templateImports.installBuiltIn(builtIn('{{ content }}'));
  expect(await shared()).toMatchObject([{ slug: 'testbed', isShared: true, version: 1, description: 'For studios' }]);
  const [{ id }] = await shared();
  expect((await owner.get('/templates?origin=shared&q=banco')).body.items).toMatchObject([
    { id, translations: { it: { name: 'Banco di prova', description: 'Per studi' } } },
  ]);
  await templateImports.installBuiltIn(builtIn('{{ content }}<hr>'));
  expect(await shared()).toMatchObject([{ id, version: 2 }]);
  expect((await owner.get(`/templates/${id}/versions/1`)).body.snapshot.html).toBe('{{ content }}');
  expect((await owner.get(`/templates/${id}`)).body).toMatchObject({
    hasUnpublishedChanges: false,
    variables: [{ description: 'Below the name' }],
  });
});

test('a broken template of the product stops the installation and says where', async () => {
  await expect(app.atelier.templates.templateImports.installBuiltIn(builtIn('{% if %}'))).rejects.toThrow(
    /"testbed" is broken in html, line 1/,
  );
});

test('everybody reads what comes with the product, nobody changes it, and a copy is one’s own', async () => {
  const [{ id }] = (await owner.get('/templates?origin=shared&q=testbed')).body.items;
  const { variables, sections, assets } = (await owner.get(`/templates/${id}`)).body;
  for (const answer of [
    await owner.put(`/templates/${id}`, { name: 'Mine' }),
    await owner.delete(`/templates/${id}`),
    await owner.post(`/templates/${id}/versions`),
    await owner.post('/template-variables', { templateId: id, name: 'x', type: 'content' }),
    await owner.put(`/template-variables/${variables[0].id}`, { defaultValue: 'x' }),
    await owner.delete(`/template-sections/${sections[0].id}`),
    await owner.delete(`/template-assets/${assets[0].id}`),
    await owner.upload('/template-assets', { name: 'a.css', bytes: css }, { templateId: id }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'templates.shared_read_only' } });
  expect((await owner.post(`/templates/${id}/preview`, {})).status).toBe(200);
  const copy = await owner.post(`/templates/${id}/duplicate`, {});
  expect(copy).toMatchObject({ status: 201, body: { isShared: false, version: 1, assets: [{}, {}] } });
  expect((await owner.put(`/templates/${copy.body.id}`, { name: 'Mine' })).status).toBe(200);
});

test('a new site learns which pages its template begins with', async () => {
  const { kernel, templates } = app.atelier;
  const [{ id }] = (await owner.get('/templates?origin=shared&q=testbed')).body.items;
  const [own] = (await owner.get('/templates?origin=own')).body.items;
  const starters = (templateId: string) =>
    kernel.unitOfWork(owner, (tx) => templates.templateImports.starterPagesOf(tx, templateId));
  expect(await starters(id)).toMatchObject([{ locale: 'en', pages: [{ title: 'Home' }] }]);
  expect(await starters(own.id)).toEqual([]);
});
