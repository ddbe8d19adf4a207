import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let photo: Uint8Array;

beforeAll(async () => {
  app = await makeApp({ variables: { MEDIA_MAX_BYTES: String(200_000), MEDIA_MAX_MEGAPIXELS: '1' } });
  owner = await app.signUp();
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c33' } })
    .jpeg()
    .withMetadata({ exif: { IFD0: { Copyright: 'secret place' } } })
    .toBuffer();
});
afterAll(() => app.close());

test('a photo is kept with its facts, without what the camera wrote into it, and served as it is', async () => {
  const sent = await owner.upload('/api/media/', { name: 'My Föto!.JPG', bytes: photo, type: 'image/jpeg' });
  expect(sent).toMatchObject({
    status: 201,
    body: { kind: 'image', width: 60, height: 40, fileName: 'my-fo-to.jpg', duplicate: false },
  });
  const file = await owner.get(`/media/${sent.body.id}/file`);
  expect(file.headers['content-type']).toBe('image/jpeg');
  expect(file.headers['content-security-policy']).toContain('sandbox');
  expect(file.raw.includes('secret place')).toBe(false);
});

test('the same bytes again give the file that is there', async () => {
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#3c3' } })
    .png()
    .toBuffer();
  const first = await owner.upload('/media', { name: 'a.png', bytes });
  const second = await owner.upload('/media', { name: 'b.png', bytes });
  expect(second.body).toMatchObject({ id: first.body.id, duplicate: true });
});

test('what a file is decides, not its name: programs, pages and scripts are refused whatever they are called', async () => {
  const hostile: [string, Uint8Array][] = [
    ['photo.jpg', Buffer.from('MZ\u0090\u0000\u0003'.padEnd(600, '\u0000'), 'latin1')],
    ['photo.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['photo.gif', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['note.pdf', Buffer.from('<?php system($_GET["c"]);')],
    ['empty.png', Buffer.alloc(0)],
  ];
  for (const [name, bytes] of hostile) {
    expect(await owner.upload('/media', { name, bytes }), name).toMatchObject({
      status: 415,
      body: { code: 'media.type_refused' },
    });
  }
});

test('a picture that is a page behind its pixels comes back as pixels only', async () => {
  const polyglot = Buffer.concat([photo, Buffer.from('<script>alert(document.cookie)</script>')]);
  const sent = await owner.upload('/media', { name: 'p.jpg', bytes: polyglot });
  const file = await owner.get(`/media/${sent.body.id}/file`);
  expect(file.raw.includes('<script')).toBe(false);
});

test('a photo as telephones take it is kept as a JPEG, upright, in its colours, without the place', async () => {
  const sample = await readFile(new URL('../src/kernel/images/turned.heic', import.meta.url));
  expect(sample.includes('secret place')).toBe(true);
  const sent = await owner.upload('/media', { name: 'IMG_0001.HEIC', bytes: sample, type: 'image/heic' });
  expect(sent).toMatchObject({ status: 201, body: { mimeType: 'image/jpeg', width: 64, height: 96 } });
  expect(sent.body.fileName).toMatch(/\.jpg$/);
  const { raw } = await owner.get(`/media/${sent.body.id}/file`);
  expect(raw.includes('secret place')).toBe(false);
  // Red stands at the top left in the camera and, a quarter turn on, at the top right. Colours of a wide screen become more
  // intense when they are said in those of the web.
  const colorAt = async (left: number, top: number) => [
    ...(await sharp(raw).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
  ];
  const [red = 0, green = 0, blue = 0] = await colorAt(48, 16);
  expect([red > 225, green < 45, blue < 60]).toEqual([true, true, true]);
  expect((await sharp(raw).metadata()).exif).toBeUndefined();
  const cut = await owner.upload('/media', { name: 'cut.heic', bytes: sample.subarray(0, sample.length - 40) });
  expect(cut.body.code).toBe('media.broken_file');
});

test('a photo that claims more pixels than allowed is refused by its word, before it is decoded', async () => {
  const sample = Buffer.from(await readFile(new URL('../src/kernel/images/turned.heic', import.meta.url)));
  sample.writeUInt32BE(60_000, sample.indexOf('ispe') + 8);
  sample.writeUInt32BE(60_000, sample.indexOf('ispe') + 12);
  const refused = await owner.upload('/media', { name: 'bomb.heic', bytes: sample });
  expect(refused.body.code).toBe('media.too_many_pixels');
});

test('a drawing loses its scripts, and one that is not well formed is refused', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(1)"><script>alert(2)</script><rect width="5" height="5"/></svg>';
  const sent = await owner.upload('/media', { name: 'logo.svg', bytes: Buffer.from(svg) });
  expect(sent).toMatchObject({ status: 201, body: { isSvg: true, mimeType: 'image/svg+xml' } });
  const file = (await owner.get(`/media/${sent.body.id}/file`)).raw.toString();
  expect(file).toContain('<rect');
  expect(file).not.toMatch(/alert|onload|script/);
  expect(
    (await owner.upload('/media', { name: 'x.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>') }))
      .status,
  ).toBe(422);
});

