import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
let templateId: string;
beforeAll(async () => {
  app = await makeApp({ shared: false });
  owner = await app.signUp();
  const htmlContent = '<img src="{{ shop_front }}" alt="">{{ content }}';
  templateId = (await owner.post('/templates', { name: 'T', htmlContent, publish: false })).body.id;
});
afterAll(() => app.close());

const picture = (format: 'png' | 'jpeg' = 'png') =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
    .toFormat(format)
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .toBuffer();
const upload = (name: string, bytes: Uint8Array | string, fields: Record<string, string> = {}, client = owner) =>
  client.upload('/template-assets', { name, bytes: Buffer.from(bytes as string) }, { templateId, ...fields });

test('a picture is written anew without what hid in it, gets its place, and can be fetched', async () => {
  const original = Buffer.concat([await picture('jpeg'), Buffer.from('<script>alert(1)</script>')]);
  const { status, body } = await upload('Shop front (final).JPG', original, { pathVariable: 'shop_front' });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    path: 'img/Shop-front-final.jpg',
    contentType: 'image/jpeg',
    type: 'image',
    generated: [],
  });
  const file = await owner.request('GET', body.url);
  expect(file.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringContaining('attachment'),
    'x-content-type-options': 'nosniff',
  });
  expect(file.raw.length).toBe(body.size);
  expect(file.raw.includes('<script>') || file.raw.includes('somebody')).toBe(false);
  expect(await sharp(file.raw).metadata()).toMatchObject({ width: 40, height: 20 });
});

test('its placeholder becomes its address in the published version, and its bytes can be had by hash', async () => {
  expect((await owner.post(`/templates/${templateId}/versions`)).status).toBe(201);
  const { snapshot } = (await owner.get(`/templates/${templateId}/versions/1`)).body;
  expect(snapshot.html).toContain('src="{{ assets_url }}/img/Shop-front-final.jpg"');
  const bytes = await app.atelier.templates.templates.assetBytes(snapshot.assets[0].hash);
  expect(bytes?.byteLength).toBe(snapshot.assets[0].size);
});

test('a favicon drawn as SVG also becomes an ICO of three sizes and a PNG', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" onload="alert(1)"><circle cx="4" cy="4" r="4"/></svg>';
  const { body } = await upload('favicon.svg', svg, { type: 'favicon' });
  expect(body.generated.map((a: { path: string }) => a.path)).toEqual(['img/favicon.ico', 'img/favicon.png']);
  expect((await owner.request('GET', body.url)).raw.toString()).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>',
  );
  const ico = (await owner.request('GET', body.generated[0].url)).raw;
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6), ico.readUInt8(22), ico.readUInt8(38)]).toEqual([
    1, 3, 16, 32, 48,
  ]);
  expect(await sharp(ico.subarray(ico.readUInt32LE(18))).metadata()).toMatchObject({ format: 'png', width: 16 });
});

test('fonts, style sheets and scripts are taken', async () => {
  const font = Buffer.concat([Buffer.from('wOF2'), Buffer.from([0, 1, 0, 0]), Buffer.alloc(64)]);
  expect((await upload('body.woff2', font)).body).toMatchObject({ path: 'fonts/body.woff2', type: 'font' });
  expect((await upload('site.css', 'a{color:red}')).body).toMatchObject({
    path: 'css/site.css',
    type: 'style',
    contentType: 'text/css',
  });
  expect((await upload('site.js', 'let a = 1;')).body).toMatchObject({ path: 'js/site.js', type: 'script' });
});

