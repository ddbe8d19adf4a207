import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBuffer } from 'yauzl';
import { mediaFolders } from '#db/tables/index.ts';
import { MAX_FOLDERS } from '#domains/media-folders/index.ts';
import { asMember, systemActor } from '#kernel/access/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

/** Red on the left, blue on the right, green along the top. */
async function flag(width = 120, height = 60): Promise<Buffer> {
  const part = (background: string, w: number, h: number) =>
    sharp({ create: { width: w, height: h, channels: 3, background } })
      .png()
      .toBuffer();
  const base = sharp({ create: { width, height, channels: 3, background: '#f00' } });
  const layers = [
    { input: await part('#00f', width / 2, height), left: width / 2, top: 0 },
    { input: await part('#0f0', width, 10), left: 0, top: 0 },
  ];
  return base.composite(layers).png().toBuffer();
}
let seed = 0;
/** Unlike every file before it. */
const fresh = async () => flag(120 + 2 * ++seed, 60);

const upload = async (name: string, bytes: Uint8Array) => (await owner.upload('/media', { name, bytes })).body;
const shown = async (id: string, query = '') => (await owner.get(`/media/${id}/file${query}`)).raw;
async function pixel(bytes: Buffer, x: number, y: number): Promise<string> {
  const { data } = await sharp(bytes)
    .extract({ left: x, top: y, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return `#${[...data].map((value) => (value > 127 ? 'f' : '0')).join('')}`;
}

test('a picture is cut and turned without a change to the original, and comes back as it was', async () => {
  const { id, width, hash } = await upload('Flag.png', await fresh());
  const original = await shown(id);
  const cut = await owner.put(`/media/${id}/edit`, { crop: { x: 0.5, y: 0.5, width: 0.5, height: 0.5 } });
  expect(cut).toMatchObject({ status: 200, body: { width: width / 2, height: 30, edit: { rotate: 0 } } });
  expect(cut.body.hash).not.toBe(hash);
  expect(await pixel(await shown(id), 3, 3)).toBe('#00f');
  expect((await shown(id, '?original=true')).equals(original)).toBe(true);

  const turned = await owner.put(`/media/${id}/edit`, { rotate: 90, crop: { x: 0.9, y: 0, width: 0.1, height: 1 } });
  expect(turned.body).toMatchObject({ width: 6, height: width });
  expect(await pixel(await shown(id), 2, 20)).toBe('#0f0');

  await owner.put(`/media/${id}/edit`, { flip: true, crop: { x: 0, y: 0.5, width: 0.25, height: 0.5 } });
  expect(await pixel(await shown(id), 2, 2)).toBe('#00f');

  const reset = await owner.delete(`/media/${id}/edit`);
  expect(reset.body).toMatchObject({ edit: null, hash, width });
  expect((await shown(id)).equals(original)).toBe(true);
});

test('what must stay in view stays the same spot when the picture is turned, mirrored and cut, and when that is undone', async () => {
  const { id } = await upload('Flag.png', await fresh());
  await owner.put(`/media/${id}`, { focal: { x: 0.8, y: 0.4 } });
  const focal = async (edit: object) => (await owner.put(`/media/${id}/edit`, edit)).body.focal;
  expect(await focal({ rotate: 90 })).toEqual({ x: 0.6, y: 0.8 });
  expect(await focal({ rotate: 180, flip: true })).toEqual({ x: 0.8, y: 0.6 });
  const cut = { crop: { x: 0.5, y: 0, width: 0.5, height: 0.5 } };
  expect(await focal(cut)).toEqual({ x: 0.6, y: 0.8 });
  expect((await owner.delete(`/media/${id}/edit`)).body.focal).toEqual({ x: 0.8, y: 0.4 });
  // Cut away: the nearest edge.
  expect(await focal({ crop: { x: 0, y: 0, width: 0.5, height: 1 } })).toEqual({ x: 1, y: 0.4 });
});

test('a cut outside the picture, and cutting what moves or is drawn, are refused', async () => {
  const { id } = await upload('Flag.png', await fresh());
  for (const crop of [
    { x: 0.6, y: 0, width: 0.5, height: 1 },
    { x: 0, y: 0, width: 0, height: 1 },
    { x: -0.1, y: 0, width: 0.5, height: 1 },
  ])
    expect((await owner.put(`/media/${id}/edit`, { crop })).status).toBe(400);
  expect((await owner.put(`/media/${id}/edit`, { rotate: 45 })).status).toBe(400);
  const drawing = await upload(
    'a.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'),
  );
  const two = await Promise.all(
    ['#123', '#321'].map((background) =>
      sharp({ create: { width: 20, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await upload(
    'm.gif',
    await sharp(two, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
  expect(gif.isAnimated).toBe(true);
  for (const file of [drawing, gif])
    expect((await owner.put(`/media/${file.id}/edit`, { rotate: 90 })).body.code).toBe('media-edits.cannot_edit');
});

test('other bytes take the place of a file at the same address, and what was said of it stays', async () => {
  const { id, url } = await upload('Team.png', await fresh());
  await owner.put(`/media/${id}`, { altText: { en: 'The team' }, tags: ['people'] });
  await owner.put(`/media/${id}/edit`, { rotate: 180 });
  const jpeg = await sharp(await flag(200, 100))
    .jpeg()
    .toBuffer();
  const after = await owner.upload(`/media/${id}/replace`, { name: 'new.jpg', bytes: jpeg });
  expect(after).toMatchObject({
    status: 200,
    body: {
      id,
      url,
      fileName: 'team.jpg',
      mimeType: 'image/jpeg',
      width: 200,
      ...{ altText: { en: 'The team' }, tags: ['people'], edit: null },
    },
  });
  const other = await upload('Other.png', await fresh());
  const same = await owner.upload(`/media/${other.id}/replace`, { name: 'x.jpg', bytes: jpeg });
  expect(same).toMatchObject({ status: 409, body: { code: 'media.duplicate' } });
  const pdf = await owner.upload(`/media/${other.id}/replace`, {
    name: 'x.pdf',
    bytes: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  expect(pdf.body.code).toBe('media.kind_differs');
});

/** Boxes of MP4 with nothing in them. */
const film = (): Buffer => {
  const box = (name: string, content: string) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  };
  return Buffer.concat([box('ftyp', 'isom\0\0\0\0isommp42'), box('moov', 'x'), box('mdat', `frames ${++seed}`)]);
};

test('a video gets a still from whoever has it open, and pictures cannot have one', async () => {
  const video = await upload('tour.mp4', film());
  expect(video).toMatchObject({ kind: 'video', thumbnailUrl: null });
  const still = {
    name: 'still.jpg',
    bytes: await sharp(await flag(320, 180))
      .jpeg()
      .toBuffer(),
  };
  const set = await owner.upload(`/media/${video.id}/poster`, still, { seconds: '12.5' });
  expect(set.body).toMatchObject({ durationSeconds: 12.5, width: 320, height: 180 });
  expect((await app.request('GET', set.body.thumbnailUrl)).status).toBe(200);
  const picture = await upload('Flag.png', await fresh());
  expect((await owner.upload(`/media/${picture.id}/poster`, still)).body.code).toBe('media-edits.no_poster');
  expect((await owner.upload(`/media/${video.id}/poster`, { name: 'x.mp4', bytes: film() })).body.code).toBe(
    'media-edits.no_poster',
  );
});

test('a part of a video is sent when asked for', async () => {
  const bytes = film();
  const { id } = await upload('part.mp4', bytes);
  const part = await owner.get(`/media/${id}/file`, { range: 'bytes=4-7' });
  expect([part.status, part.raw.toString(), part.headers['content-range']]).toEqual([
    206,
    'ftyp',
    `bytes 4-7/${bytes.length}`,
  ]);
  const rest = await owner.get(`/media/${id}/file`, { range: `bytes=${bytes.length - 2}-` });
  expect([rest.status, rest.raw.length]).toEqual([206, 2]);
  expect((await owner.get(`/media/${id}/file`, { range: 'bytes=9999-' })).status).toBe(416);
  for (const range of ['bytes=7-4', 'bytes=-5', 'items=1-2', 'bytes=1-2,4-5'])
    expect((await owner.get(`/media/${id}/file`, { range })).raw.equals(bytes), range).toBe(true);
});

/** Files of an archive by name. */
function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          for await (const part of stream) parts.push(part as Buffer);
          files.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

test('one drawing gives all icons that browsers and phones ask for', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#00f"/></svg>';
  const drawing = await upload('logo.svg', Buffer.from(svg));
  const answer = await owner.get(`/media/${drawing.id}/icons?background=%23ff0000&name=Bakery`);
  expect(answer.headers['content-type']).toBe('application/zip');
  const files = await unzip(answer.raw);
  expect([...files.keys()].sort()).toEqual([
    'apple-touch-icon.png',
    'favicon.ico',
    'head.html',
    'icon-192.png',
    'icon-32.png',
    'icon-512.png',
    'icon-maskable-512.png',
    'icon.svg',
    'site.webmanifest',
  ]);
  const touch = files.get('apple-touch-icon.png') ?? Buffer.alloc(0);
  expect(await sharp(touch).metadata()).toMatchObject({ width: 180, height: 180 });
  expect([await pixel(touch, 2, 2), await pixel(touch, 90, 90)]).toEqual(['#f00', '#00f']);
  const ico = files.get('favicon.ico') ?? Buffer.alloc(0);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22], ico[38]]).toEqual([1, 3, 16, 32, 48]);
  expect(JSON.parse(String(files.get('site.webmanifest'))).icons).toHaveLength(3);
  const jpeg = await upload(
    'photo.jpg',
    await sharp(await fresh())
      .jpeg()
      .toBuffer(),
  );
  expect((await owner.get(`/media/${jpeg.id}/icons`)).body.code).toBe('media-edits.no_icons');
});

test('a folder with all below it comes as one archive, names kept apart, pictures as they are shown', async () => {
  const outer = (await owner.post('/media-folders', { name: 'Clients' })).body;
  const inner = (await owner.post('/media-folders', { name: 'Bakery', parentId: outer.id })).body;
  const [one, two] = [await fresh(), await fresh()];
  await owner.upload('/media', { name: 'a.png', bytes: one }, { folder: inner.id });
  await owner.upload('/media', { name: 'a.png', bytes: two }, { folder: inner.id });
  const top = await owner.upload('/media', { name: 'top.png', bytes: await flag(310, 60) }, { folder: outer.id });
  await owner.put(`/media/${top.body.id}/edit`, { rotate: 90 });
  const answer = await owner.get(`/media-folders/${outer.id}/download`);
  expect(answer.headers['content-disposition']).toContain('Clients.zip');
  const files = await unzip(answer.raw);
  expect([...files.keys()].sort()).toEqual(['Clients/Bakery/a-2.png', 'Clients/Bakery/a.png', 'Clients/top.png']);
  expect(await sharp(files.get('Clients/top.png')).metadata()).toMatchObject({ format: 'png', width: 60, height: 310 });
  const stranger = await app.signUp();
  expect((await stranger.get(`/media-folders/${outer.id}/download`)).status).toBe(404);
});

test('of two folders moved into each other at once one stays where it was', async () => {
  const [a, b] = [
    (await owner.post('/media-folders', { name: 'A' })).body,
    (await owner.post('/media-folders', { name: 'B' })).body,
  ];
  const moves = await Promise.all([
    owner.put(`/media-folders/${a.id}`, { parentId: b.id }),
    owner.put(`/media-folders/${b.id}`, { parentId: a.id }),
  ]);
  expect(moves.map(({ status }) => status).sort()).toEqual([200, 400]);
  expect((await owner.get('/media-folders')).body.items.length).toBeGreaterThan(1);
});

test('a workspace holds so many folders that their tree can be read at once, and one more is refused', async () => {
  const other = await app.signUp();
  const { id } = (await other.post('/media-folders', { name: 'First' })).body;
  const { unitOfWork } = app.atelier.kernel;
  const values = Array.from({ length: MAX_FOLDERS - 1 }, (_, at) => ({
    ...{ name: `Folder ${at}`, parentId: id, workspaceId: other.workspaceId },
  }));
  await unitOfWork(asMember(systemActor(other.workspaceId, 'test', other.userId)), (tx) =>
    tx.insert(mediaFolders).values(values),
  );
  const refused = await other.post('/media-folders', { name: 'One more' });
  expect(refused.body).toMatchObject({ code: 'media-folders.too_many', values: { limit: MAX_FOLDERS } });
  expect((await other.get('/media-folders')).body.items).toHaveLength(MAX_FOLDERS);
});

test('nobody edits, replaces or reads files of another workspace', async () => {
  const { id } = await upload('Mine.png', await fresh());
  const stranger = await app.signUp();
  const file = { name: 'x.png', bytes: await fresh() };
  const answers = await Promise.all([
    stranger.put(`/media/${id}/edit`, { rotate: 90 }),
    stranger.delete(`/media/${id}/edit`),
    stranger.upload(`/media/${id}/replace`, file),
    stranger.upload(`/media/${id}/poster`, file),
    stranger.get(`/media/${id}/icons`),
    stranger.get(`/media/${id}/usage`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  expect((await owner.get(`/media/${id}`)).body.edit).toBeNull();
});