test('a picture with too many pixels and a file over the limit are refused', async () => {
  const bomb = await sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  expect(await owner.upload('/media', { name: 'bomb.png', bytes: bomb })).toMatchObject({
    status: 422,
    body: { code: 'media.too_many_pixels', values: { megapixels: 1 } },
  });
  expect(await owner.upload('/media', { name: 'big.png', bytes: Buffer.alloc(300_000) })).toMatchObject({
    status: 413,
  });
});

test('an upload that is not multipart, or has no file, gets a clear answer', async () => {
  expect((await owner.post('/media', { file: 'x' })).status).toBeLessThan(500);
  expect((await owner.post('/media', 'x', { 'content-type': 'multipart/form-data' })).status).toBeLessThan(500);
});

test('files sit in folders; a full folder stays, and a folder cannot move into itself', async () => {
  const outer = await owner.post('/api/media-folders/', { name: 'Clients' });
  const inner = await owner.post('/media-folders', { name: 'Bakery', parentId: outer.body.id });
  expect(inner.body.fullPath).toBe('Clients/Bakery');
  expect((await owner.put(`/media-folders/${outer.body.id}`, { parentId: inner.body.id })).body.code).toBe(
    'media-folders.cycle',
  );
  const bytes = await sharp({ create: { width: 3, height: 3, channels: 3, background: '#00f' } })
    .png()
    .toBuffer();
  const sent = await owner.upload('/media', { name: 'in.png', bytes }, { folder: inner.body.id });
  expect(sent.body.folderId).toBe(inner.body.id);
  expect((await owner.delete(`/media-folders/${inner.body.id}`)).body.code).toBe('media-folders.not_empty');
  expect((await owner.get(`/media?folder=${inner.body.id}`)).body.items).toHaveLength(1);
  expect((await owner.delete(`/media/${sent.body.id}`)).status).toBe(204);
  expect((await owner.delete(`/media-folders/${inner.body.id}`)).status).toBe(204);
});

test('folders are listed, read, renamed and moved; files get names and descriptions in several languages', async () => {
  const person = await app.signUp();
  const outer = (await person.post('/media-folders', { name: 'Clients' })).body;
  const inner = (await person.post('/media-folders', { name: 'Bakery', parentId: outer.id })).body;
  expect((await person.get('/api/media-folders/')).body.items.map(({ id }: { id: string }) => id).sort()).toEqual(
    [outer.id, inner.id].sort(),
  );
  expect((await person.get(`/api/media-folders/${inner.id}/`)).body).toMatchObject({ fullPath: 'Clients/Bakery' });
  await person.post('/media-folders', { name: 'Archive', parentId: inner.id });
  const namesBy = async (ordering: string) =>
    (await person.get(`/api/media-folders/${ordering}`)).body.items.map(({ name }: { name: string }) => name);
  expect(await namesBy('')).toEqual(['Clients', 'Bakery', 'Archive']);
  expect(await namesBy('?ordering=name')).toEqual(['Archive', 'Bakery', 'Clients']);
  const newestFirst = (await person.get('/media-folders?ordering=-createdAt')).body.items;
  const times: string[] = newestFirst.map(({ createdAt }: { createdAt: string }) => createdAt);
  expect(times).toEqual(times.toSorted().reverse());
  expect((await person.get('/media-folders?ordering=size')).status).toBe(400);
  const renamed = await person.put(`/media-folders/${inner.id}`, { name: 'Bread', parentId: null });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Bread', parentId: null, fullPath: 'Bread' } });
  const sent = await person.upload('/media', { name: 'raw.jpg', bytes: photo });
  const altText = { it: 'Pane', en: 'Bread' };
  const changed = await person.put(`/api/media/${sent.body.id}/`, { title: 'Loaf', altText, folderId: inner.id });
  expect(changed).toMatchObject({
    status: 200,
    body: { title: 'Loaf', altText, folderId: inner.id, fileName: 'raw.jpg' },
  });
  const { uploaderName, ...rest } = (await person.get(`/media/${sent.body.id}`)).body;
  expect(rest).toEqual(changed.body);
  expect(uploaderName).toMatch(/\w/);
});

