import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '#db/tables/index.ts';
import { made, makeStudio, type Studio } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let studio: Studio;
beforeAll(async () => {
  app = await makeApp();
  studio = await makeStudio(app);
});
afterAll(() => app.close());

let shade = 10;
const picture = () =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: { r: ++shade, g: 0, b: 90 } } })
    .png()
    .toBuffer();
const upload = async (name: string) => made(studio.owner.upload('/media', { name, bytes: await picture() }));

/** A file that a page, its social card, a site and a carousel show. */
async function everywhere() {
  const { owner, site, home } = studio;
  const file = await upload('Hero.png');
  const image = { mediaId: file.id, src: file.fileName, alt: 'x' };
  await made(owner.put(`/pages/${home.id}/blocks`, { blocks: [{ type: 'image', content: { image } }] }), 200);
  await made(owner.put(`/pages/${home.id}`, { ogImageMediaId: file.id }), 200);
  await made(owner.put(`/sites/${site.id}`, { logoMediaId: file.id, faviconMediaId: file.id }), 200);
  const preset = await made(
    owner.post('/swiper-presets', { name: `Offers ${shade}`, items: [{ title: 'One', image }] }),
  );
  await made(owner.post('/saved-blocks', { name: `Kept ${shade}`, block: { type: 'image', content: { image } } }));
  return { file, preset };
}

test('a file tells where it is shown, cannot be deleted there, and another one takes its place everywhere', async () => {
  const { owner, site, home } = studio;
  const { file, preset } = await everywhere();
  const usage = async (id: string) => (await made(owner.get(`/media/${id}/usage`), 200)).items;
  expect(await usage(file.id)).toEqual([
    { kind: 'carousel', id: preset.id, name: preset.name, siteId: null, place: 'slide', blockId: null },
    { kind: 'page', id: home.id, name: 'Home', siteId: site.id, place: 'block', blockId: expect.any(String) },
    { kind: 'page', id: home.id, name: 'Home', siteId: site.id, place: 'social_image', blockId: null },
    {
      kind: 'saved_block',
      id: expect.any(String),
      name: expect.stringMatching(/^Kept/),
      siteId: null,
      place: 'block',
      blockId: null,
    },
    { kind: 'site', id: site.id, name: 'Bakery', siteId: site.id, place: 'favicon', blockId: null },
    { kind: 'site', id: site.id, name: 'Bakery', siteId: site.id, place: 'logo', blockId: null },
  ]);
  const refused = await owner.delete(`/media/${file.id}`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'media.in_use' } });
  expect(refused.body.uses).toHaveLength(6);

  const before = await made(owner.get(`/pages/${home.id}`), 200);
  const other = await upload('Other.png');
  expect((await owner.delete(`/media/${file.id}?replaceWith=${other.id}`)).status).toBe(204);
  expect((await owner.get(`/media/${file.id}`)).status).toBe(404);
  expect(await usage(other.id)).toHaveLength(6);
  const after = await made(owner.get(`/pages/${home.id}`), 200);
  expect(after.revision).toBe(before.revision + 1);
  expect(after.blocks[0].content.image.mediaId).toBe(other.id);
  expect(after.ogImageMediaId).toBe(other.id);
  expect(await made(owner.get(`/sites/${site.id}`), 200)).toMatchObject({
    logoMediaId: other.id,
    faviconMediaId: other.id,
  });
});

test('a file that hundreds of pages show is replaced on each of them, and the list says how many there are', async () => {
  const { owner, site } = studio;
  const file = await upload('Card.png');
  const other = await upload('Other card.png');
  const shown = { workspaceId: owner.workspaceId, siteId: site.id, locale: 'en', ogImageMediaId: file.id };
  const many = Array.from({ length: 503 }, (_, n) => ({
    ...{ ...shown, slug: `many-${n}`, title: `Many ${n}`, translationKey: crypto.randomUUID() },
  }));
  await app.atelier.kernel.systemWork('test: many pages', (tx) => tx.insert(pages).values(many));
  const before = await made(owner.get(`/media/${file.id}/usage`), 200);
  expect([before.items.length, before.total]).toEqual([500, 503]);
  const answer = await made(owner.post(`/media/${file.id}/replace-everywhere`, { with: other.id }), 200);
  expect(answer.replaced).toBe(503);
  expect(await made(owner.get(`/media/${file.id}/usage`), 200)).toEqual({ items: [], total: 0 });
});

