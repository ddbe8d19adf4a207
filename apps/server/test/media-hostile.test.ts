import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ variables: { MEDIA_MAX_MEGAPIXELS: '4' } });
  owner = await app.signUp();
});
afterAll(() => app.close());

const upload = (name: string, bytes: Uint8Array) => owner.upload('/media', { name, bytes });
const stored = async (id: string) => (await owner.get(`/media/${id}/file`)).raw;

/** Refused as what it is, quickly, without a 5xx, and nothing of it is in the library. */
async function refused(name: string, bytes: Uint8Array, code = 'media.broken_file'): Promise<void> {
  const start = performance.now();
  const answer = await upload(name, bytes);
  expect([name, answer.status, answer.body.code]).toEqual([name, code === 'media.type_refused' ? 415 : 422, code]);
  expect(performance.now() - start).toBeLessThan(10_000);
}

interface Part {
  name: string;
  bytes: Uint8Array;
}
async function archive(parts: Part[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of parts) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`;
const letter = (more: Part[] = [], text: Uint8Array = Buffer.from('<w:document/>')) =>
  archive([
    { name: '[Content_Types].xml', bytes: Buffer.from(TYPES) },
    { name: 'word/document.xml', bytes: text },
    ...more,
  ]);
const page = Buffer.from('<html><script>alert(document.cookie)</script></html>');

test('a Word document is taken when it is nothing else, and refused when it carries programs, a bomb or a second file', async () => {
  const plain = await letter();
  expect((await upload('letter.docx', plain)).body).toMatchObject({ kind: 'document', mimeType: WORD });
  await refused('macros.docx', await letter([{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]));
  await refused('program.docx', await letter([{ name: 'word/embeddings/setup.exe', bytes: Buffer.from('MZ') }]));
  await refused('bomb.docx', await letter([], Buffer.alloc(300_000_000)));
  await refused('behind.docx', Buffer.concat([plain, page]));
  const climbing = await letter([{ name: 'word/aa/bb/evil.txt', bytes: Buffer.from('x') }]);
  const up = Buffer.from(
    climbing.toString('latin1').replaceAll('word/aa/bb/evil.txt', '../../../../evil.txt'.slice(0, 19)),
    'latin1',
  );
  await refused('climbing.docx', up);
  await refused('cut.docx', plain.subarray(0, plain.length - 30));
});

test('a PDF is one from its first byte to its last', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
  expect((await upload('offer.pdf', pdf)).status).toBe(201);
  await refused('with-zip.pdf', Buffer.concat([pdf, await letter()]));
  await refused('with-page.pdf', Buffer.concat([pdf, page]));
  await refused('no-end.pdf', pdf.subarray(0, 20));
  const late = await upload('late.pdf', Buffer.concat([page, pdf]));
  expect(late.status).toBe(415);
  const file = await owner.get(`/media/${(await upload('offer.pdf', pdf)).body.id}/file`);
  expect(file.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  expect(file.headers['content-disposition']).toMatch(/^attachment/);
});

const box = (name: string, content: Uint8Array = Buffer.alloc(0), size = 8 + content.length) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const mp4 = Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
  box('moov', Buffer.from('x')),
  box('mdat', Buffer.from('frames')),
]);
const webm = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
  Buffer.from('webm'),
  Buffer.from([0x18, 0x53, 0x80, 0x67, 0x84, 1, 2, 3, 4]),
]);
const ogg = Buffer.concat([
  Buffer.from('OggS\0\u0002', 'latin1'),
  Buffer.alloc(20),
  Buffer.from([1, 40]),
  Buffer.from('\u0080theora'.padEnd(40, '\0'), 'latin1'),
]);

test('a film is taken when nothing is glued to it', async () => {
  for (const [name, bytes] of [
    ['a.mp4', mp4],
    ['a.webm', webm],
    ['a.ogv', ogg],
  ] as const) {
    expect((await upload(name, bytes)).body, name).toMatchObject({ kind: 'video' });
    await refused(name, Buffer.concat([bytes, page]));
    await refused(name, Buffer.concat([bytes, await letter()]));
    const cut = await upload(name, bytes.subarray(0, bytes.length - 2));
    expect([415, 422]).toContain(cut.status);
  }
  await refused('lies.mp4', Buffer.concat([mp4, box('free', Buffer.from('x'), 4_000_000_000)]));
  await refused('empty.mp4', box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')));
  await refused('still.mp4', Buffer.concat([mp4.subarray(0, 24), box('moov', Buffer.from('x'), 3)]));
});

test('a film from a phone tells nobody where it was made, and nothing else in it moves', async () => {
  const place = '+45.4642+009.1900/';
  const said = box('udta', box('©xyz', Buffer.from(`\0\x12\x15\xc7${place}`, 'latin1')));
  const apple = box('meta', Buffer.from(`\0\0\0\0com.apple.quicktime.location.ISO6709 ${place}`, 'latin1'));
  const track = box('trak', Buffer.concat([box('tkhd', Buffer.from('track')), said]));
  const moov = box('moov', Buffer.concat([box('mvhd', Buffer.from('head')), said, track, apple]));
  const bytes = Buffer.concat([mp4.subarray(0, 24), moov, box('mdat', Buffer.from(`frames ${place}`))]);
  const kept = (await upload('harbour.mp4', bytes)).body;
  const { raw } = await owner.get(`/media/${kept.id}/file`);
  expect(raw).toHaveLength(bytes.length);
  expect(raw.subarray(0, 24 + moov.length).toString('latin1')).not.toMatch(/9\.19|ISO6709|xyz/);
  expect(raw.subarray(24 + moov.length)).toEqual(bytes.subarray(24 + moov.length));
  for (const name of ['mvhd', 'tkhd']) expect(raw.indexOf(name)).toBe(bytes.indexOf(name));
  expect((await upload('harbour.mp4', bytes)).body).toMatchObject({ id: kept.id, duplicate: true });
});

test('pictures that unpack to more pixels than allowed are refused before they are unpacked', async () => {
  const wide = await sharp({
    create: { width: 9000, height: 9000, channels: 3, background: '#000' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  await refused('bomb.png', wide, 'media.too_many_pixels');
  const frames = await Promise.all(
    ['#000', '#111'].map((background) =>
      sharp({ create: { width: 1500, height: 1500, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  await refused(
    'frames.gif',
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
    'media.too_many_pixels',
  );
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"><rect width="9" height="9"/></svg>';
  await refused('wide.svg', Buffer.from(drawing), 'media.too_many_pixels');
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();
  await refused('cut.jpg', photo.subarray(0, photo.length / 2));
});

test('a photo from a phone stands upright and tells nobody where it was taken', async () => {
  const lying = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#c84' } })
    .composite([
      {
        input: await sharp({ create: { width: 40, height: 40, channels: 3, background: '#00f' } })
          .png()
          .toBuffer(),
        left: 0,
        top: 0,
      },
    ])
    .jpeg()
    .withExif({
      IFD0: { Make: 'PhoneMaker' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 27/1 51/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(lying.includes('PhoneMaker')).toBe(true);
  const sent = await upload('IMG_1.JPG', lying);
  expect(sent.body).toMatchObject({ width: 40, height: 80 });
  const bytes = await stored(sent.body.id);
  const { exif, orientation } = await sharp(bytes).metadata();
  expect([exif, orientation, bytes.includes('PhoneMaker')]).toEqual([undefined, undefined, false]);
  const { data } = await sharp(bytes)
    .extract({ left: 20, top: 5, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(data[2]).toBeGreaterThan(200);
});

test('what a drawing could do beside being seen is gone', async () => {
  const inside = [
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="//x.example"/></body></foreignObject>',
    '<a href="javascript:alert(1)"><rect width="3" height="3"/></a>',
    '<image href="http://tracker.example/p.png" width="3" height="3"/>',
    '<use href="http://x.example/s.svg#a"/>',
    '<style>@import url(//x.example/a.css); rect{fill:url(//x.example/b)}</style>',
    '<animate attributeName="href" values="javascript:alert(1)"/>',
    '<rect width="5" height="5" onclick="alert(1)" style="background:url(//x.example)"/>',
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inside.join('')}</svg>`;
  const sent = await upload('logo.svg', Buffer.from(svg));
  expect(sent.status).toBe(201);
  expect((await stored(sent.body.id)).toString()).not.toMatch(
    /javascript|alert|example|foreignObject|iframe|onclick|import/i,
  );
  const laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  for (const head of [laughs, '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>']) {
    const answer = await upload(
      'e.svg',
      Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><text>&b;&x;</text></svg>`),
    );
    expect([415, 422, 201]).toContain(answer.status);
    if (answer.status === 201) expect((await stored(answer.body.id)).toString()).not.toMatch(/root:|ENTITY|haha/);
  }
});

test('names cannot leave the library, reach a header or say what a file is', async () => {
  const bytes = async (n: number) =>
    sharp({ create: { width: 9, height: 9, channels: 3, background: { r: n, g: 1, b: 2 } } })
      .png()
      .toBuffer();
  let n = 0;
  for (const name of [
    '../../etc/passwd',
    'a\r\nSet-Cookie: x=1.png',
    '.htaccess',
    'shell.php',
    'x'.repeat(500),
    '"><img src=x>.svg',
    '\u202egnp.exe',
    'CON.png',
    '',
  ]) {
    const sent = await upload(name || 'none', await bytes(++n));
    expect(sent.body.fileName, name).toMatch(/^[a-z0-9_][a-z0-9._-]{0,84}\.png$/);
    const file = await owner.get(`/media/${sent.body.id}/file`);
    expect(file.headers['content-disposition']).toBe(`inline; filename="${sent.body.fileName}"`);
    expect(file.headers['set-cookie']).toBeUndefined();
  }
});

test('with a scanner that finds something, or that does not answer, nothing is kept', async () => {
  const scanning = await makeApp({
    variables: {
      VIRUS_SCAN: 'command',
      VIRUS_SCAN_COMMAND: `${process.execPath} -e process.stdout.write("stream:\\u0020Eicar\\u0020FOUND");process.exitCode=1`,
    },
  });
  const dead = await makeApp({ variables: { VIRUS_SCAN: 'clamd', VIRUS_SCAN_ADDRESS: 'unix:/no/such/socket' } });
  try {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    for (const [one, status, code] of [
      [scanning, 422, 'media.infected'],
      [dead, 503, 'virus-scan.unavailable'],
    ] as const) {
      const client = await one.signUp();
      const answer = await client.upload('/media', { name: 'a.png', bytes: png });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect((await client.get('/media')).body.items).toEqual([]);
    }
  } finally {
    await scanning.close();
    await dead.close();
  }
});
