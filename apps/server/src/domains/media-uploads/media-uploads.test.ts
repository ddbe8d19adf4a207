import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asMember, systemActor } from '#kernel/access/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { makeMediaUploads, makeMediaUploadsRepo } from './index.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ variables: { MEDIA_MAX_BYTES: String(8 * 1024 * 1024) } });
  owner = await app.signUp();
});
afterAll(() => app.close());

const TUS = { 'tus-resumable': '1.0.0' };
const metadata = (name: string, folder = '') =>
  `filename ${Buffer.from(name).toString('base64')}${folder ? `,folder ${Buffer.from(folder).toString('base64')}` : ''}`;
const begin = (size: number, name = 'film.mp4', client = owner) =>
  client.post('/media-uploads', undefined, {
    ...TUS,
    'upload-length': String(size),
    'upload-metadata': metadata(name),
  });
const send = (id: string, offset: number, bytes: Uint8Array, client = owner) =>
  client.patch(`/media-uploads/${id}`, bytes, {
    ...TUS,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  });
const head = (id: string, client = owner) => client.request('HEAD', `/media-uploads/${id}`, undefined, TUS);

let seed = 0;
/** A film of this size, unlike every other. */
function film(size: number): Buffer {
  const box = (name: string, content: Buffer) => {
    const start = Buffer.alloc(8);
    start.writeUInt32BE(8 + content.length);
    start.write(name, 4, 'latin1');
    return Buffer.concat([start, content]);
  };
  const start = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('moov', Buffer.from('x')),
  ]);
  return Buffer.concat([start, box('mdat', Buffer.alloc(size - start.length - 8, ++seed))]);
}

const told: unknown[] = [];

/** Uploads as a process after a restart would see them: nothing is in memory, `fetch` answers what it is given. */
function otherProcess(given: { fetch?: Pick<GuardedFetch, 'stream'>; now?: number; storage?: object } = {}) {
  const { kernel, library } = app.atelier;
  const { now } = given;
  return makeMediaUploads({
    ...kernel,
    repo: makeMediaUploadsRepo(),
    media: library.media,
    fetch: given.fetch ?? kernel.fetch,
    announce: (_workspaceId, ticket, { received, size }) => void told.push([ticket, received, size]),
    clock: now === undefined ? kernel.clock : { ...kernel.clock, nowMs: () => now },
    storage: { ...kernel.storage, ...given.storage },
    settings: { uploadHours: 24 },
  });
}
const actor = () => asMember(systemActor(owner.workspaceId, 'test', owner.userId));
const piecesOf = (id: string) => app.atelier.kernel.storage.list(`media-uploads/${owner.workspaceId}/${id}/`);

