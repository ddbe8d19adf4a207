import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';
import { rest, runImport, sendFile } from './fixtures/site-imports.fixtures.ts';

let app: TestApp;
let owner: Client;
let files: Server;
let templateId = '';
const asked: string[] = [];
let wxr = '';

beforeAll(async () => {
  const pictures: Record<string, Uint8Array> = {
    'loaf.png': await picture('#aa7733'),
    'roll.png': await picture('#bb8844'),
    'unused.png': await picture('#cc9955'),
  };
  files = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    asked.push(name);
    const bytes = pictures[name];
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'image/png' }).end(bytes);
  });
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
  wxr = (await readFile(new URL('./fixtures/bakery.wxr.xml', import.meta.url), 'utf8')).replaceAll(
    'FILES',
    `http://${host}`,
  );
  app = await makeApp({ work: true, allowHosts: [host] });
  owner = await app.signUp();
  templateId = (await owner.get('/templates?origin=shared')).body.items[0].id;
});
afterAll(async () => {
  await app.close();
  files.close();
});

const pagesOf = async (siteId: string) => (await owner.get(`/pages?site=${siteId}&limit=100`)).body.items;
const notesOf = async (id: string) =>
  (await owner.get(`/site-imports/${id}/items?limit=100&noted=true`)).body.items.map(
    ({ label, notes }: { label: string; notes: { code: string }[] }) => [label, notes.map(({ code }) => code)],
  );
type PageShape = { title: string; path: string; status: string; id: string; inNav: boolean; kind: string };

test('a dry run says what would come, and makes nothing', async () => {
  const id = await sendFile(owner, 'wordpress', 'bakery.xml', Buffer.from(wxr));
  const { plan, status, failure } = await rest(owner, id);
  expect(status, JSON.stringify(failure)).toBe('checked');
  expect(plan).toMatchObject({
    counts: { pages: 6, files: 3, redirects: 1, languages: 1 },
    clashes: [{ code: 'template_needed' }],
    choices: {
      postTypes: [
        { name: 'page', count: 3 },
        { name: 'post', count: 3 },
        { name: 'course', count: 1 },
      ],
      authors: [
        { login: 'anna', name: 'Anna "Crust" Rossi', count: 2 },
        { login: 'ben', name: 'Ben', count: 4 },
      ],
      menus: [{ slug: 'primary', name: 'Primary', count: 2 }],
    },
    site: { brandName: 'Corner Bakery & Sons', domain: 'old.example', locale: 'en' },
  });
  expect(plan.warnings.map(({ code }: { code: string }) => code)).toEqual([
    ...[
      'drafts_found',
      'passwords_found',
      'shortcodes_found',
      'menu_left_out',
      'archives_left_out',
      'comments_left_out',
    ],
  ]);
  const blog = wxr.replaceAll('<link>http://old.example/</link>', '<link>http://old.example/welcome/</link>');
  const listed = await sendFile(owner, 'wordpress', 'blog.xml', Buffer.from(blog));
  const { warnings } = (await rest(owner, listed)).plan;
  expect(warnings[0]).toMatchObject({ code: 'no_home', message: expect.stringContaining('home page') });
  expect(asked).toEqual([]);
  expect((await owner.get('/sites')).body.items).toEqual([]);
  const again = await owner.post(`/site-imports/${id}/check`, {
    options: { templateId, postTypes: { course: { take: true, folder: 'courses', kind: 'page' } } },
  });
  expect(again.status).toBe(202);
  expect((await rest(owner, id)).plan).toMatchObject({ counts: { pages: 7 }, clashes: [] });
});

