import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
let client: Client;
let pageId: string;
/** Ids of the hero and of the questions on the page. */
let hero: string;
let faq: string;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  client = await app.join(owner, 'client_editor');
  const { id: templateId } = (await owner.get('/templates')).body.items[0];
  const site = (await owner.post('/sites', { brandName: 'Bakery', templateId, starterPages: false })).body;
  pageId = (await owner.post('/pages', { siteId: site.id, title: 'Home' })).body.id;
  const saved = await owner.put(`/pages/${pageId}/blocks`, {
    blocks: [
      { type: 'hero', version: 2, content: { heading: 'Bread', cta: { label: 'Order', href: '/order/' } } },
      { type: 'faq', content: { items: [{ question: 'When?', answer: '<p>At six.</p>' }] } },
    ],
  });
  [hero, faq] = saved.body.blocks.map(({ id }: { id: string }) => id);
});
afterAll(() => app.close());

const page = async () => (await owner.get(`/pages/${pageId}`)).body;
const contentOf = async (id: string) =>
  (await page()).blocks.find((block: { id: string }) => block.id === id).content as Record<string, unknown>;
const write = (id: string, content: object, headers = {}) =>
  client.put(`/pages/${pageId}/content`, { blocks: [{ id, content }] }, headers);

it('a client changes words, pictures and what stands on a button', async () => {
  const media = (await owner.upload('/media', { name: 'a.png', bytes: await picture('red') })).body;
  const { revision } = await page();
  const image = { mediaId: media.id, src: 'a.png', alt: 'A loaf' };
  const content = {
    ...(await contentOf(hero)),
    heading: 'Fresh bread',
    image,
    cta: { label: 'Call', href: '/order/' },
  };
  const { status, body } = await write(hero, content, { 'if-match': String(revision) });
  expect(status).toBe(200);
  expect(body.revision).toBe(revision + 1);
  expect(await contentOf(hero)).toMatchObject({ heading: 'Fresh bread', image, cta: { label: 'Call' } });
  const answers = {
    ...(await contentOf(faq)),
    items: [{ question: 'When?', answer: '<p>At <b>five</b>.</p><script>' }],
  };
  await write(faq, answers);
  expect(await contentOf(faq)).toMatchObject({ items: [{ answer: '<p>At <b>five</b>.</p>' }] });
});

it('a client changes nothing else of a block, and the page stays as it was', async () => {
  const before = await page();
  const shape = await contentOf(hero);
  const tries: [string, object, string][] = [
    [hero, { ...shape, align: 'center' }, 'blocks.0.content.align'],
    [
      hero,
      { ...shape, heading: 'x', cta: { label: 'Order', href: 'https://elsewhere.example' } },
      'blocks.0.content.cta.href',
    ],
    [faq, { ...(await contentOf(faq)), items: [] }, 'blocks.0.content.items'],
  ];
  for (const [id, content, path] of tries) {
    const { status, body } = await write(id, content);
    expect(status).toBe(403);
    expect(body.code).toBe('page_blocks.structure_locked');
    expect(body.errors.map((one: { path: string }) => one.path)).toEqual([path]);
  }
  expect(await page()).toEqual(before);
});

it('blocks cannot be added, removed, moved or hidden that way, and no other way is open to a client', async () => {
  const other = (await owner.post('/pages', { siteId: (await page()).siteId, title: 'Other' })).body;
  const foreign = (await owner.post('/page-blocks', { pageId: other.id, type: 'cta', content: {} })).body;
  expect((await write(foreign.id, { heading: 'x' })).status).toBe(404);
  const extra = { blocks: [{ id: hero, content: await contentOf(hero), hidden: true }] };
  expect((await client.put(`/pages/${pageId}/content`, extra)).status).toBe(400);
  const refused = await Promise.all([
    client.put(`/pages/${pageId}/blocks`, { blocks: [] }),
    client.put(`/pages/${pageId}`, { slug: 'x' }),
    client.put(`/pages/${pageId}`, { metaTitle: 'x' }),
    client.post('/page-blocks', { pageId, type: 'cta', content: {} }),
    client.put(`/page-blocks/${hero}`, { hidden: true }),
    client.delete(`/page-blocks/${hero}`),
    client.post('/page-blocks/reorder', { pageId, parentId: null, ids: [faq] }),
    client.post(`/pages/${pageId}/revisions/1/restore`),
  ]);
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
});

it('a client who writes on top of an older revision is told what stands there now', async () => {
  const { status, body } = await write(hero, { ...(await contentOf(hero)), heading: 'Late' }, { 'if-match': '1' });
  expect(status).toBe(409);
  expect(body.theirs.id).toBe(pageId);
});
