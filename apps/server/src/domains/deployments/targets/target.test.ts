import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openStorage } from '#kernel/storage/index.ts';
import { makeBlobs } from './files/blobs.ts';
import { makeManifest } from './files/manifest.ts';
import { releaseOf } from './files/release.ts';
import { openLocalTarget } from './registry.ts';

async function ready() {
  const blobs = makeBlobs(await openStorage('memory', {}));
  const files = new Map([
    ['index.html', await blobs.putText('home', 'text/html; charset=utf-8')],
    ['a.css', await blobs.putText('a{}', 'text/css')],
  ]);
  const settings = { defaultLocale: 'en', prefixes: [''], redirect404ToHome: false };
  const manifest = makeManifest({ siteId: 's', settings, files, pages: new Map() });
  return { blobs, release: releaseOf(manifest, blobs, { id: 'd', channel: { kind: 'production' }, message: 'No. 1' }) };
}
const job = {
  journal: { all: () => [], add: async () => undefined },
  report: () => undefined,
  note: () => undefined,
  signal: new AbortController().signal,
};

test('a manifest is a release: bytes, digests and types without charset', async () => {
  const { release } = await ready();
  expect(await text(await release.open('index.html'))).toBe('home');
  expect(release.files.get('index.html')).toEqual({ size: 4, contentType: 'text/html' });
  expect(release.knownDigest?.('a.css')).toBe(await release.digest('a.css'));
});

test('this instance is live once every file is there, and not when one is lost', async () => {
  const { blobs, release } = await ready();
  const target = openLocalTarget(blobs);
  expect(await target.publish({ ...job, release })).toMatchObject({ state: 'live', sentFiles: 0 });
  const lost = { ...release, digest: async () => 'f'.repeat(64) };
  await expect(target.publish({ ...job, release: lost })).rejects.toMatchObject({ code: 'deployments.file_lost' });
});

test('a release carries texts beside the manifest, and a file of the site counts more than one of them', async () => {
  const { blobs } = await ready();
  const files = new Map([['a.txt', await blobs.putText('of the site', 'text/plain')]]);
  const settings = { defaultLocale: 'en', prefixes: [''], redirect404ToHome: false };
  const manifest = makeManifest({ siteId: 's', settings, files, pages: new Map() });
  const extra = new Map([
    ['a.txt', 'beside'],
    ['b.txt', 'più'],
  ]);
  const release = releaseOf(manifest, blobs, { id: 'd', channel: { kind: 'production' }, message: '', extra });
  expect(await text(await release.open('a.txt'))).toBe('of the site');
  expect(await text(await release.open('b.txt'))).toBe('più');
  expect(release.files.get('b.txt')).toEqual({ size: 4, contentType: 'text/plain' });
  expect(await release.digest('a.txt')).toBe(files.get('a.txt')?.hash);
  expect(await release.digest('b.txt')).toBe(createHash('sha256').update('più').digest('hex'));
});