test('only a file of this workspace and of the same kind takes another one’s place', async () => {
  const { owner } = studio;
  const { file } = await everywhere();
  const pdf = await made(owner.upload('/media', { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4\n1\n%%EOF\n') }));
  const replace = (other: string) => owner.post(`/media/${file.id}/replace-everywhere`, { with: other });
  expect((await replace(pdf.id)).body.code).toBe('media.kind_differs');
  const stranger = await app.signUp();
  const foreign = (await stranger.upload('/media', { name: 'f.png', bytes: await picture() })).body;
  expect((await replace(foreign.id)).status).toBe(404);
  expect((await owner.delete(`/media/${file.id}?replaceWith=${foreign.id}`)).status).toBe(404);
  expect((await made(owner.get(`/media/${file.id}/usage`), 200)).items).toHaveLength(6);
});

test('many files are moved, tagged and deleted at once, and those that are shown somewhere are told one by one', async () => {
  const { owner } = studio;
  const { file: used } = await everywhere();
  const [a, b] = [await upload('A.png'), await upload('B.png')];
  const folder = await made(owner.post('/media-folders', { name: 'Bulk' }));
  const bulk = (ids: string[], action: object) => owner.post('/media/bulk', { ids, action });
  expect((await bulk([a.id, b.id], { type: 'move', folderId: folder.id })).body).toEqual({
    done: [a.id, b.id],
    refused: [],
  });
  expect((await owner.get(`/media?folder=${folder.id}`)).body.items).toHaveLength(2);
  await bulk([a.id, b.id], { type: 'tag', add: ['summer', 'menu'] });
  await bulk([b.id], { type: 'tag', remove: ['menu'] });
  expect((await owner.get('/media/tags')).body.items).toEqual([
    { name: 'menu', count: 1 },
    { name: 'summer', count: 2 },
  ]);
  expect((await owner.get('/media?tag=menu')).body.items.map((one: { id: string }) => one.id)).toEqual([a.id]);
  const stranger = await app.signUp();
  const foreign = (await stranger.upload('/media', { name: 'f.png', bytes: await picture() })).body;
  expect((await bulk([a.id, foreign.id], { type: 'delete' })).status).toBe(404);
  const deleted = await bulk([a.id, used.id], { type: 'delete' });
  expect(deleted.body.done).toEqual([a.id]);
  expect(deleted.body.refused.map((one: { id: string; code: string }) => [one.id, one.code])).toEqual([
    [used.id, 'media.in_use'],
  ]);
  expect((await stranger.get(`/media/${foreign.id}`)).status).toBe(200);
  expect((await bulk([b.id], { type: 'move', folderId: foreign.id })).status).toBe(404);
});

test('what a person wrote about a file is kept, found again and shows what is missing', async () => {
  const { owner } = studio;
  const file = await upload('Portrait.png');
  const said = {
    title: 'Anna at work',
    altText: { en: 'A woman kneads dough', it: 'Una donna impasta' },
    focal: { x: 0.2, y: 0.3 },
    rights: 'Studio Uno',
    license: 'CC BY 4.0',
    consentOn: '2026-05-04',
    tags: ['people', 'bread', 'people'],
  };
  const missing = async (what: string) =>
    (await owner.get(`/media?missing=${what}&limit=100`)).body.items.some(({ id }: { id: string }) => id === file.id);
  expect([await missing('alt'), await missing('rights')]).toEqual([true, true]);
  const kept = await owner.put(`/media/${file.id}`, said);
  expect(kept.body).toMatchObject({
    ...said,
    tags: ['bread', 'people'],
    color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    thumbhash: expect.any(String),
  });
  expect([await missing('alt'), await missing('rights')]).toEqual([false, false]);
  for (const q of ['portrait', 'anna', 'IMPASTA', 'bread'])
    expect(
      (await owner.get(`/media?q=${q}`)).body.items.map(({ id }: { id: string }) => id),
      q,
    ).toEqual([file.id]);
  expect((await owner.put(`/media/${file.id}`, { focal: { x: 2, y: 0 } })).status).toBe(400);
  expect((await owner.put(`/media/${file.id}`, { consentOn: '2026-02-31' })).status).toBe(400);
  expect((await owner.put(`/media/${file.id}`, { focal: null, consentOn: null })).body).toMatchObject({
    focal: null,
    consentOn: null,
  });
});

test('a picture that a setting of a site names is shown there, in every language, and published with the site', async () => {
  const variables = [{ name: 'shop', type: 'content', field: 'image' }];
  const htmlContent = '<html><head>{{ head }}</head><body><img src="{{ shop }}" alt="">{{ content }}</body></html>';
  const own = await makeStudio(app, { template: { variables, htmlContent } });
  const file = await made(own.owner.upload('/media', { name: 'Shop.png', bytes: await picture() }));
  await made(own.owner.put(`/sites/${own.site.id}`, { localeVariables: { en: { shop: file.id } } }), 200);
  const uses = async (id: string) => (await made(own.owner.get(`/media/${id}/usage`), 200)).items;
  expect(await uses(file.id)).toMatchObject([{ kind: 'site', id: own.site.id, place: 'setting' }]);
  const { site, sources } = await app.atelier.kernel.unitOfWork(own.owner, (tx) =>
    app.atelier.publishing.queries.siteToBuild(tx, own.site.id, { drafts: true }),
  );
  expect(site.media).toMatchObject([{ id: file.id }]);
  expect(sources.has(site.media[0]?.hash ?? '')).toBe(true);
  const other = await made(own.owner.upload('/media', { name: 'Other.png', bytes: await picture() }));
  expect((await own.owner.delete(`/media/${file.id}?replaceWith=${other.id}`)).status).toBe(204);
  expect(await made(own.owner.get(`/sites/${own.site.id}`), 200)).toMatchObject({
    localeVariables: { en: { shop: other.id } },
  });
});
