import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageBlocks } from '#db/tables/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let siteId: string;

const html =
  '<!doctype html><html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
const newSite = async (who: Client) => {
  const template = await who.post('/templates', { name: `Plain ${Math.random()}`, htmlContent: html });
  const made = await who.post('/sites', {
    brandName: 'Forno',
    templateId: template.body.id,
    locales: ['it'],
    starterPages: false,
  });
  return made.body.id as string;
};
const newPage = async (who = owner, site = siteId) => (await who.post('/pages', { siteId: site, title: 'Page' })).body;
const text = (words: string, extra: object = {}) => ({ type: 'text', content: { html: `<p>${words}</p>` }, ...extra });
const save = (id: string, blocks: object[], revision?: number, who = owner) =>
  who.put(`/pages/${id}/blocks`, { blocks }, revision === undefined ? {} : { 'if-match': `"${revision}"` });

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  siteId = await newSite(owner);
});
afterAll(() => app.close());

describe('the blocks of a page', () => {
  it('are saved as a tree, completed, and keep their ids', async () => {
    const page = await newPage();
    const first = await save(page.id, [
      { type: 'hero', content: { heading: 'Bread' } },
      { type: 'section', content: { heading: 'Why' }, children: [text('one'), text('two', { hidden: true })] },
    ]);
    expect(first.status).toBe(200);
    expect(first.body.revision).toBe(2);
    const [hero, section] = first.body.blocks;
    expect(hero).toMatchObject({
      type: 'hero',
      version: 2,
      content: { heading: 'Bread', align: 'start' },
      children: [],
    });
    expect(section.children.map((b: { hidden: boolean }) => b.hidden)).toEqual([false, true]);
    const [one, two] = section.children;
    const second = await save(page.id, [two, { ...section, children: [] }, { ...hero, children: [] }, text('new')], 2);
    expect(second.status).toBe(200);
    expect(second.body.blocks.map((b: { id: string }) => b.id).slice(0, 3)).toEqual([two.id, section.id, hero.id]);
    const read = await owner.get(`/pages/${page.id}`);
    expect(read.body).toEqual(second.body);
    expect(JSON.stringify(read.body)).not.toContain(one.id);
  });

  it('remember the prompt that wrote them, in one save, one by one and in a copy, and only one that is there', async () => {
    const written = {
      name: `Offer ${Math.random()}`,
      type: 'text',
      blockType: 'cta',
      language: 'en',
      prompt: 'Sell bread.',
    };
    const promptId = (await owner.post('/prompts', written)).body.id;
    const page = await newPage();
    const offer = { type: 'cta', content: { heading: 'Buy' }, promptId };
    const saved = await save(page.id, [offer, text('plain')]);
    expect(saved.body.blocks.map((block: { promptId: string }) => block.promptId)).toEqual([promptId, null]);
    const [{ id }, plain] = saved.body.blocks;
    expect((await owner.get(`/page-blocks/${id}`)).body).toMatchObject({ promptId, isCta: true, isHero: false });
    const changed = await owner.put(`/page-blocks/${plain.id}`, { promptId });
    expect(changed.body).toMatchObject({ promptId, isCta: false, content: plain.content, pageRevision: 3 });
    const copy = await owner.post(`/pages/${page.id}/duplicate`, {});
    expect(copy.body.blocks.map((block: { promptId: string }) => block.promptId)).toEqual([promptId, promptId]);
    const none = await owner.put(`/page-blocks/${id}`, { promptId: crypto.randomUUID() });
    expect(none).toMatchObject({ status: 404, body: { code: 'page_blocks.unknown_reference' } });
    // A prompt that is deleted stands in the way of nothing.
    await owner.delete(`/prompts/${promptId}`);
    const again = await save(page.id, [
      { ...offer, id },
      { ...plain, promptId, hidden: true },
    ]);
    expect(again.status).toBe(200);
  });

  it('are listed by site and in the order that is asked for', async () => {
    const site = await newSite(owner);
    const page = await newPage(owner, site);
    const saved = await save(page.id, [text('one'), text('two'), text('three')]);
    const ids = saved.body.blocks.map((block: { id: string }) => block.id);
    const listed = async (query: string) => {
      const first = (await owner.get(`/page-blocks?site=${site}&limit=2&${query}`)).body;
      const rest = (await owner.get(`/page-blocks?site=${site}&limit=2&${query}&cursor=${first.next}`)).body;
      return [...first.items, ...rest.items].map((block: { id: string }) => block.id);
    };
    expect(await listed('ordering=orderIndex')).toEqual(ids);
    expect(await listed('ordering=-orderIndex')).toEqual(ids.toReversed());
    expect(await listed('ordering=-createdAt')).toEqual([...ids].sort().reverse());
  });

  it('make no revision when they are what they were', async () => {
    const page = await newPage();
    const { body } = await save(page.id, [text('same'), { type: 'cta', content: {} }]);
    const again = await save(page.id, body.blocks, body.revision);
    expect(again.body).toEqual(body);
    expect((await owner.get(`/pages/${page.id}/revisions`)).body.items).toHaveLength(2);
  });

  it('lose what could run', async () => {
    const page = await newPage();
    const evil =
      '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a></p>';
    const { body } = await save(page.id, [
      { type: 'text', content: { html: evil } },
      { type: 'article', content: { html: evil } },
      { type: 'faq', content: { items: [{ question: 'Q', answer: evil }] } },
      { type: 'section', content: {}, children: [{ type: 'text_image', content: { html: evil } }] },
      { type: 'html_embed', content: { html: `${evil}<iframe src="https://maps.example/x"></iframe>` } },
    ]);
    const stored = JSON.stringify(body.blocks);
    expect(stored).not.toMatch(/script|onerror|onclick|data:text/i);
    expect(stored).toContain('Hi');
    expect(stored).toContain('maps.example');
    const single = await owner.post('/page-blocks', { pageId: page.id, type: 'text', content: { html: evil } });
    expect(single.body.content.html).not.toMatch(/script|onerror|onclick/i);
    const changed = await owner.put(`/page-blocks/${single.body.id}`, { content: { html: `<h2>x</h2>${evil}` } });
    expect(changed.body.content.html).not.toMatch(/script|onerror|onclick/i);
  });

  it('are refused with the place of every problem', async () => {
    const page = await newPage();
    const answer = await save(page.id, [
      { type: 'hero', content: { heading: 5, cta: { label: 'x', href: 'javascript:alert(1)' } } },
      { type: 'marquee', content: {} },
      { type: 'section', content: {}, children: [{ type: 'text', version: 9, content: {} }] },
      { type: 'cta', content: { evil: true } },
    ]);
    expect(answer.status).toBe(400);
    const paths = answer.body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual([
      'blocks.0.content.heading',
      'blocks.0.content.cta.href',
      'blocks.1.type',
      'blocks.2.children.0.version',
      'blocks.3.content',
    ]);
    expect((await owner.get(`/pages/${page.id}`)).body.revision).toBe(1);
  });

  it('are at most 500, and at most six deep, in blocks that take some', async () => {
    const page = await newPage();
    expect((await save(page.id, Array(500).fill(text('x')))).status).toBe(200);
    expect((await save(page.id, Array(501).fill(text('x')))).status).toBe(400);
    const more = await owner.post('/page-blocks', { pageId: page.id, ...text('one too many') });
    expect([more.status, more.body.code]).toEqual([400, 'page_blocks.too_many']);
    const nested = (depth: number): object =>
      depth === 1 ? text('x') : { type: 'section', content: {}, children: [nested(depth - 1)] };
    expect((await save(page.id, [nested(6)])).status).toBe(200);
    expect((await save(page.id, [nested(7)])).body.code).toBe('page_blocks.too_deep');
    const inText = await save(page.id, [{ ...text('x'), children: [text('y')] }]);
    expect(inText.body).toMatchObject({
      code: 'page_blocks.not_a_container',
      errors: [{ path: 'blocks.0.children.0' }],
    });
  });

  it('answer hostile input with 400, quickly', async () => {
    const page = await newPage();
    const open = (n: number, start: string, end: string) => start.repeat(n) + end.repeat(n);
    const bodies = [
      `{"blocks":[{"type":"text","content":{"html":${open(20_000, '[', ']')}}}]}`,
      `{"blocks":[${'{"type":"section","content":{},"children":['.repeat(20_000)}${']}'.repeat(20_000)}]}`,
      `{"blocks":${open(20_000, '[', ']')}}`,
      '{"blocks":[{"type":"text","content":{"__proto__":{"html":"x"}}}]}',
      '{"blocks":[{"type":"text","content":{"constructor":{"prototype":{}}}}]}',
      '{"blocks":[{"type":"text","content":{"html":"a\\u0000b"}}]}',
      '{"blocks":[{"type":"__proto__","content":{}}]}',
      '{"blocks":[{"type":"text","version":1e400,"content":{}}]}',
      '{"blocks":{"length":3}}',
      '{"blocks":[null]}',
      '[]',
      'null',
    ];
    const started = performance.now();
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' };
      const answer = await owner.request('PUT', `/pages/${page.id}/blocks`, body, headers);
      expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), 400]);
      expect(answer.headers['content-type']).toContain('problem+json');
    }
    expect(performance.now() - started).toBeLessThan(60_000);
    expect((await owner.get(`/pages/${page.id}`)).body).toMatchObject({ revision: 1, blocks: [] });
  });

  it('saved by two editors at once: one wins, the other gets both versions', async () => {
    const page = await newPage();
    const answers = await Promise.all([save(page.id, [text('mine')], 1), save(page.id, [text('yours')], 1)]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    expect(lost?.body.theirs).toEqual(won?.body);
    expect(lost?.body.yours.blocks).toHaveLength(1);
    expect(lost?.body.yours.blocks[0].content).not.toEqual(won?.body.blocks[0].content);
  });

  it('of an older version are brought to the newest when they are read, and stay as they are until they are saved', async () => {
    const page = await newPage();
    const content = { title: 'Pane', subtitle: 'Ogni giorno', button_text: 'Ordina', button_url: '/ordina/' };
    const row = { workspaceId: owner.workspaceId, pageId: page.id, type: 'hero', version: 1, content, orderIndex: 0 };
    const [{ id } = { id: '' }] = await app.atelier.kernel.systemWork('test', (tx) =>
      tx.insert(pageBlocks).values(row).returning({ id: pageBlocks.id }),
    );
    const upgraded = {
      version: 2,
      content: { heading: 'Pane', text: 'Ogni giorno', cta: { label: 'Ordina', href: '/ordina/' }, align: 'start' },
    };
    const read = await owner.get(`/pages/${page.id}`);
    expect(read.body.blocks).toMatchObject([{ id, ...upgraded }]);
    expect((await owner.get(`/page-blocks/${id}`)).body).toMatchObject(upgraded);
    expect((await owner.get(`/page-blocks?page=${page.id}`)).body.items).toMatchObject([upgraded]);
    const saved = await save(page.id, read.body.blocks);
    expect(saved.body).toMatchObject({ revision: 2, blocks: [{ id, ...upgraded }] });
    const sent = await save(page.id, [{ type: 'hero', version: 1, content }]);
    expect(sent.body.blocks).toMatchObject([upgraded]);
  });
});

