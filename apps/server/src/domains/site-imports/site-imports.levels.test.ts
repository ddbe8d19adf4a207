import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';
import { rest, runImport, sendFile } from './fixtures/site-imports.fixtures.ts';

let app: TestApp;
let owner: Client;
let files: Server;
let host = '';
let templateId = '';
let asked: string[] = [];
/** Answers to pictures; they are held back until so many are asked for at once. */
let held: (() => void)[] = [];
let holdUntil = 0;
let atOnce = 0;
let mostAtOnce = 0;

beforeAll(async () => {
  files = createServer((request, response) => void answer(request.url ?? '', response));
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
  app = await makeApp({ work: true, allowHosts: [host] });
  owner = await app.signUp();
  templateId = (await owner.get('/templates?origin=shared')).body.items[0].id;
});
afterAll(async () => {
  await app.close();
  files.close();
});
beforeEach(() => {
  asked = [];
  held = [];
  [holdUntil, mostAtOnce] = [0, 0];
});

async function answer(path: string, response: ServerResponse): Promise<void> {
  const times = asked.filter((each) => each === path).length;
  asked.push(path);
  atOnce += 1;
  mostAtOnce = Math.max(mostAtOnce, atOnce);
  if (path.startsWith('/held')) {
    await new Promise<void>((go) => {
      held.push(go);
      if (held.length >= holdUntil) for (const each of held) each();
    });
  }
  const number = Number(/\d+/.exec(path)?.[0] ?? 0);
  const bytes = await picture(`rgb(${number}, ${path.length}, ${path.charCodeAt(1)})`);
  // Before the answer goes: whoever gets it may ask for the next one at once.
  atOnce -= 1;
  if (path.startsWith('/broken')) response.destroy();
  else if (path.startsWith('/busy') && times === 0) response.writeHead(503, { 'retry-after': '0' }).end();
  else response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
}

interface Item {
  id: number;
  type?: string;
  title?: string;
  link?: string;
  content?: string;
  more?: string;
  meta?: Record<string, string>;
}
const meta = (values: Record<string, string>) =>
  Object.entries(values)
    .map(
      ([key, value]) =>
        `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`,
    )
    .join('');
const item = ({ id, type = 'page', title = '', link = '', content = '', more = '', meta: values = {} }: Item) =>
  `<item><title>${title}</title><link>http://old.example${link}</link><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status><wp:post_name>${link.split('/').filter(Boolean).at(-1) ?? ''}</wp:post_name><content:encoded><![CDATA[${content}]]></content:encoded>${more}${meta(values)}</item>`;
const wxr = (items: string[]) =>
  Buffer.from(
    `<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:excerpt="e" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Studio</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>http://old.example</wp:base_blog_url>${items.join('')}</channel></rss>`,
  );
const entry = (id: number, order: number, page: number | string, parent = 0) =>
  item({
    ...{ id, type: 'nav_menu_item', title: typeof page === 'string' ? page : '' },
    more: `<wp:menu_order>${order}</wp:menu_order><category domain="nav_menu" nicename="main"><![CDATA[Main]]></category>`,
    meta: {
      ...(typeof page === 'string'
        ? { _menu_item_type: 'custom', _menu_item_url: '#' }
        : { _menu_item_type: 'post_type', _menu_item_object_id: String(page) }),
      _menu_item_menu_item_parent: String(parent),
    },
  });
const site = [
  item({ id: 1, title: 'Home', link: '/' }),
  item({ id: 2, title: 'Services', link: '/services/' }),
  item({ id: 3, title: 'Web design', link: '/web-design/' }),
  item({ id: 4, title: 'Shops', link: '/shops/' }),
  item({ id: 5, title: 'Prices', link: '/services/prices/' }),
  // Shops stands below a heading without a page, which stands below Web design.
  ...[entry(20, 1, 1), entry(21, 2, 2), entry(22, 3, 3, 21), entry(23, 4, 'More', 22), entry(24, 5, 4, 23)],
  entry(25, 6, 5, 21),
];
const pathsOf = async (siteId: string) =>
  (await owner.get(`/pages?site=${siteId}&limit=100`)).body.items.map(({ path }: { path: string }) => path);
const codesOf = (said: { code: string }[]) => said.map(({ code }) => code);