test('a large file arrives in pieces, goes on where it stopped, also in another process, and becomes one file', async () => {
  const bytes = film(5_000_000);
  const begun = await begin(bytes.length, 'Tour of the bakery.mp4');
  expect(begun).toMatchObject({ status: 201, headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' } });
  const { id } = begun.body;
  expect(begun.headers.location).toBe(`/api/v1/media-uploads/${id}`);
  expect((await send(id, 0, bytes.subarray(0, 3_000_000))).headers['upload-offset']).toBe('3000000');
  expect((await head(id)).headers).toMatchObject({
    'upload-offset': '3000000',
    'upload-length': '5000000',
    'cache-control': 'no-store',
  });

  const broken = (async function* () {
    yield bytes.subarray(3_000_000, 3_700_000);
    throw new Error('the connection broke');
  })();
  await expect(otherProcess().write(actor(), id, 3_000_000, broken)).rejects.toThrow('the connection broke');
  expect((await head(id)).headers['upload-offset']).toBe('3700000');

  const last = await send(id, 3_700_000, bytes.subarray(3_700_000));
  expect([last.status, last.headers['upload-offset']]).toEqual([204, '5000000']);
  const { mediaId } = (await owner.get(`/media-uploads/${id}`)).body;
  expect((await owner.get(`/media/${mediaId}`)).body).toMatchObject({
    fileName: 'tour-of-the-bakery.mp4',
    kind: 'video',
    size: 5_000_000,
  });
  expect((await owner.get(`/media/${mediaId}/file`)).raw.equals(bytes)).toBe(true);
  expect((await piecesOf(id)).files).toEqual([]);

  const again = (await begin(bytes.length, 'The same tour.mp4')).body.id;
  await send(again, 0, bytes);
  const state = (await owner.get(`/media-uploads/${again}`)).body;
  expect(state.mediaId).toBe(mediaId);
  expect((await owner.get(`/media/${mediaId}`)).body.createdAt < state.createdAt).toBe(true);
});

test('a server that stopped after the last byte makes the file when it is asked again', async () => {
  const bytes = film(100_000);
  const { id } = (await begin(bytes.length)).body;
  const stopping = otherProcess({ storage: { read: () => Promise.reject(new Error('the process was killed')) } });
  await expect(
    stopping.write(
      actor(),
      id,
      0,
      (async function* () {
        yield bytes;
      })(),
    ),
  ).rejects.toThrow('killed');
  const state = await owner.get(`/media-uploads/${id}`);
  expect(state.body).toMatchObject({ offset: 100_000, mediaId: expect.any(String) });
  expect((await owner.get(`/media-uploads/${id}`)).body.mediaId).toBe(state.body.mediaId);
});

test('bytes that do not follow on are refused, and of two senders at once one is too late', async () => {
  const bytes = film(60_000);
  const { id } = (await begin(bytes.length)).body;
  expect(await send(id, 10, bytes.subarray(10))).toMatchObject({
    status: 409,
    body: { code: 'media-uploads.offset_differs' },
  });
  const both = await Promise.all([send(id, 0, bytes.subarray(0, 30_000)), send(id, 0, bytes.subarray(0, 30_000))]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await piecesOf(id)).files).toHaveLength(1);
  expect((await send(id, 30_000, film(60_000))).status).toBe(409);
  expect((await send(id, 30_000, bytes.subarray(30_000))).status).toBe(204);
});

test('the gate is the same: what the library refuses is refused with the last byte, and nothing of it stays', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const { id } = (await begin(page.length, 'photo.jpg')).body;
  expect(await send(id, 0, page)).toMatchObject({ status: 415, body: { code: 'media.type_refused' } });
  expect((await head(id)).status).toBe(404);
  expect((await piecesOf(id)).files).toEqual([]);
  expect((await begin(9 * 1024 * 1024)).body.code).toBe('media.too_large');
});

test('the protocol’s headers are checked, and an upload is its owner’s alone', async () => {
  expect((await owner.post('/media-uploads', undefined, { 'upload-length': '5' })).body.code).toBe(
    'media-uploads.version',
  );
  for (const length of ['', '0', '-1', '1e9', 'many', '99999999999999999999'])
    expect((await owner.post('/media-uploads', undefined, { ...TUS, 'upload-length': length })).body.code, length).toBe(
      'media-uploads.length_missing',
    );
  const { id } = (await begin(1000)).body;
  expect((await owner.patch(`/media-uploads/${id}`, { a: 1 }, { ...TUS, 'upload-offset': '0' })).status).toBe(415);
  const colleague = await app.join(owner, 'editor');
  const stranger = await app.signUp();
  for (const other of [colleague, stranger]) {
    expect((await other.get(`/media-uploads/${id}`)).status).toBe(404);
    expect((await other.delete(`/media-uploads/${id}`)).status).toBe(404);
  }
  expect((await send(id, 0, Buffer.from('x'), stranger)).status).toBe(404);
  expect((await owner.delete(`/media-uploads/${id}`)).status).toBe(204);
  expect((await head(id)).status).toBe(404);
});