test('files are found by who brought them, since when, and by whether anything shows them', async () => {
  const boss = await app.signUp();
  const bytesOf = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
  const sent = async (name: string, background: string) =>
    (await boss.upload('/media', { name, bytes: await bytesOf(background) })).body.id;
  const [shown, idle] = [await sent('shown.png', '#111'), await sent('idle.png', '#222')];
  await boss.post('/saved-blocks', {
    name: 'Picture',
    block: {
      type: 'image',
      content: { image: { mediaId: shown, src: 'a.png', alt: 'A' }, caption: '', size: 'full', href: '' },
    },
  });
  const ids = async (query: string) =>
    (await boss.get(`/media?${query}`)).body.items.map(({ id }: { id: string }) => id);
  expect(await ids('used=true')).toEqual([shown]);
  expect(await ids('used=false')).toEqual([idle]);
  expect(await ids(`uploadedBy=${boss.userId}&ordering=createdAt`)).toEqual([shown, idle]);
  expect(await ids(`uploadedBy=${owner.userId}`)).toEqual([]);
  const { createdAt } = (await boss.get(`/media/${shown}`)).body;
  const day = createdAt.slice(0, 10);
  const beside = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  expect((await ids(`from=${day}&to=${day}`)).length).toBe(2);
  expect(await ids(`from=${beside(1)}`)).toEqual([]);
  expect(await ids(`to=${beside(-1)}`)).toEqual([]);
  expect((await boss.get('/media?from=yesterday')).status).toBe(400);
  expect((await boss.get('/media/uploaders')).body.items).toMatchObject([{ id: boss.userId, count: 2 }]);
});

test('a file or folder of another workspace does not exist for a stranger', async () => {
  const stranger = await app.signUp();
  const sent = await owner.upload('/media', { name: 'mine.jpg', bytes: photo });
  const folder = await owner.post('/media-folders', { name: 'Mine' });
  for (const path of [`/media/${sent.body.id}`, `/media/${sent.body.id}/file`])
    expect((await stranger.get(path)).status).toBe(404);
  expect((await stranger.put(`/media/${sent.body.id}`, { title: 'x' })).status).toBe(404);
  expect((await stranger.delete(`/media/${sent.body.id}`)).status).toBe(404);
  const own = await stranger.upload('/media', { name: 's.jpg', bytes: photo });
  expect((await stranger.put(`/media/${own.body.id}`, { folderId: folder.body.id })).status).toBe(404);
  expect((await stranger.post('/media-folders', { name: 'In', parentId: folder.body.id })).status).toBe(404);
});

test('a page in a second workspace shows that workspace\u2019s pictures, for which a browser can send no header', async () => {
  const second = await owner.post('/workspaces', { name: 'Second client' });
  const sent = await owner.request('GET', '/workspaces/current', undefined, { 'x-workspace-id': second.body.id });
  expect(sent.body.id).toBe(second.body.id);
  const login = await app.request('POST', '/auth/login', {
    email: owner.email,
    password: PASSWORD,
    transport: 'cookie',
  });
  const session = String([login.headers['set-cookie']].flat()[0]).split(';')[0];
  const current = (cookie: string) => app.request('GET', '/workspaces/current', undefined, { cookie });
  expect((await current(`${session}; atelier.workspace=${second.body.id}`)).body.id).toBe(second.body.id);
  expect((await current(`${session}`)).body.id).toBe(owner.workspaceId);
  const stranger = await app.signUp();
  expect((await current(`${session}; atelier.workspace=${stranger.workspaceId}`)).body.id).toBe(owner.workspaceId);
});
