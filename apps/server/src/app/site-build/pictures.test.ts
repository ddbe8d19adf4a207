import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildFromFolder } from './index.ts';

let root = '';
const put = (file: string, value: object | string | Buffer): void => {
  const path = join(root, 'content', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value));
};
const build = (state?: string) =>
  buildFromFolder({
    from: join(root, 'content'),
    out: join(root, 'out'),
    ...(state ? { state: join(root, state) } : {}),
  });
const home = (): string => readFileSync(join(root, 'out/index.html'), 'utf8');
const addresses = (): string[] =>
  [...home().matchAll(/srcset="([^"]+)"/g)].flatMap(([, set = '']) =>
    set.split(', ').map((one) => one.split(' ')[0] ?? ''),
  );
const show = (...names: string[]): void =>
  put('pages/index.json', {
    title: 'Home',
    blocks: names.map((src) => ({ type: 'image', content: { image: { src, alt: src } } })),
  });

/** With enough in it that its copies differ. */
function photo(width: number, height: number, options: { orientation?: number } = {}) {
  const raw = Buffer.alloc(width * height * 3);
  for (let i = 0; i < raw.length; i++) raw[i] = (Math.imul(i, 2654435761) >>> 24) & 0x7f;
  const image = sharp(raw, { raw: { width, height, channels: 3 } }).blur(2);
  return (options.orientation ? image.withMetadata({ orientation: options.orientation }) : image)
    .jpeg({ quality: 80 })
    .toBuffer();
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'site-pictures-'));
  put('site.json', { brandName: 'Bakery', baseUrl: 'https://www.example.com', variables: { image_widths: '100,200' } });
  put('template/template.json', { variables: [{ name: 'image_widths' }] });
  put('template/index.html', '<html lang="{{ locale }}"><head>{{ head }}</head><body>{{ content }}</body></html>');
  put('media/a.jpg', await photo(300, 200));
  show('a.jpg');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('offers pictures of a folder as AVIF and WebP in the widths of the template, and the picture itself under its own name', async () => {
  expect(await build('state')).toMatchObject({ encoded: 5 });
  const html = home();
  const offered = (type: string) =>
    new RegExp(`<source type="${type}" srcset="([^"]+)"`)
      .exec(html)?.[1]
      ?.split(', ')
      .map((one) => one.split(' ')[1]);
  expect(offered('image/avif')).toEqual(['100w', '200w']);
  expect(offered('image/webp')).toEqual(['100w', '200w']);
  expect(offered('image/jpeg')).toEqual(['200w']);
  expect(html).toContain('src="/assets/images/a.jpg" alt="a.jpg" width="300" height="200"');
  for (const address of addresses()) {
    const { width } = await sharp(readFileSync(join(root, 'out', address))).metadata();
    expect(address).toContain(`-a-${width}.`);
  }
  expect(existsSync(join(root, 'out/assets/images/a.jpg'))).toBe(true);
});

it('encodes a picture once, whatever else changes, and again when its bytes are others', async () => {
  await build('state');
  const before = addresses();
  put('template/style.css', 'a{color:red}');
  expect(await build('state')).toMatchObject({ encoded: 0, rendered: 1 });
  expect(addresses()).toEqual(before);
  expect(await build('state')).toMatchObject({ encoded: 0, rendered: 0, written: 0 });
  put('media/a.jpg', await photo(260, 200));
  expect((await build('state')).encoded).toBe(5);
  expect(addresses()).not.toEqual(before);
  for (const address of before) expect(existsSync(join(root, 'out', address))).toBe(false);
});

it('gives the same files with and without a state', async () => {
  const files = () => readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' }).sort();
  await build('state');
  const kept = files();
  rmSync(join(root, 'out'), { recursive: true });
  await build();
  expect(files()).toEqual(kept);
});

it('makes copies again that were taken away from the state', async () => {
  await build('state');
  rmSync(join(root, 'state/pictures'), { recursive: true });
  put('pages/more.json', { title: 'More', blocks: [] });
  expect((await build('state')).encoded).toBe(5);
  for (const address of addresses()) expect(statSync(join(root, 'out', address)).size).toBeGreaterThan(0);
});

it('turns copies as the camera was held, and tells the size as it is shown', async () => {
  put('media/a.jpg', await photo(300, 200, { orientation: 6 }));
  await build();
  expect(home()).toContain('width="200" height="300"');
  const copy = addresses().find((address) => address.endsWith('-100.webp')) ?? '';
  expect(await sharp(readFileSync(join(root, 'out', copy))).metadata()).toMatchObject({ width: 100, height: 150 });
});

it('keeps moving what moves, and leaves alone what is small, damaged or unwanted', async () => {
  const frames = Buffer.concat([Buffer.alloc(80 * 80 * 3, 20), Buffer.alloc(80 * 80 * 3, 220)]);
  const moving = await sharp(frames, { raw: { width: 80, height: 160, channels: 3, pageHeight: 80 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
  put('media/moves.gif', moving);
  put(
    'media/small.png',
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#f00' } })
      .png()
      .toBuffer(),
  );
  const whole = await photo(300, 200);
  put('media/broken.jpg', whole.subarray(0, Math.floor(whole.length / 2)));
  show('moves.gif', 'small.png', 'broken.jpg');
  rmSync(join(root, 'content/media/a.jpg'));
  const { findings } = await build('state');
  expect(findings.filter(({ code }) => code === 'picture_unreadable')).toMatchObject([
    { values: { name: 'broken.jpg' } },
  ]);
  expect(addresses()).toEqual([expect.stringMatching(/-moves-80\.webp$/)]);
  const { pages } = await sharp(readFileSync(join(root, 'out', addresses()[0] ?? '')), { animated: true }).metadata();
  expect(pages).toBe(2);

  put('site.json', { brandName: 'Bakery', baseUrl: 'https://www.example.com', pageSpeed: false });
  put('template/template.json', {});
  await build('state');
  expect(home()).not.toContain('<source');
  expect(readdirSync(join(root, 'out/assets/images')).sort()).toEqual(['broken.jpg', 'moves.gif', 'small.png']);
});

it('makes the set of icons of a drawn favicon', async () => {
  put(
    'media/icon.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#07f"/></svg>',
  );
  put('site.json', { brandName: 'Bakery', baseUrl: 'https://www.example.com', favicon: 'icon.svg', pageSpeed: false });
  put('template/template.json', {});
  await build('state');
  expect(existsSync(join(root, 'out/favicon.ico'))).toBe(true);
  expect(home()).toContain('apple-touch-icon.png');
  expect((await build('state')).encoded).toBe(0);
});

it('removes copies that no build has wanted for a month, and keeps those it wants, however old', async () => {
  const copies = () => readdirSync(join(root, 'state/pictures')).sort();
  const aged = (days: number) => {
    const then = Date.now() / 1000 - days * 86_400;
    for (const file of copies()) utimesSync(join(root, 'state/pictures', file), then, then);
  };
  await build('state');
  const first = copies();
  aged(40);
  put('site.json', { brandName: 'Mill', baseUrl: 'https://www.example.com', variables: { image_widths: '100,200' } });
  expect(await build('state')).toMatchObject({ encoded: 0 });
  expect(copies()).toEqual(first);
  put('media/a.jpg', await photo(320, 200));
  aged(20);
  expect(await build('state')).toMatchObject({ encoded: 5 });
  expect(copies()).toHaveLength(10);
  aged(40);
  put('media/b.jpg', await photo(340, 200));
  await build('state');
  expect(first.filter((file) => copies().includes(file))).toEqual([]);
  expect(copies()).toHaveLength(10);
});