test('what is not what it says, or is nothing that websites need, is refused', async () => {
  const png = await picture();
  for (const [name, bytes, fields] of [
    ['run.exe', 'MZ\u0000\u0000'],
    ['photo.png', 'MZ\u0000\u0000'],
    ['photo.png', '<html><script>alert(1)</script></html>'],
    ['page.html', '<html></html>'],
    ['drawing.svg', '<html><svg></svg></html>'],
    ['drawing.svg', '<svg><g></svg>'],
    ['style.css', png],
    ['style.css', 'a\u0000b'],
    ['font.woff2', 'wOF2'.slice(0, 2)],
    ['broken.png', png.subarray(0, 60)],
    ['a.php', '<?php echo 1;'],
    ['noext', 'hello'],
    ['photo.png', png, { path: 'img/photo.svg' }],
    ['photo.png', png, { path: 'img/photo.html' }],
  ] as [string, Uint8Array | string, Record<string, string>?][]) {
    const answer = await upload(name, bytes, fields);
    expect(answer, `${name} ${answer.status}`).toMatchObject({
      status: 415,
      body: { code: 'template_assets.file_refused' },
    });
  }
});

test('paths that lead elsewhere are refused, and no two files share one', async () => {
  for (const path of [
    '../a.css',
    '/a.css',
    'a/../b.css',
    'a//b.css',
    '.htaccess.css',
    'a\\b.css',
    'a b.css',
    'x/.git/a.css',
  ])
    expect((await upload('a.css', 'a{}', { path })).status, path).toBe(400);
  expect((await upload('a.css', 'a{}', { path: 'css/one.css' })).status).toBe(201);
  expect(await upload('a.css', 'b{}', { path: 'css/one.css' })).toMatchObject({
    status: 409,
    body: { code: 'template_assets.path_taken' },
  });
});

test('a picture that would unpack into gigabytes is refused quickly', async () => {
  const { crc32, deflateSync } = await import('node:zlib');
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const bomb = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const started = performance.now();
  expect((await upload('bomb.png', bomb)).status).toBe(415);
  expect(performance.now() - started).toBeLessThan(30_000);
});

test('an upload without a file, or without a template, says so', async () => {
  expect((await owner.post('/template-assets', {})).status).toBeLessThan(500);
  const answer = await owner.upload('/template-assets', { name: 'a.css', bytes: Buffer.from('a{}') });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ path: 'templateId' }] } });
});

test('files of another workspace are not found, whichever way one asks', async () => {
  const stranger = await app.signUp();
  const { items } = (await owner.get(`/template-assets?template=${templateId}&type=style`)).body;
  for (const answer of [
    await stranger.get(`/template-assets/${items[0].id}`),
    await stranger.get(`/template-assets/${items[0].id}/content`),
    await stranger.put(`/template-assets/${items[0].id}`, { type: 'other' }),
    await stranger.delete(`/template-assets/${items[0].id}`),
  ])
    expect(answer.status).toBe(404);
  expect((await owner.put(`/template-assets/${items[0].id}`, { path: 'css/new.css' })).body.path).toBe('css/new.css');
  expect((await owner.put(`/template-assets/${items[0].id}`, { path: 'css/new.js' })).status).toBe(400);
  expect((await owner.delete(`/template-assets/${items[0].id}`)).status).toBe(204);
});

test('the bytes of a file are exchanged under its address, and a published version keeps what it had', async () => {
  const template = (await owner.post('/templates', { name: 'Swap', htmlContent: '{{ content }}' })).body;
  const send = (path: string, text: string, fields = {}) =>
    owner.upload(path, { name: 'any.css', bytes: Buffer.from(text), type: 'text/css' }, fields);
  const asset = (await send('/template-assets', 'a{}', { templateId: template.id, path: 'css/own.css' })).body;
  await owner.post(`/templates/${template.id}/versions`);
  const swapped = await send(`/template-assets/${asset.id}/content`, 'b{margin:0}');
  expect(swapped).toMatchObject({ status: 200, body: { id: asset.id, path: 'css/own.css', size: 11 } });
  expect(swapped.body.hash).not.toBe(asset.hash);
  const kept = (await owner.get(`/templates/${template.id}/versions/2`)).body.snapshot.assets;
  expect(kept).toMatchObject([{ path: 'css/own.css', hash: asset.hash }]);
  const picture = {
    name: 'x.png',
    bytes: await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  };
  expect(await owner.upload(`/template-assets/${asset.id}/content`, picture)).toMatchObject({
    status: 415,
    body: { code: 'template_assets.file_refused' },
  });
});