test('a menu of several levels is kept as addresses below each other, and old addresses lead there', async () => {
  const id = await sendFile(owner, 'wordpress', 'site.xml', wxr(site));
  await rest(owner, id);
  await owner.post(`/site-imports/${id}/check`, { options: { templateId, keepAddresses: false } });
  expect(codesOf((await rest(owner, id)).plan.warnings)).toEqual(['menu_left_out']);
  const done = await runImport(owner, id, { templateId, keepAddresses: false });
  expect(done).toMatchObject({ status: 'done' });
  expect(await pathsOf(done.siteId)).toEqual([
    ...['/', '/services/', '/services/web-design/', '/services/web-design/shops/', '/services/prices/'],
  ]);
  const redirects = (await owner.get(`/redirects?site=${done.siteId}`)).body.items;
  expect(redirects.map(({ from, to }: { from: string; to: string }) => `${from} ${to}`).sort()).toEqual([
    '/shops/ /services/web-design/shops/',
    '/web-design/ /services/web-design/',
  ]);
});

test('with old addresses kept, the dry run names the entries that cannot stay below another one', async () => {
  const id = await sendFile(owner, 'wordpress', 'site.xml', wxr(site));
  const { warnings } = (await rest(owner, id)).plan;
  expect(warnings[1]).toMatchObject({ code: 'menu_levels', values: { names: 'Web design, Shops' } });
  const done = await runImport(owner, id, { templateId });
  expect((await pathsOf(done.siteId)).sort()).toEqual([
    '/',
    '/services/',
    '/services/prices/',
    '/shops/',
    '/web-design/',
  ]);
});

test('comments that readers saw are counted where they stood; spam and pings are not', async () => {
  const comment = (approved: string, type = '') =>
    `<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_type>${type}</wp:comment_type></wp:comment>`;
  const more = [comment('1'), comment('1', 'comment'), comment('spam'), comment('0'), comment('1', 'pingback')].join(
    '',
  );
  const id = await sendFile(owner, 'wordpress', 'c.xml', wxr([item({ id: 1, title: 'Talk', link: '/talk/', more })]));
  const said = { code: 'comments_left_out', values: { count: 2 } };
  expect((await rest(owner, id)).plan.warnings).toContainEqual(expect.objectContaining(said));
  await runImport(owner, id, { templateId });
  const { items } = (await owner.get(`/site-imports/${id}/items?noted=true`)).body;
  expect(items).toMatchObject([{ label: 'Talk', notes: [{ code: 'comments_here', values: { count: 2 } }] }]);
});

const shows = (paths: string[]) => paths.map((path) => `<p><img src="http://${host}${path}"></p>`).join('');

test('pictures are fetched three at a time from one host', async () => {
  // The first answers come when three are under way: one after the other nothing would ever come.
  holdUntil = 3;
  const paths = Array.from({ length: 9 }, (_, i) => `/held-${i + 1}.png`);
  const id = await sendFile(owner, 'wordpress', 'p.xml', wxr([item({ id: 1, link: '/a/', content: shows(paths) })]));
  const done = await runImport(owner, id, { templateId });
  expect(done).toMatchObject({ status: 'done', results: { made: 11 } });
  expect(mostAtOnce).toBe(3);
  expect([...asked].sort()).toEqual([...paths].sort());
});

test('a picture that fails is tried again, then told, and the others come all the same', async () => {
  const paths = ['/busy-1.png', '/broken-2.png', '/fine-3.png'];
  const attachment = item({
    ...{ id: 9, type: 'attachment', title: 'Roll' },
    more: `<wp:attachment_url>http://${host}/fine-3.png</wp:attachment_url><excerpt:encoded><![CDATA[A <b>roll</b>]]></excerpt:encoded>`,
    meta: { _wp_attachment_image_alt: 'Roll on a table' },
  });
  const post = item({ id: 1, title: 'Bread', link: '/bread/', content: `${shows(paths)}[gallery ids="9"]` });
  const id = await sendFile(owner, 'wordpress', 'p.xml', wxr([attachment, post]));
  const done = await runImport(owner, id, { templateId });
  expect(done).toMatchObject({ status: 'done', results: { failed: 1 } });
  expect(asked.filter((path) => path === '/broken-2.png')).toHaveLength(3);
  expect(asked.filter((path) => path === '/busy-1.png')).toHaveLength(2);
  const { items } = (await owner.get(`/site-imports/${id}/items?noted=true`)).body;
  const broken = items.find(({ label }: { label: string }) => label === 'broken-2.png');
  expect([broken.state, codesOf(broken.notes)]).toEqual(['failed', ['file_bare', 'fetch.interrupted']]);
  const [page] = (await owner.get(`/pages?site=${done.siteId}`)).body.items;
  const { blocks } = (await owner.get(`/pages/${page.id}`)).body;
  expect(blocks.at(-1)).toMatchObject({
    ...{ type: 'gallery', content: { images: [{ caption: 'A roll', image: { alt: 'Roll on a table' } }] } },
  });
});
