import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { made, makeStudio, makeVisitor, type Studio } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let studio: Studio;
let visitor: Awaited<ReturnType<typeof makeVisitor>>;

beforeAll(async () => {
  app = await makeApp({ work: true, variables: { IMAGE_WIDTHS: '100,200,400', IMAGE_REFINE_EFFORT: '3' } });
  studio = await makeStudio(app);
  visitor = await makeVisitor(app);
});
afterAll(async () => {
  await visitor.close();
  await app.close();
});

/** A photo with enough in it that its copies differ. */
async function photo(width: number, height: number, seed: number): Promise<Buffer> {
  const raw = Buffer.alloc(width * height * 3);
  for (let i = 0; i < raw.length; i++) raw[i] = (Math.imul(i + seed, 2654435761) >>> 24) & 0x7f;
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .blur(2)
    .jpeg({ quality: 90 })
    .toBuffer();
}

const keep = async (name: string, bytes: Uint8Array) => made(studio.owner.upload('/media', { name, bytes }));
const show = (...files: { id: string; fileName: string }[]) =>
  made(
    studio.owner.put(`/pages/${studio.home.id}/blocks`, {
      blocks: files.map(({ id, fileName }) => ({
        type: 'image',
        content: { image: { mediaId: id, src: fileName, alt: fileName }, caption: '', size: 'full', href: '' },
      })),
    }),
    200,
  );
const host = () => new URL(studio.site.url).host;
const page = async () => (await visitor.visit(host(), '/')).text;
const sourcesOf = (html: string, type: string): string[] =>
  [...html.matchAll(new RegExp(`<source type="${type}" srcset="([^"]+)"`, 'g'))].flatMap(([, set = '']) =>
    set.split(', '),
  );

const file = (address: string) => visitor.visit(host(), address);

test('a published page offers its pictures as AVIF and WebP in several widths, the first one at once, the others lazily', async () => {
  const [first, second] = [
    await keep('One.jpg', await photo(400, 300, 1)),
    await keep('Two.jpg', await photo(160, 120, 9)),
  ];
  await show(first, second);
  expect((await studio.published()).status).toBe('live');
  const html = await page();
  expect(html.match(/<picture>/g)).toHaveLength(2);
  expect(sourcesOf(html, 'image/webp').map((part) => part.split(' ')[1])).toEqual([
    '100w',
    '200w',
    '400w',
    '100w',
    '160w',
  ]);
  expect(sourcesOf(html, 'image/avif').map((part) => part.split(' ')[1])).toEqual([
    '100w',
    '200w',
    '400w',
    '100w',
    '160w',
  ]);
  expect(html).toMatch(/<img[^>]+one\.jpg"[^>]+width="400" height="300" fetchpriority="high">/);
  expect(html).toMatch(/<img[^>]+two\.jpg"[^>]+width="160" height="120" loading="lazy" decoding="async">/);
  for (const part of [...sourcesOf(html, 'image/webp'), ...sourcesOf(html, 'image/avif')]) {
    const answer = await file(part.split(' ')[0] ?? '');
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      part.includes('.avif') ? 'image/avif' : 'image/webp',
    ]);
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(50);
  }
});

test('a second publication makes no copy again', async () => {
  await studio.write(studio.home.id, 'Other words');
  const before = await studio.published();
  expect(before.status).toBe('live');
  const again = await keep('One.jpg', await photo(400, 300, 1));
  await show(again);
  const { id } = await studio.published();
  const log = await made(studio.owner.get(`/deployments/${id}/logs`), 200);
  expect(JSON.stringify(log)).not.toContain('Copies of pictures made');
  expect(await page()).toContain('<picture>');
});

test('with page speed off the originals stand there, and no copy is published', async () => {
  await made(studio.owner.put(`/sites/${studio.site.id}`, { enablePageSpeed: false }), 200);
  await studio.published();
  expect(await page()).not.toContain('<picture>');
  expect(await page()).toMatch(/<img[^>]+one\.jpg"/);
  await made(studio.owner.put(`/sites/${studio.site.id}`, { enablePageSpeed: true }), 200);
});

test('a picture wider than any page shows it falls back to a copy of the widest size', async () => {
  await show(await keep('Wide.jpg', await photo(900, 300, 5)));
  await studio.published();
  const html = await page();
  expect(html).toMatch(/<img src="[^"]+-wide-400\.jpg"[^>]+width="400" height="133"/);
  const [, src = ''] = /<img src="([^"]+)"/.exec(html) ?? [];
  expect((await file(src)).headers['content-type']).toBe('image/jpeg');
});

test('a picture that moves goes on moving', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 120, height: 90, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100] })
    .toBuffer();
  const kept = await keep('moves.gif', gif);
  expect(kept).toMatchObject({ mimeType: 'image/gif', width: 120, height: 90 });
  await show(kept);
  await studio.published();
  const html = await page();
  expect(sourcesOf(html, 'image/avif')).toEqual([]);
  const [source = ''] = sourcesOf(html, 'image/webp');
  const bytes = await app.atelier.kernel.storage.read(await storedKey('webp-100', kept.hash));
  expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(3);
  expect((await file(source.split(' ')[0] ?? '')).status).toBe(200);
});

