import { randomUUID } from 'node:crypto';
import type { PageIndexEntry, PageInput } from '@atelier/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
let siteId: string;

const html =
  '<!doctype html><html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{{ content }}</body></html>';
const newSite = async (who: Client, extra: object = {}): Promise<string> => {
  const template = await who.post('/templates', { name: `Plain ${Math.random()}`, htmlContent: html });
  const fields = { brandName: 'Forno', templateId: template.body.id, locales: ['it'], starterPages: false, ...extra };
  return (await who.post('/sites', fields)).body.id;
};
const newPage = async (who = owner, site = siteId, extra: object = {}) =>
  (await who.post('/pages', { siteId: site, title: 'Page', ...extra })).body;
const text = (words: string) => ({ type: 'text', content: { html: `<p>${words}</p>` } });
const save = (id: string, blocks: object[], who = owner) => who.put(`/pages/${id}/blocks`, { blocks });
const missing = '018f1c3e-8a4b-7c21-9d5e-3f6a7b8c9d0e';

beforeAll(async () => {
  app = await makeApp();
  [owner, stranger] = [await app.signUp(), await app.signUp()];
  siteId = await newSite(owner);
});
afterAll(() => app.close());

describe('what blocks refer to', () => {
  it('must exist in the workspace, at any depth', async () => {
    const link = (await stranger.post('/affiliate-links', { name: 'Theirs', url: 'https://shop.example/x' })).body;
    const preset = (await stranger.post('/swiper-presets', { name: 'Theirs' })).body;
    expect([link.name, preset.name]).toEqual(['Theirs', 'Theirs']);
    const page = await newPage();
    const picture = (mediaId: string) => ({ mediaId, src: '', alt: '' });
    const cases: [object, string][] = [
      [{ type: 'hero', content: { image: picture(missing) } }, 'content.image.mediaId'],
      [{ type: 'hero', content: { image: picture('../../x') } }, 'content.image.mediaId'],
      [{ type: 'gallery', content: { images: [{ image: picture(missing) }] } }, 'content.images.0.image.mediaId'],
      [{ type: 'swiper', content: { slides: [{ affiliateLinkId: link.id }] } }, 'content.slides.0.affiliateLinkId'],
      [{ type: 'swiper', content: {}, swiperPresetId: preset.id }, 'swiperPresetId'],
    ];
    for (const [block, path] of cases) {
      const answer = await save(page.id, [{ type: 'section', content: {}, children: [block] }]);
      expect([answer.status, answer.body.code]).toEqual([404, 'page_blocks.unknown_reference']);
      expect(answer.body.errors).toEqual([{ path: `blocks.0.children.0.${path}`, message: 'does not exist here' }]);
      expect((await owner.post('/page-blocks', { pageId: page.id, ...block })).status).toBe(404);
    }
    expect((await owner.get(`/pages/${page.id}`)).body).toMatchObject({ revision: 1, blocks: [] });
  });

  it('and blocks of another workspace do not exist, whichever way they are named', async () => {
    const page = await newPage();
    const block = (await save(page.id, [text('ours')])).body.blocks[0];
    const theirs = await newPage(stranger, await newSite(stranger));
    const own = (await save(theirs.id, [text('theirs')], stranger)).body.blocks[0];
    const answers = await Promise.all([
      save(page.id, [], stranger),
      stranger.get(`/page-blocks/${block.id}`),
      stranger.put(`/page-blocks/${block.id}`, { hidden: true }),
      stranger.delete(`/page-blocks/${block.id}`),
      stranger.post('/page-blocks', { pageId: page.id, ...text('x') }),
      stranger.post('/page-blocks', { pageId: theirs.id, parentId: block.id, ...text('x') }),
      stranger.put(`/page-blocks/${own.id}`, { parentId: block.id }),
      stranger.post('/page-blocks/reorder', { pageId: theirs.id, ids: [block.id] }),
      stranger.post('/page-blocks/reorder', { pageId: page.id, ids: [block.id] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await stranger.get(`/page-blocks?page=${page.id}`)).body.items).toEqual([]);
    expect((await owner.get(`/pages/${page.id}`)).body.blocks).toEqual([block]);
    expect((await stranger.get(`/pages/${theirs.id}`)).body.blocks).toEqual([own]);
  });

  it('and ids that a client made up are answered alike, whether a block elsewhere has them or none', async () => {
    const page = await newPage();
    const block = (await save(page.id, [text('ours')])).body.blocks[0];
    const beside = await newPage();
    const theirs = await newPage(stranger, await newSite(stranger));
    for (const [who, target] of [
      [stranger, theirs.id],
      [owner, beside.id],
    ] as const) {
      const answers = [];
      for (const id of [block.id, randomUUID()]) {
        const first = await save(target, [{ id, type: 'section', content: {}, children: [text('x')] }], who);
        const [made] = first.body.blocks;
        expect(made.id).not.toBe(id);
        // Its sender may go on with the own name: it stays the same block.
        const again = await save(target, [{ ...made, id, hidden: true }], who);
        expect(again.body.blocks[0].id).toBe(made.id);
        expect(again.body.blocks[0].children[0].id).toBe(made.children[0].id);
        const kept = await save(target, again.body.blocks, who);
        expect(kept.body.blocks).toEqual(again.body.blocks);
        answers.push([first.status, again.status, kept.status, Object.keys(first.body).join()]);
        await save(target, [], who);
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.slice(0, 3)).toEqual([200, 200, 200]);
    }
    expect((await owner.get(`/pages/${page.id}`)).body.blocks).toEqual([block]);
  });
});

describe('a revision', () => {
  it('shows the page as it was and comes back with its words and blocks, at the address of today', async () => {
    const page = await newPage(owner, siteId, { title: 'Old', slug: 'old', keywords: ['k'] });
    const { blocks } = (await save(page.id, [{ type: 'section', content: {}, children: [text('then')] }])).body;
    await save(page.id, [text('now')]);
    await owner.put(`/pages/${page.id}`, { title: 'New', slug: 'new', status: 'ready', keywords: [] });
    const then = await owner.get(`/pages/${page.id}/revisions/2`);
    expect(then.body).toMatchObject({ revision: 2, blockCount: 2, page: { title: 'Old', slug: 'old' }, blocks });
    const conflict = await owner.post(`/pages/${page.id}/revisions/2/restore`, undefined, { 'if-match': '3' });
    expect(conflict.body).toMatchObject({ status: 409, theirs: { title: 'New', revision: 4 }, yours: { revision: 2 } });
    const back = await owner.post(`/pages/${page.id}/revisions/2/restore`, undefined, { 'if-match': '4' });
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({
      title: 'Old',
      slug: 'new',
      status: 'ready',
      keywords: ['k'],
      revision: 5,
      blocks,
    });
    const again = await owner.post(`/pages/${page.id}/revisions/2/restore`);
    expect(again.body.revision).toBe(5);
    expect((await owner.post(`/pages/${page.id}/revisions/99/restore`)).status).toBe(404);
  });

  it('comes back without a preset that has been deleted since', async () => {
    const preset = (await owner.post('/swiper-presets', { name: 'Autumn' })).body;
    const page = await newPage();
    await save(page.id, [{ type: 'swiper', content: { heading: 'Offers' }, swiperPresetId: preset.id }]);
    expect((await owner.delete(`/swiper-presets/${preset.id}`)).body.code).toBe('swiper_presets.in_use');
    await save(page.id, []);
    expect((await owner.delete(`/swiper-presets/${preset.id}`)).status).toBe(204);
    const back = await owner.post(`/pages/${page.id}/revisions/2/restore`);
    expect(back.body.blocks).toMatchObject([{ content: { heading: 'Offers' }, swiperPresetId: null }]);
  });
});

describe('a copy', () => {
  it('is a draft with the same blocks under other ids and a free address', async () => {
    const page = await newPage(owner, siteId, { title: 'Menu', slug: 'menu', status: 'ready' });
    const { blocks } = (await save(page.id, [{ type: 'section', content: {}, children: [text('x')] }])).body;
    const copy = await owner.post(`/pages/${page.id}/duplicate`, {});
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({ title: 'Menu', slug: 'menu-2', status: 'draft', revision: 1, publishedAt: null });
    expect(copy.body.blocks[0].children[0].content).toEqual(blocks[0].children[0].content);
    expect(copy.body.blocks[0].id).not.toBe(blocks[0].id);
    expect((await owner.get(`/pages/${copy.body.id}/revisions/1`)).body.blocks).toEqual(copy.body.blocks);
    const translation = await owner.post(`/pages/${page.id}/duplicate`, { locale: 'it', title: 'Il menu' });
    expect(translation.body).toMatchObject({ locale: 'it', slug: 'menu', translationKey: page.translationKey });
    expect((await owner.post(`/pages/${page.id}/duplicate`, { locale: 'it' })).status).toBe(409);
    expect((await owner.post(`/pages/${page.id}/duplicate`, { locale: 'fr' })).body.code).toBe('pages.unknown_locale');
  });
});

describe('a new site', () => {
  it('begins with a home page and a contact page in each of its languages, ready to be published', async () => {
    const id = await newSite(owner, { brandName: 'Bar <Sport>', starterPages: true });
    const { body } = await owner.get(`/pages?site=${id}`);
    const shown = body.items.map((p: Record<string, unknown>) => [p.locale, p.path, p.status]);
    expect(shown).toEqual([
      ['en', '/', 'ready'],
      ['en', '/contact/', 'ready'],
      ['it', '/it/', 'ready'],
      ['it', '/it/contatti/', 'ready'],
    ]);
    expect(body.items[0].translationKey).toBe(body.items[2].translationKey);
    const home = await owner.get(`/pages/${body.items[2].id}`);
    expect(home.body.blocks.map((b: { type: string }) => b.type)).toEqual(['hero', 'text', 'cta']);
    expect(home.body.blocks[0].content.cta.href).toBe('/it/contatti/');
    expect(home.body.blocks[1].content.html).toContain('Bar &lt;Sport&gt;');
    expect((await owner.get(`/pages/${body.items[0].id}/revisions/1`)).body.blocks).toHaveLength(3);
  });
});

describe('a build', () => {
  const read = (site: string, drafts: boolean) =>
    app.atelier.kernel.unitOfWork({ workspaceId: owner.workspaceId, userId: owner.userId }, async (tx) => {
      const all: { entries: PageIndexEntry[]; pages: PageInput[] } = { entries: [], pages: [] };
      let batches = 0;
      for await (const batch of app.atelier.sites.pages.forBuild(tx, site, { drafts })) {
        all.entries.push(...batch.entries);
        all.pages.push(...batch.pages);
        batches++;
      }
      return { ...all, batches };
    });

  it('reads ready pages, or drafts too, with the offers of their presets', async () => {
    const site = await newSite(owner);
    const items = [{ title: 'Oven' }, { title: 'Flour', buttonText: 'Buy flour' }];
    const preset = (await owner.post('/swiper-presets', { name: 'Offers', items, buttonText: 'Buy' })).body;
    const page = await newPage(owner, site, { title: 'Ready', status: 'ready', kind: 'article' });
    await newPage(owner, site, { title: 'Draft' });
    await newPage(owner, site, { title: 'Archived', status: 'archived' });
    await save(page.id, [{ type: 'swiper', content: { heading: 'Now' }, swiperPresetId: preset.id }]);
    const first = await read(site, false);
    expect(first.pages).toMatchObject([{ id: page.id, h1: 'Ready', kind: 'article', order: 0 }]);
    const slides = first.pages[0]?.blocks[0]?.content.slides;
    expect(slides).toMatchObject([
      { title: 'Oven', buttonText: 'Buy' },
      { title: 'Flour', buttonText: 'Buy flour' },
    ]);
    expect((await read(site, true)).pages.map(({ title }) => title)).toEqual(['Ready', 'Draft']);
    const [entry] = first.entries;
    expect((await read(site, false)).entries).toEqual([entry]);
    await owner.put(`/swiper-presets/${preset.id}`, { buttonText: 'Order' });
    expect((await read(site, false)).entries[0]?.contentHash).not.toBe(entry?.contentHash);
    await owner.put(`/swiper-presets/${preset.id}`, { isActive: false });
    expect((await read(site, false)).pages[0]?.blocks[0]?.content.slides).toEqual([]);
  });

  it('reads many pages in batches, each once and in the order of the menus', async () => {
    const site = await newSite(owner);
    const row = { workspaceId: owner.workspaceId, siteId: site, locale: 'en', status: 'ready' as const };
    const { pages } = await import('#db/tables/index.ts');
    const { uuidv7 } = await import('#kernel/ids/index.ts');
    const rows = Array.from({ length: 450 }, (_, i) => ({
      ...row,
      ...{ title: `P${i}`, slug: `p${i}`, orderIndex: i % 3, translationKey: uuidv7() },
    }));
    await app.atelier.kernel.systemWork('test', (tx) => tx.insert(pages).values(rows));
    const { entries, batches } = await read(site, false);
    expect(batches).toBe(3);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(450);
    expect(entries.map(({ order }) => order)).toEqual(entries.map(({ order }) => order).toSorted((a, b) => a - b));
  });
});
