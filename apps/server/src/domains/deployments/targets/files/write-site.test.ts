import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PageInput, SiteInput } from '@atelier/engine';
import { expect, test } from 'vitest';
import { openStorage, type Storage } from '#kernel/storage/index.ts';
import { batchedReader } from '../../deployments.queries.ts';
import { makeBlobs } from './blobs.ts';
import { countChanges, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { makePage, makeSite } from './site.fixtures.ts';
import { writeSite } from './write-site.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function workshop() {
  const storage = await openStorage('memory', {});
  const puts: string[] = [];
  const put: Storage['put'] = (key, ...rest) => {
    puts.push(key);
    return storage.put(key, ...rest);
  };
  const blobs = makeBlobs({ ...storage, put });
  const read: string[] = [];
  async function build(site: SiteInput, pages: PageInput[], previous?: Manifest, bytes: Uint8Array[] = []) {
    puts.length = 0;
    read.length = 0;
    const index = pages.map((page) => ({ ...page, contentHash: hashOf(Buffer.from(JSON.stringify(page))) }));
    const byId = new Map(pages.map((page) => [page.id, page]));
    return writeSite(blobs, {
      site,
      previous,
      sources: new Map(
        bytes.map((one) => [
          hashOf(one),
          async () => ({ stream: Readable.from([one]), size: one.length, contentType: 'image/png' }),
        ]),
      ),
      source: {
        index,
        read: (id) => {
          read.push(id);
          const page = byId.get(id);
          if (!page) throw new Error(`no page ${id}`);
          return page;
        },
      },
      report: () => undefined,
      signal: new AbortController().signal,
    });
  }
  return { storage, blobs, build, puts, read };
}

const pages = Array.from({ length: 20 }, (_, i) =>
  makePage({ id: `p${i}`, slug: i === 0 ? '' : `page-${i}`, title: `Page ${i}`, inNav: i < 3, order: i }),
);

test('equal input gives an equal manifest, and the second time not one byte is written', async () => {
  const { build, puts } = await workshop();
  const first = await build(makeSite(), pages);
  const wrote = puts.length;
  const second = await build(makeSite(), pages);
  expect(wrote).toBeGreaterThan(20);
  expect(puts).toEqual([]);
  expect(second.manifest).toEqual(first.manifest);
  expect(countChanges(second.manifest, first.manifest)).toBe(0);
});

test('after one page was edited, one page is read and rendered', async () => {
  const { build, read, puts } = await workshop();
  const { manifest } = await build(makeSite(), pages);
  const edited = pages.map((page) => (page.id === 'p7' ? { ...page, h1: 'Another heading' } : page));
  const second = await build(makeSite(), edited, manifest);
  expect(read).toEqual(['p7']);
  expect(second.renderedPages).toBe(1);
  expect(puts.filter((key) => !/\.(?:br|gz)$/.test(key))).toHaveLength(1);
  expect(countChanges(second.manifest, manifest)).toBe(1);
  const whole = await (await workshop()).build(makeSite(), edited);
  expect(second.manifest.files).toEqual(whole.manifest.files);
  expect(second.manifest.contentHash).toBe(whole.manifest.contentHash);
});

test('a page that was removed is gone, and the links to it are told', async () => {
  const { build } = await workshop();
  const link = { id: 'b', type: 'text', version: 1, content: { html: '<p><a href="/page-5/">five</a></p>' } };
  const linking = pages.map((page) => (page.id === 'p9' ? { ...page, blocks: [link] } : page));
  const { manifest, findings } = await build(makeSite(), linking);
  expect(findings.filter(({ code }) => code === 'link_broken')).toEqual([]);
  const after = await build(
    makeSite(),
    linking.filter(({ id }) => id !== 'p5'),
    manifest,
  );
  expect(after.manifest.files.has('page-5/index.html')).toBe(false);
  expect(after.findings).toContainEqual(expect.objectContaining({ code: 'link_broken', pageId: 'p9' }));
});

test('warnings about a page are told again when the page itself is not built again', async () => {
  const { build } = await workshop();
  const untitled = [makePage({ id: 'x', slug: '', title: '' })];
  const first = await build(makeSite(), untitled);
  const second = await build(makeSite(), untitled, first.manifest);
  expect(second.renderedPages).toBe(0);
  expect(second.findings).toEqual(first.findings);
  expect(second.findings.map(({ code }) => code)).toContain('missing_title');
});