describe('one block', () => {
  it('is added, changed, moved, put into order and deleted; each is a revision of its page', async () => {
    const page = await newPage();
    const add = async (fields: object) => (await owner.post('/page-blocks', { pageId: page.id, ...fields })).body;
    const a = await add(text('a'));
    expect(a).toMatchObject({ pageId: page.id, parentId: null, orderIndex: 0, pageRevision: 2 });
    const box = await add({ type: 'section', content: {}, orderIndex: 0 });
    const b = await add({ ...text('b'), parentId: box.id });
    const order = async () => {
      const { body } = await owner.get(`/pages/${page.id}`);
      const show = (block: { id: string; children: never[] }): unknown =>
        block.children.length > 0 ? [block.id, block.children.map(show)] : block.id;
      return body.blocks.map(show);
    };
    expect(await order()).toEqual([[box.id, [b.id]], a.id]);
    const moved = await owner.put(`/page-blocks/${a.id}`, { parentId: box.id, orderIndex: 0 });
    expect(moved.body).toMatchObject({ parentId: box.id, orderIndex: 0, pageRevision: 5 });
    expect(await order()).toEqual([[box.id, [a.id, b.id]]]);
    const sorted = { pageId: page.id, parentId: box.id, ids: [b.id, a.id] };
    expect((await owner.post('/page-blocks/reorder', sorted)).body).toEqual({ ids: [b.id, a.id], pageRevision: 6 });
    expect(await order()).toEqual([[box.id, [b.id, a.id]]]);
    const hidden = await owner.put(`/page-blocks/${b.id}`, { hidden: true }, { 'if-match': '6' });
    expect(hidden.body).toMatchObject({ hidden: true, content: b.content, pageRevision: 7 });
    expect((await owner.put(`/page-blocks/${b.id}`, { hidden: false }, { 'if-match': '6' })).status).toBe(409);
    expect((await owner.put(`/page-blocks/${box.id}`, { parentId: box.id })).body.code).toBe(
      'page_blocks.inside_itself',
    );
    expect((await owner.put(`/page-blocks/${box.id}`, { parentId: b.id })).status).toBe(400);
    const list = await owner.get(`/page-blocks?page=${page.id}&limit=2`);
    const rest = await owner.get(`/page-blocks?page=${page.id}&limit=2&cursor=${list.body.next}`);
    expect([...list.body.items, ...rest.body.items]).toHaveLength(3);
    expect((await owner.delete(`/page-blocks/${box.id}`)).status).toBe(204);
    expect(await order()).toEqual([]);
    expect(
      (await owner.get(`/pages/${page.id}/revisions`)).body.items.map((r: { revision: number }) => r.revision),
    ).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('tells every field of its type, with defaults that are valid', async () => {
    const { body } = await owner.get('/block-types');
    expect(body.items.map((one: { type: string }) => one.type)).toEqual(
      expect.arrayContaining(['hero', 'article', 'text', 'image', 'text_image', 'gallery', 'cta', 'faq', 'swiper']),
    );
    const page = await newPage();
    for (const language of ['en', 'it']) {
      const blocks = body.items.map((one: { type: string; defaults: Record<string, object> }) => ({
        type: one.type,
        content: one.defaults[language],
      }));
      expect((await save(page.id, blocks)).status).toBe(200);
    }
    expect((await app.request('GET', '/block-types')).status).toBe(401);
  });
});