test('an upload that nobody goes on with is thrown away', async () => {
  const bytes = film(50_000);
  const { id } = (await begin(bytes.length)).body;
  await send(id, 0, bytes.subarray(0, 20_000));
  const later = app.atelier.kernel.clock.nowMs() + 25 * 3_600_000;
  await expect(otherProcess({ now: later }).state(actor(), id)).rejects.toMatchObject({ code: 'not_found' });
  await otherProcess().expire();
  expect((await piecesOf(id)).files).toHaveLength(1);
  await otherProcess({ now: later }).expire();
  expect((await piecesOf(id)).files).toEqual([]);
  expect((await head(id)).status).toBe(404);
});

/** Somebody else's server, which answers with these bytes. */
const stand = (chunks: AsyncIterable<Uint8Array>, status = 200, headers: Record<string, string> = {}) => ({
  stream: async (url: string | URL) => ({ status, url: `${url}`, headers: new Headers(headers), chunks, cancel() {} }),
});

test('whoever waits for a file from elsewhere is told how far it has come, and can stop waiting', async () => {
  const bytes = film(1_000_000);
  async function* slowly(stop?: AbortController): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 100_000) {
      yield bytes.subarray(at, at + 100_000);
      if (at === 500_000) stop?.abort();
    }
  }
  const ticket = crypto.randomUUID();
  const length = { 'content-length': String(bytes.length) };
  const order = { url: 'https://films.example.com/a.mp4', folderId: null, ticket };
  told.length = 0;
  const kept = await otherProcess({ fetch: stand(slowly(), 200, length) }).fromAddress(actor(), order);
  expect(kept.kind).toBe('video');
  expect(told.slice(0, 2)).toEqual([
    [ticket, 200_000, 1_000_000],
    [ticket, 400_000, 1_000_000],
  ]);
  const stop = new AbortController();
  const stopped = otherProcess({ fetch: stand(slowly(stop)) }).fromAddress(actor(), { ...order, signal: stop.signal });
  await expect(stopped).rejects.toThrow();
  const over = { 'content-length': String(9 * 1024 * 1024) };
  const large = otherProcess({ fetch: stand(slowly(), 200, over) }).fromAddress(actor(), order);
  await expect(large).rejects.toMatchObject({ code: 'media.too_large' });
});

test('a file comes from a web address through the same gate, never from our own network', async () => {
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#a1b2c3' } })
    .png()
    .toBuffer();
  const answering = (status: number, body: Uint8Array) =>
    stand(
      (async function* () {
        yield body;
      })(),
      status,
    );
  const take = (fetch: Pick<GuardedFetch, 'stream'>) =>
    otherProcess({ fetch }).fromAddress(actor(), {
      url: 'https://pics.example.com/a/b/Caff%C3%A8%20bar.PNG?w=2',
      folderId: null,
    });
  expect(await take(answering(200, png))).toMatchObject({
    fileName: 'caffe-bar.png',
    mimeType: 'image/png',
    width: 30,
    duplicate: false,
  });
  await expect(take(answering(404, png))).rejects.toMatchObject({ code: 'media-uploads.address_answered' });
  await expect(take(answering(200, Buffer.from('<html>')))).rejects.toMatchObject({ code: 'media.type_refused' });
  const stranger = await app.signUp();
  const foreign = (await stranger.post('/media-folders', { name: 'Theirs' })).body.id;
  const into = otherProcess({ fetch: answering(200, png) }).fromAddress(actor(), {
    url: 'https://a.example.com/x.png',
    folderId: foreign,
  });
  await expect(into).rejects.toMatchObject({ code: 'not_found' });
  for (const url of [
    'http://127.0.0.1:1/x.png',
    'http://[::1]/x.png',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'http://0x7f000001/',
  ])
    expect((await owner.post('/media/from-address', { url })).body.code, url).toMatch(
      /^fetch\.(?:address_refused|scheme_refused|invalid_url)$/,
    );
});
