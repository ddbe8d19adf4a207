import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVisitor } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const HTML =
  '<!doctype html>\n<html lang="{{ locale }}">\n<head>{{ head }}{{ styles }}</head>\n<body>{{ menu }}{{ motto }}<main>{{ content }}</main></body>\n</html>\n';
const motto = { name: 'motto', type: 'content', defaultValue: 'Hello' };

let app: TestApp;
let owner: Client;
let browser: Awaited<ReturnType<typeof makeVisitor>>;
beforeAll(async () => {
  app = await makeApp();
  browser = await makeVisitor(app);
  owner = await app.signUp();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function siteOnVersionOne() {
  const colorVariables = [{ name: 'brand', label: '', value: '#111111' }];
  const template = (
    await owner.post('/templates', {
      name: 'Bakery',
      htmlContent: HTML,
      cssContent: 'a{}',
      colorVariables,
      variables: [motto],
    })
  ).body;
  const site = (
    await owner.post('/sites', {
      ...{ brandName: 'Rosa', templateId: template.id, starterPages: false },
      ...{ templateVariables: { motto: 'Bread!' }, customColors: { brand: '#222222' } },
    })
  ).body;
  for (const [title, slug] of [
    ['Home', ''],
    ['About', 'about'],
  ])
    await owner.post('/pages', { siteId: site.id, title, slug });
  const publish = async (changes: object) => {
    await owner.put(`/templates/${template.id}`, changes);
    return (await owner.post(`/templates/${template.id}/versions`)).body.version as number;
  };
  const compare = async (query = '') => (await owner.get(`/sites/${site.id}/template-upgrade${query}`)).body;
  return { template, site, publish, compare };
}

test('a version with other colours alone changes no page, and tells which of the site’s own colours it would lose', async () => {
  const { site, publish, compare } = await siteOnVersionOne();
  await publish({ cssContent: 'b{}', colorVariables: [{ name: 'paper', label: '', value: '#ffffff' }] });
  expect(await compare()).toMatchObject({
    ...{ siteId: site.id, siteRevision: site.revision, from: 1, to: 2, latest: 2, pageCount: 2 },
    pieces: [{ piece: 'css', change: 'changed' }],
    variables: [],
    colors: [
      { name: 'brand', change: 'removed', before: '#111111', after: null, siteValue: '#222222' },
      { name: 'paper', change: 'added', before: null, after: '#ffffff', siteValue: null },
    ],
    pages: [
      { title: 'Home', change: 'same' },
      { title: 'About', change: 'same' },
    ],
  });
});

test('settings that go, settings that come, and pages whose text changes are told before the site moves', async () => {
  const { site, publish, compare } = await siteOnVersionOne();
  await publish({
    htmlContent: HTML.replace('{{ motto }}', '{{ phone }}'),
    variables: [{ name: 'phone', type: 'content', required: true }],
    availableBlocks: ['text'],
  });
  const page = (await owner.get(`/pages?site=${site.id}`)).body.items[0];
  await owner.post('/page-blocks', { pageId: page.id, type: 'cta', content: { heading: 'Order' } });
  const found = await compare('?version=2');
  expect(found.variables).toMatchObject([
    { name: 'motto', change: 'removed', before: 'Hello', siteValue: 'Bread!', missing: false },
    { name: 'phone', change: 'added', after: '', siteValue: null, missing: true },
  ]);
  expect(found.pages.map(({ change }: { change: string }) => change)).toEqual(['changed', 'changed']);
  expect(found.blocksLost).toEqual([{ type: 'cta', pages: 1 }]);
  const move = (body: object) => owner.put(`/sites/${site.id}`, body, { 'if-match': `"${found.siteRevision}"` });
  expect(await move({ templateVersion: 2 })).toMatchObject({ status: 400, body: { code: 'sites.missing_variables' } });
  expect(await move({ templateVersion: 2, templateVariables: { motto: 'Bread!', phone: '06' } })).toMatchObject({
    status: 200,
    body: { templateVersion: 2 },
  });
  // The way back: what was lost is still there.
  expect((await compare('?version=1')).variables).toContainEqual(
    expect.objectContaining({ name: 'motto', change: 'added', siteValue: 'Bread!' }),
  );
});

test('sites are listed by the version they are on', async () => {
  const { template, site, publish } = await siteOnVersionOne();
  await publish({ cssContent: 'c{}' });
  const on = async (version: number) =>
    (await owner.get(`/sites?templateId=${template.id}&templateVersion=${version}`)).body.items;
  expect(await on(1)).toMatchObject([{ id: site.id }]);
  expect(await on(2)).toEqual([]);
});

test('nothing is told of a version that is not there, or to somebody of another workspace', async () => {
  const { site, publish } = await siteOnVersionOne();
  await publish({ cssContent: 'd{}' });
  const stranger = await app.signUp();
  expect((await owner.get(`/sites/${site.id}/template-upgrade?version=9`)).status).toBe(404);
  expect((await stranger.get(`/sites/${site.id}/template-upgrade`)).status).toBe(404);
});

test('a preview link shows the site with the other version, and the site itself stays as it is', async () => {
  const { site, publish } = await siteOnVersionOne();
  await publish({ htmlContent: HTML.replace('<main>', '<main class="second">') });
  const page = (await owner.get(`/pages?site=${site.id}`)).body.items[0];
  const look = async (body: object) => {
    const { url } = (await owner.post('/previews', { pageId: page.id, ...body })).body;
    const { hostname, pathname } = new URL(url);
    return (await browser.visit(hostname, pathname)).text;
  };
  expect(await look({ templateVersion: 2 })).toContain('class="second"');
  expect(await look({})).not.toContain('class="second"');
});