test('a video is published behind the still that a person chose for it', async () => {
  const boxes = ['ftyp isom\0\0\0\0isommp42', 'moov x', 'mdat frames'].map((text) => {
    const [name = '', content = ''] = [text.slice(0, 4), text.slice(5)];
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  });
  const { id } = await keep('Oven.mp4', Buffer.concat(boxes));
  const still = { name: 'still.jpg', bytes: await photo(320, 180, 9) };
  await made(studio.owner.upload(`/media/${id}/poster`, still, { seconds: '4' }), 200);
  const content = { video: { mediaId: id, src: 'oven.mp4' }, title: 'The oven', caption: '', loop: false };
  const sent = await studio.owner.put(`/pages/${studio.home.id}/blocks`, { blocks: [{ type: 'video', content }] });
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  await studio.published();
  const html = await page();
  const [, src = '', poster = ''] = /<video src="([^"]+)" poster="([^"]+)" preload="none" width="320"/.exec(html) ?? [];
  expect((await file(src)).headers['content-type']).toBe('video/mp4');
  expect((await file(poster)).headers['content-type']).toBe('image/jpeg');
  const uses = (await studio.owner.get(`/media/${id}/usage`)).body.items;
  expect(uses).toMatchObject([{ kind: 'page', place: 'block' }]);
});

/** Storage key of a picture's copy whose recipe begins so. */
async function storedKey(recipe: string, source: string): Promise<string> {
  const found = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      `select storage_key from media_variants where recipe like '${recipe}%' and source_hash = '${source}' limit 1`,
    ),
  );
  return String(found.rows[0]?.storage_key);
}

test('better copies follow in the background, and the next publication carries them', async () => {
  const kept = await keep('Better.jpg', await photo(240, 180, 77));
  await show(kept);
  await studio.published();
  const quick = sourcesOf(await page(), 'image/webp');
  const refined = async () => {
    const found = await app.atelier.kernel.systemWork('test', (tx) =>
      tx.execute(`select recipe from media_variants where source_hash = '${kept.hash}' and recipe like '%-e3'`),
    );
    return found.rows.length === 6;
  };
  await until('three copies in two formats are refined', refined);
  await studio.published();
  const better = sourcesOf(await page(), 'image/webp');
  expect(better).toHaveLength(3);
  expect(better).not.toEqual(quick);
});

test('a signed address shows a small copy to whoever holds it, and nothing else opens', async () => {
  const kept = await keep('Small.jpg', await photo(300, 200, 33));
  const { mediaVariants } = app.atelier.library;
  const address = mediaVariants.address(studio.owner.workspaceId, kept.hash, 120);
  expect(mediaVariants.address(studio.owner.workspaceId, kept.hash, 120)).toBe(address);
  const shown = await app.request('GET', address);
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp']);
  expect((await sharp(shown.raw).metadata()).width).toBe(120);
  expect((await app.request('GET', address)).raw.equals(shown.raw)).toBe(true);
  expect((await app.request('GET', `${address}x`)).status).toBe(404);
  const { secrets, clock } = app.atelier.kernel;
  const claim = { w: studio.owner.workspaceId, h: kept.hash, x: 120 };
  const sign = (purpose: string, expires: Temporal.Instant, payload: object = claim) =>
    app.request('GET', `/media-variants?token=${secrets.signToken(purpose, payload, expires)}`);
  const later = clock.now().add({ hours: 1 });
  expect((await sign('media-variants.show', clock.now().subtract({ seconds: 1 }))).body.code).toBe(
    'media-variants.expired',
  );
  expect((await sign('sites.preview', later)).status).toBe(404);
  expect((await sign('media-variants.show', later, { ...claim, x: 100_000 })).status).toBe(404);
  expect((await sign('media-variants.show', later, { ...claim, h: 'a'.repeat(64) })).status).toBe(404);
});

test('of a site’s favicon come the icons that browsers and phones ask for, and the manifest names those of apps', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#00f"/></svg>';
  const { id } = await keep('icon.svg', Buffer.from(svg));
  await made(studio.owner.put(`/sites/${studio.site.id}`, { faviconMediaId: id }), 200);
  expect((await studio.published()).status).toBe('live');
  const html = await page();
  expect(html).toContain('<link rel="icon" href="/favicon.ico" type="image/vnd.microsoft.icon" sizes="48x48">');
  expect(html).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png">');
  expect(html).toMatch(/<link rel="icon" href="[^"]+icon\.svg" type="image\/svg\+xml">/);
  const { icons } = JSON.parse((await file('/site.webmanifest')).text) as {
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect(icons.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
    ['192x192', undefined],
    ['512x512', undefined],
    ['512x512', 'maskable'],
  ]);
  for (const path of ['/favicon.ico', '/apple-touch-icon.png', '/icon-32.png', ...icons.map(({ src }) => src)])
    expect((await file(path)).status, path).toBe(200);
});
