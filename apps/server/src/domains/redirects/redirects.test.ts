import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let siteId: string;
let count = 0;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

async function newSite(): Promise<string> {
  const htmlContent = '<!doctype html><html><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
  const template = await owner.post('/templates', { name: `Plain ${++count}`, htmlContent });
  const body = { brandName: 'Forno', templateId: template.body.id, defaultLocale: 'en', starterPages: false };
  siteId = (await owner.post('/sites', { ...body, domain: `forno${count}.example` })).body.id;
  await owner.post('/pages', { siteId, title: 'Bread', slug: 'bread', status: 'ready' });
  return siteId;
}
const redirect = (from: string, to: string) => owner.post('/redirects', { siteId, from, to });
const test = async (address: string) =>
  (await owner.get(`/redirects/test?site=${siteId}&address=${encodeURIComponent(address)}`)).body;

it('says where an address leads and by which rule, before anything is published', async () => {
  await newSite();
  await redirect('/pane', '/bread/');
  await redirect('/blog/*', '/bread/');
  await redirect('/out/:what', 'https://shop.example/:what');
  expect(await test('/pane/')).toMatchObject({
    outcome: 'page',
    end: '/bread/',
    hops: [{ rule: '/pane', status: 301 }],
  });
  expect(await test(`https://www.forno${count}.example/blog/a?x=1`)).toMatchObject({
    ...{ path: '/blog/a', outcome: 'page', pageTitle: 'Bread' },
    hops: [{ rule: '/blog/*' }],
  });
  expect(await test('/out/shoes')).toMatchObject({ outcome: 'elsewhere', end: 'https://shop.example/shoes' });
  expect(await test('/nowhere')).toMatchObject({ outcome: 'nothing', hops: [], pageId: null });
});

it('says of an address of another host that it is one, however it is written, and knows all hosts of the site', async () => {
  await newSite();
  await redirect('/pane', '/bread/');
  const { url } = (await owner.get(`/sites/${siteId}`)).body;
  await owner.post('/site-domains', { siteId, host: `shop.forno${count}.example` });
  for (const address of [
    'https://elsewhere.example/pane',
    'http://forno.elsewhere.example/pane?x=1',
    '//elsewhere.example/pane',
    'elsewhere.example/pane',
    'www.elsewhere.example',
  ])
    expect(await test(address), address).toMatchObject({ outcome: 'other_host', hops: [], pageId: null });
  expect(await test('https://elsewhere.example/pane')).toMatchObject({ path: '/pane', end: 'elsewhere.example' });
  for (const address of [
    `${url}/pane`,
    `https://forno${count}.example/pane`,
    `FORNO${count}.example/pane#top`,
    `https://shop.forno${count}.example/pane`,
    'pane',
  ])
    expect(await test(address), address).toMatchObject({ outcome: 'page', path: '/pane', end: '/bread/' });
  expect(await test('index.php/news')).toMatchObject({ outcome: 'nothing', path: '/index.php/news' });
});

it('refuses circles, chains through patterns, rules over pages and patterns that hosts cannot read, each in words', async () => {
  await newSite();
  await redirect('/old/*', '/new/:splat');
  for (const [from, to, problem, word] of [
    ['/new/x', '/old/x', 'redirects.loop', '/old/*'],
    ['/older/*', '/old/:splat', 'redirects.chain', '/old/*'],
    ['/*', '/x', 'redirects.hides_page', '/bread'],
    ['/bread', '/x', 'redirects.hides_page', '/bread'],
    ['/a/*/*', '/x', 'redirects.bad_pattern', '/a/*/*'],
    ['/a/*', '/x/:name', 'redirects.unknown_place', ':name'],
    ['/old/*', '/y', 'redirects.taken', '/old/*'],
  ] as const) {
    const answer = await redirect(from, to);
    expect([from, answer.status, answer.body.code]).toEqual([from, 409, problem]);
    expect(answer.body.detail).toContain(word);
  }
  expect((await redirect('/a?page=2', '/x')).status).toBe(400);
});

it('changes a redirect under the same rules, and what led to it follows', async () => {
  await newSite();
  const { id } = (await redirect('/a', '/b')).body;
  await redirect('/b', '/c');
  const list = (await owner.get(`/redirects?site=${siteId}`)).body.items;
  expect(list.map(({ from, to }: Record<string, string>) => [from, to])).toEqual([
    ['/a', '/c'],
    ['/b', '/c'],
  ]);
  expect((await owner.put(`/redirects/${list[1].id}`, { to: '/b/' })).body.code).toBe('redirects.loop');
  expect((await owner.put(`/redirects/${id}`, { to: '/bread/', status: 302 })).body).toMatchObject({
    ...{ from: '/a', to: '/bread/', status: 302, automatic: false },
  });
});

it('says line by line what a table would do, changes nothing on a dry run, and then does just that', async () => {
  await newSite();
  await redirect('/taken', '/x');
  const table = `from,to,status
/one,/two,301
/two,/bread/,302
/bread,/x,301
/taken,/y,301
/loop,/loop/,301
/a b,/x,301
/bad,javascript:x,301
/one,/two,410
https://old.example/three,https://forno${count}.example/bread/,301
`;
  const ask = (how = '', more: object = {}) => owner.post(`/redirects/import${how}`, { siteId, table, ...more });
  const wanted = ['added', 'added', 'hides_page', 'taken', 'loop', 'bad_address', 'added', 'bad_status', 'added'];
  const dry = (await ask('/try')).body;
  expect(dry.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(wanted);
  expect([dry.layout, dry.added, dry.replaced, dry.refused]).toEqual(['atelier', 4, 0, 5]);
  expect((await owner.get(`/redirects?site=${siteId}`)).body.items).toHaveLength(1);
  const done = (await ask()).body;
  expect(done.rows).toEqual(dry.rows);
  const rows = (await owner.get(`/redirects?site=${siteId}`)).body.items;
  expect(rows.map(({ from, to }: Record<string, string>) => [from, to])).toEqual([
    ['/bad', '/javascript:x'],
    ['/one', '/bread/'],
    ['/taken', '/x'],
    ['/three', '/bread/'],
    ['/two', '/bread/'],
  ]);
  expect((await ask('', { replace: true })).body).toMatchObject({ added: 0, replaced: 1, refused: 4 });
  expect((await owner.post('/redirects/import', { siteId, table: 'hello' })).body.code).toBe(
    'redirects.unreadable_table',
  );
});

it('exports a table that changes nothing when it is taken in again', async () => {
  await newSite();
  await redirect('/a', '/bread/');
  await redirect('/b/*', 'https://x.example/:splat');
  const answer = await owner.get(`/redirects/export?site=${siteId}`);
  const table = String(answer.body);
  expect(table).toContain('/b/*,https://x.example/:splat,301,false');
  const again = (await owner.post('/redirects/import', { siteId, table, replace: true })).body;
  expect(again).toMatchObject({ layout: 'atelier', added: 0, replaced: 0, same: 2, refused: 0 });
});
