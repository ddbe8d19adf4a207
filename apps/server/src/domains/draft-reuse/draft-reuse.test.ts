import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let vendor: StandIn;
let app: TestApp;
let owner: Client;
let siteId: string;

const siteOf = async (client: Client, more: object = {}): Promise<string> => {
  const [template] = (await client.get('/templates')).body.items;
  const site = { brandName: 'Forno', templateId: template.id, locales: ['it', 'en'], ...more };
  return (await client.post('/sites', site)).body.id;
};
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  app = await makeApp({ work: true, variables: { HTTP_ALLOW_HOSTS: new URL(vendor.url).host } });
  owner = await app.signUp();
  siteId = await siteOf(owner);
});
afterAll(async () => {
  await app.close();
  await vendor.close();
});

const TEXT = 'Rye rises slowly, and the crumb stays moist for days.';
const draft = async (more: object = {}) =>
  (await owner.post('/drafts', { title: 'Rye bread', body: TEXT, language: 'en', state: 'draft', ...more })).body;
const reuse = (body: object) => owner.post('/copilot/content/repurpose', body);
const toPage = (body: object) => owner.post('/copilot/pages/from-text', { siteId, ...body });
const piecesOf = async (batch: string) => {
  const state = async () => (await owner.get(`/copilot/content/batch/${batch}`)).body.state;
  await expect.poll(state, { timeout: 90_000, interval: 100 }).toMatch(/done/);
  return (await owner.get(`/copilot/generations?batch=${batch}`)).body.items;
};
const operations = async (): Promise<string[]> =>
  (await owner.get('/audit-log')).body.items.map(({ operation }: { operation: string }) => operation);

describe('a draft for other channels', () => {
  it('tells its price first and becomes a batch: one text for each channel, with the draft as the source', async () => {
    const { id } = await draft();
    const order = { draftId: id, platforms: ['instagram', 'newsletter', 'blog'] };
    const estimate = (await owner.post('/copilot/content/repurpose/estimate', order)).body;
    expect(estimate).toMatchObject({ items: 3, provider: 'sample', isSample: true, duplicates: [] });
    const { status, body: batch } = await reuse(order);
    expect({ status, name: batch.name, total: batch.total }).toEqual({ status: 202, name: 'Rye bread', total: 3 });
    const pieces = await piecesOf(batch.id);
    expect(pieces.map(({ order: { platform } }: { order: { platform: string } }) => platform).toSorted()).toEqual(
      order.platforms.toSorted(),
    );
    for (const piece of pieces)
      expect(piece).toMatchObject({
        ...{ kind: 'content', state: 'produced', isSample: true },
        order: { topic: 'Rye bread', language: 'en', sources: [{ title: 'Rye bread', text: TEXT }] },
      });
    expect(await operations()).toContain('drafts.reuse');
    expect((await owner.get(`/drafts/${id}`)).body).toMatchObject({ body: TEXT, revision: 1 });
  });

  it('sends as much of a long text as a source holds', async () => {
    const { id } = await draft({ body: 'Rye. '.repeat(5000), language: 'it' });
    const { body: batch } = await reuse({ draftId: id, platforms: ['x'], name: 'Short' });
    const [piece] = await piecesOf(batch.id);
    expect(batch.name).toBe('Short');
    expect(piece.order.language).toBe('it');
    expect(piece.order.sources[0].text.length).toBeGreaterThan(3900);
  });

  it('is refused without words, without a channel, twice the same, and when it is somebody else’s', async () => {
    const empty = await draft({ body: '  \n' });
    for (const path of ['', '/estimate']) {
      const { status, body } = await owner.post(`/copilot/content/repurpose${path}`, {
        ...{ draftId: empty.id, platforms: ['x'] },
      });
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'draft_reuse.no_words' });
    }
    const { id } = await draft();
    expect((await reuse({ draftId: id, platforms: [] })).status).toBe(400);
    expect((await reuse({ draftId: id, platforms: ['x', 'x'] })).status).toBe(400);
    const stranger = await app.signUp();
    expect((await stranger.post('/copilot/content/repurpose', { draftId: id, platforms: ['x'] })).status).toBe(404);
  });
});