test('pages, posts, pictures, menu and old addresses come over; a second run makes nothing twice; undo takes it all back', async () => {
  const id = await sendFile(owner, 'wordpress', 'bakery.xml', Buffer.from(wxr));
  const done = await runImport(owner, id, { templateId, authors: { ben: '' } });
  expect(done, JSON.stringify(await notesOf(id))).toMatchObject({ status: 'done', results: { failed: 1 } });
  const site = (await owner.get(`/sites/${done.siteId}`)).body;
  expect(site).toMatchObject({ brandName: 'Corner Bakery & Sons', layout: { kind: 'wordpress' } });
  const pages: PageShape[] = await pagesOf(done.siteId);
  expect(pages.map(({ title, path, status, inNav, kind }) => [title, path, status, inNav, kind])).toEqual([
    ['Home', '/', 'ready', true, 'page'],
    ['About us', '/about-us/', 'ready', true, 'page'],
    ['Team', '/about-us/team/', 'ready', false, 'page'],
    ['Why rye? A "short" story & more', '/2024/02/why_rye/', 'ready', false, 'article'],
    ['Secret offer', '/2024/03/secret/', 'draft', false, 'article'],
    ['Half done', '/half-done/', 'draft', false, 'article'],
  ]);
  const detail = async (title: string) => {
    const found = pages.find((page) => page.title.startsWith(title));
    return (await owner.get(`/pages/${found?.id}`)).body;
  };
  const home = await detail('Home');
  expect(home).toMatchObject({
    ...{ metaTitle: 'Bread in town', metaDescription: 'Fresh bread every day.', navTitle: 'Start' },
    ...{ publishedAt: '2024-01-02T10:00:00.000Z', updatedAt: '2024-03-02T10:00:00.000Z' },
    customHeadHtml: '<meta name="author" content="Anna &quot;Crust&quot; Rossi">',
    ogImageMediaId: expect.stringMatching(/-/),
  });
  expect(home.blocks.map(({ type }: { type: string }) => type)).toEqual([
    'article',
    'image',
    'columns',
    'article',
    'article',
  ]);
  const [intro, image, columns, called, rest_] = home.blocks;
  expect(intro.content.html).toBe(
    '<p>Welcome. Read <a href="/about-us/">about us</a> or <a href="/2024/02/why_rye/#rye">the rye post</a>, or <a href="http://old.example/shop/">the shop</a>.</p>',
  );
  expect(image.content).toMatchObject({
    caption: 'Our loaf',
    image: { alt: 'A loaf on a table', mediaId: expect.any(String) },
    href: '',
  });
  expect(columns.children.map(({ content }: { content: { html: string } }) => content.html)).toEqual([
    expect.stringContaining('<h2>Left</h2>'),
    expect.stringContaining('<blockquote>'),
  ]);
  expect(called.content.html).toBe('<p>Call 555 0100.</p>');
  expect(rest_.content.html).toContain('<table>');
  expect(rest_.content.html).toContain('<a href="https://video.example/watch?v=1">');
  expect(rest_.content.html).toContain('<p>Safe words</p>');
  const rye = await detail('Why');
  expect(rye).toMatchObject({ keywords: ['News', 'Rye'], metaDescription: 'All about rye.' });
  expect(rye.blocks.map(({ type }: { type: string }) => type)).toEqual(['article', 'image', 'gallery', 'article']);
  expect(rye.blocks[0].content.html).toMatch(/Rye is old\.<br>\s*Very old\./);
  expect(rye.blocks[1].content).toMatchObject({ caption: 'A roll' });
  expect(rye.blocks[2].content).toMatchObject({ columns: 4, images: [{}, {}] });
  expect(rye.blocks[3].content.html).toContain('CDATA tricks: ]]&gt; end');
  expect(JSON.stringify(rye.blocks)).not.toContain('javascript:');
  expect((await detail('Team')).blocks).toMatchObject([{ type: 'gallery', content: { columns: 2, images: [{}] } }]);
  const about = await detail('About');
  expect(JSON.stringify(about.blocks)).toContain('a [note] in brackets');
  expect(JSON.stringify(about.blocks)).not.toContain('contact-form');
  const redirects = (await owner.get(`/redirects?site=${done.siteId}`)).body.items;
  expect(redirects.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
    ['/who-we-are/', '/about-us/'],
  ]);
  expect((await owner.get('/media')).body.items).toHaveLength(2);
  expect(asked.sort()).toEqual(['gone.png', 'loaf.png', 'roll.png']);
  expect(await notesOf(id)).toEqual([
    ['gone.png', ['file_bare', 'file_answered']],
    ['Home', ['embed_link', 'element_dropped', 'links_unknown']],
    ['About us', ['shortcode_dropped']],
    ['Team', ['picture_missing']],
    ['Why rye? A "short" story & more', ['embed_link', 'comments_here']],
    ['Secret offer', ['had_password']],
  ]);

  const second = await sendFile(owner, 'wordpress', 'bakery.xml', Buffer.from(wxr));
  const redone = await runImport(owner, second, { siteId: done.siteId });
  expect(redone, JSON.stringify(redone.failure)).toMatchObject({ status: 'done', siteId: done.siteId });
  expect(redone.results.made).toBeUndefined();
  expect(await pagesOf(done.siteId)).toHaveLength(6);

  await owner.put(`/pages/${about.id}`, { title: 'Changed by hand' });
  expect((await owner.post(`/site-imports/${id}/undo`)).status).toBe(202);
  const undone = await rest(owner, id);
  expect(undone.status).toBe('undone');
  const left: PageShape[] = await pagesOf(done.siteId);
  expect(left.map(({ title }) => title)).toEqual(['Changed by hand']);
  expect(await notesOf(id)).toContainEqual(['About us', ['changed_since']]);
  expect((await owner.get(`/redirects?site=${done.siteId}`)).body.items).toEqual([]);
  expect((await owner.get('/media')).body.items).toEqual([]);
});

test('what is no export of WordPress, or was made to break the reader, is refused with a sentence', async () => {
  const head =
    '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>';
  const hostile: [string, string, string][] = [
    ['plain text', 'hello', 'refused_not_xml'],
    ['other XML', '<rss><channel><title>x</title></channel></rss>', 'refused_not_wordpress'],
    ['entities', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>`, 'refused_doctype'],
    ['outside entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', 'refused_doctype'],
    ['unknown entity', `${head}<title>&nope;</title></channel></rss>`, 'refused_not_xml'],
    ['no end', `${head}<item><title>x`, 'refused_not_xml'],
    ['deep', `${head}${'<a>'.repeat(5000)}`, 'refused_not_xml'],
  ];
  for (const [what, text, code] of hostile) {
    const id = await sendFile(owner, 'wordpress', 'x.xml', Buffer.from(text));
    expect(await rest(owner, id), what).toMatchObject({ status: 'failed', failure: { code } });
  }
  const deep = `${'<div>'.repeat(20_000)}words${'</div>'.repeat(20_000)}`;
  const item = (content: string) =>
    `${head}<item xmlns:content="x"><title>Deep\u000b</title><wp:post_id>1</wp:post_id><wp:post_type>page</wp:post_type><content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`;
  const id = await sendFile(owner, 'wordpress', 'x.xml', Buffer.from(item(deep)));
  const done = await runImport(owner, id, { templateId });
  expect(done, JSON.stringify(done.failure)).toMatchObject({ status: 'done', results: { made: 2 } });
});