test('text has compressed copies that unpack to the same bytes', async () => {
  const { build, blobs } = await workshop();
  const { manifest } = await build(
    makeSite({ template: { ...makeSite().template, css: 'body{color:red}'.repeat(200) } }),
    pages,
  );
  const css = manifest.files.get('assets/css/site.css');
  expect(css?.encodings).toEqual(['br', 'gz']);
  const bytes = async (encoding?: 'br' | 'gz') => {
    const file = await blobs.open(css?.hash ?? '', encoding);
    return file ? buffer(file.stream) : Buffer.alloc(0);
  };
  const plain = await bytes();
  expect(hashOf(plain)).toBe(css?.hash);
  expect(brotliDecompressSync(await bytes('br'))).toEqual(plain);
  expect(gunzipSync(await bytes('gz'))).toEqual(plain);
});

test('a picture is taken over by its hash; lost or damaged bytes are an error that names the file', async () => {
  const { build, blobs } = await workshop();
  const bytes = Buffer.from('a picture');
  const asset = { path: 'img/a.png', hash: hashOf(bytes), size: bytes.length, contentType: 'image/png' };
  const site = (hash: string) => makeSite({ template: { ...makeSite().template, assets: [{ ...asset, hash }] } });
  const good = await build(site(asset.hash), pages, undefined, [bytes]);
  expect(good.manifest.files.get('assets/img/a.png')).toMatchObject({ hash: asset.hash, size: bytes.length });
  expect(await blobs.exists(asset.hash)).toBe(true);
  const lost = await build(site('e'.repeat(64)), pages);
  expect(lost.findings).toContainEqual(
    expect.objectContaining({ level: 'error', code: 'deployments.file_lost', path: 'assets/img/a.png' }),
  );
});

test('bytes that are not what their hash says are refused and not kept', async () => {
  const { blobs } = await workshop();
  const file = { hash: hashOf(Buffer.from('right')), size: 5, contentType: 'image/png' };
  const wrong = async () => ({ stream: Readable.from([Buffer.from('wrong')]), size: 5, contentType: 'image/png' });
  await expect(blobs.copy(file, wrong)).rejects.toMatchObject({ code: 'deployments.file_damaged' });
  expect(await blobs.exists(file.hash)).toBe(false);
});

test('a file that cannot be stored fails the build, whichever file it is', async () => {
  const { storage } = await workshop();
  for (const turn of [1, 5, 24]) {
    let left = turn;
    const put: Storage['put'] = (...args) => {
      left -= 1;
      return left === 0 ? Promise.reject(new Error('disk full')) : storage.put(...args);
    };
    const fresh = makeBlobs({ ...(await openStorage('memory', {})), put });
    const source = { index: pages, read: (id: string) => makePage({ id, slug: id }) };
    const input = { site: makeSite(), previous: undefined, sources: new Map(), source, report: () => undefined };
    await expect(writeSite(fresh, { ...input, signal: new AbortController().signal })).rejects.toThrow('disk full');
  }
});

test('the first failure ends a build, and an aborted one stops', async () => {
  const { storage } = await workshop();
  const failing = makeBlobs({ ...storage, put: () => Promise.reject(new Error('disk full')) });
  const source = { index: pages, read: (id: string) => makePage({ id, slug: id }) };
  const input = { site: makeSite(), previous: undefined, sources: new Map(), source, report: () => undefined };
  await expect(writeSite(failing, { ...input, signal: new AbortController().signal })).rejects.toThrow('disk full');
  const signal = AbortSignal.abort(new Error('cancelled'));
  await expect(writeSite(makeBlobs(storage), { ...input, signal })).rejects.toThrow('cancelled');
});

test('a manifest comes back as it was written, whatever the paths are called', async () => {
  const { build } = await workshop();
  const { manifest } = await build(makeSite(), [makePage({ id: '__proto__', slug: '__proto__' }), ...pages]);
  expect(readManifest(writeManifest(manifest))).toEqual(manifest);
  expect(manifest.files.has('__proto__/index.html')).toBe(true);
});

test('pages are read fifty at a time when all are wanted, and one at a time when few are', async () => {
  const ids = Array.from({ length: 200 }, (_, i) => `p${i}`);
  const batches: number[] = [];
  const many = async (wanted: readonly string[]) => {
    batches.push(wanted.length);
    return wanted.map((id) => makePage({ id, slug: id }));
  };
  const readAll = batchedReader(ids, many);
  for (const id of ids) expect((await readAll(id)).id).toBe(id);
  expect(batches.length).toBeLessThan(12);
  expect(Math.max(...batches)).toBe(50);
  batches.length = 0;
  const readFew = batchedReader(ids, many);
  for (const id of ['p20', 'p90', 'p150']) await readFew(id);
  expect(batches).toEqual([1, 1, 1]);
  await expect(batchedReader(ids, async () => [])('p1')).rejects.toMatchObject({ code: 'deployments.pages_changed' });
});