describe('a text for the blog as a page', () => {
  const ARTICLE = 'Rye is patient & <slow>.\nIt waits.\n\n## Flour\nMill it fresh.\n\n### Water\n\nCold.';
  const HTML =
    '<p>Rye is patient &amp; &lt;slow&gt;.<br>It waits.</p><h2>Flour</h2><p>Mill it fresh.</p><h3>Water</h3><p>Cold.</p>';

  it('is a page in state draft with one article, in the language of the text, at a free address', async () => {
    const { id } = await draft({ body: ARTICLE, channel: 'blog' });
    const { status, body } = await toPage({ draftId: id });
    expect({ status, ...body }).toMatchObject({ status: 201, siteId, title: 'Rye bread', isSample: false });
    const page = (await owner.get(`/pages/${body.pageId}`)).body;
    expect(page).toMatchObject({
      ...{ title: 'Rye bread', slug: 'rye-bread', locale: 'en', status: 'draft', kind: 'article', path: body.path },
      metaTitle: 'Rye bread',
      metaDescription: 'Rye is patient & <slow>. It waits. Mill it fresh. Cold.',
    });
    const { items } = (await owner.get(`/page-blocks?page=${body.pageId}`)).body;
    expect(items).toMatchObject([{ type: 'article', content: { html: HTML } }]);
    expect(items).toHaveLength(1);
    expect(await operations()).toContain('pages.create-of-text');
    expect((await toPage({ draftId: id })).body.path).toMatch(/rye-bread-2\/$/);
  });

  it('and its draft name each other, to those who may see both', async () => {
    const { id } = await draft({ channel: 'blog' });
    expect((await owner.get(`/drafts/${id}/pages`)).body).toEqual({ items: [] });
    const [first, second] = [(await toPage({ draftId: id })).body, (await toPage({ draftId: id })).body];
    const named = ({ pageId, title }: { pageId: string; title: string }) => ({
      pageId,
      siteId,
      title,
      status: 'draft',
    });
    expect((await owner.get(`/drafts/${id}/pages`)).body).toEqual({ items: [named(second), named(first)] });
    const source = async (pageId: string) => (await owner.get(`/pages/${pageId}/source`)).body;
    expect(await source(first.pageId)).toEqual({ draft: { id, title: 'Rye bread' } });
    const [home] = (await owner.get(`/pages?site=${siteId}`)).body.items.filter(
      (page: { slug: string }) => page.slug === '',
    );
    expect(await source(home.id)).toEqual({ draft: null });

    const stranger = await app.signUp();
    expect((await stranger.get(`/drafts/${id}/pages`)).status).toBe(404);
    expect((await stranger.get(`/pages/${first.pageId}/source`)).status).toBe(404);

    await owner.delete(`/pages/${second.pageId}`);
    expect((await owner.get(`/drafts/${id}/pages`)).body).toEqual({ items: [named(first)] });
    await owner.delete(`/drafts/${id}`);
    expect(await source(first.pageId)).toEqual({ draft: null });
  });

  it('keeps lists, quotes, links and what is bold, and lets no markup and no picture of others in', async () => {
    const text = [
      '**Rye** is *patient*. See [the mill](https://mill.example/rye), not [this](javascript:alert(1)).',
      '- flour\n- water\n  - cold',
      '1. mix\n2. wait',
      '> It takes a night.',
      'Look: ![a loaf](https://elsewhere.example/loaf.png) <script>alert(1)</script>',
    ].join('\n\n');
    const { id } = await draft({ body: text, channel: 'blog' });
    const { body } = await toPage({ draftId: id });
    const [{ content }] = (await owner.get(`/page-blocks?page=${body.pageId}`)).body.items;
    expect(content.html).toBe(
      [
        '<p><strong>Rye</strong> is <em>patient</em>. See <a href="https://mill.example/rye">the mill</a>, not <a>this</a>.</p>',
        '<ul><li>flour</li><li>water<ul><li>cold</li></ul></li></ul>',
        '<ol><li>mix</li><li>wait</li></ol>',
        '<blockquote><p>It takes a night.</p></blockquote>',
        '<p>Look: a loaf &lt;script&gt;alert(1)&lt;/script&gt;</p>',
      ].join(''),
    );
    const { metaDescription } = (await owner.get(`/pages/${body.pageId}`)).body;
    expect(metaDescription).toMatch(/^Rye is patient\. See the mill, not this\. flour water cold mix wait/);
  });

  it('of what AI wrote is noted there, counts as approved, and takes the title that was written', async () => {
    await owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } });
    const words = 'Rye needs time. '.repeat(60);
    const variant = { title: 'Patience, baked', text: words, hashtags: [], callToAction: null, sourcesUsed: [] };
    vendor.text = JSON.stringify({ variants: [variant] });
    const order = { topic: 'Rye', platform: 'blog', language: 'it', alternatives: 0 };
    const made = (await owner.post('/copilot/content/generate', order)).body;
    const { body } = await toPage({ generationId: made.id });
    expect(body).toMatchObject({ title: 'Patience, baked', isSample: false });
    const { locale, metaDescription } = (await owner.get(`/pages/${body.pageId}`)).body;
    expect(locale).toBe('it');
    expect(metaDescription).toMatch(/^Rye needs time\. .*\S…$/);
    expect(metaDescription.length).toBeLessThanOrEqual(156);
    const after = (await owner.get(`/copilot/generations/${made.id}`)).body;
    expect(after).toMatchObject({
      state: 'approved',
      output: { pageId: body.pageId, variants: [{ text: words }] },
    });
    expect((await toPage({ generationId: made.id, variant: 3 })).status).toBe(404);
    await owner.delete('/imodels/providers/groq');
  });

  it('stays a sample where a sample wrote it, and nobody has approved it', async () => {
    const order = {
      topic: 'Rye',
      platform: 'blog',
      language: 'en',
      alternatives: 0,
      model: { provider: 'sample', model: 'sample' },
    };
    const made = (await owner.post('/copilot/content/generate', order)).body;
    expect(made.isSample).toBe(true);
    expect((await toPage({ generationId: made.id })).body.isSample).toBe(true);
    expect((await owner.get(`/copilot/generations/${made.id}`)).body.state).toBe('produced');
  });

  it('is made of nothing else, and of nothing of others', async () => {
    const post = await draft({ channel: 'x' });
    expect((await toPage({ draftId: post.id })).body.code).toBe('draft_reuse.not_for_page');
    const empty = await draft({ channel: 'blog', body: '' });
    expect((await toPage({ draftId: empty.id })).body.code).toBe('draft_reuse.no_words');
    expect((await toPage({})).status).toBe(400);
    const { id } = await draft({ channel: 'blog' });
    expect((await toPage({ draftId: id, locale: 'de' })).body.code).toBe('pages.unknown_locale');
    const stranger = await app.signUp();
    const own = await siteOf(stranger);
    const asked = { siteId: own, draftId: id };
    expect((await stranger.post('/copilot/pages/from-text', asked)).status).toBe(404);
    expect((await toPage({ draftId: id, siteId: own })).status).toBe(404);
  });
});
