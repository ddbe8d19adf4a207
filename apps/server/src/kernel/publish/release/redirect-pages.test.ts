import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startS3 } from '#kernel/storage/s3/s3.fixtures.ts';
import { folderTarget } from '../folder/folder.target.ts';
import { s3Target } from '../s3/s3.target.ts';
import { jobOf, releaseOf } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { readWhole } from './folder-release.ts';
import { withRedirectPages } from './redirect-pages.ts';

const site = (redirects: string) =>
  releaseOf({ 'index.html': 'home', 'here/index.html': 'page', _redirects: redirects });

test('every single address that leads elsewhere gets a page that leads on; pages and what has no file are spared', async () => {
  const release = await withRedirectPages(
    site(
      '/old /new/?a="<b>&c 301\n/old/ /new/ 301\n/f.php https://x.example/ 302\n/here/ /x 301\n/blog/* /news/:splat 301\n/in /here/ 200\n/.git/config /x 301\n/%2e%2e/up /x 301\n/caff%C3%A8 /x 301\n',
    ),
  );
  expect([...release.files.keys()].sort()).toEqual(
    ['_redirects', 'caffè/index.html', 'f.php', 'here/index.html', 'index.html', 'old/index.html'].sort(),
  );
  const page = (await readWhole(release, 'old/index.html')).toString();
  expect(page).toContain('content="0; url=/new/?a=&quot;&lt;b&gt;&amp;c"');
  expect((await readWhole(release, 'f.php')).toString()).toContain('noindex');
  expect(await release.digest('old/index.html')).toMatch(/^[0-9a-f]{64}$/);
  expect((await readWhole(release, 'here/index.html')).toString()).toBe('page');
});

test('a folder holds the pages while the rule is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-redirects-'));
  const services = testServices();
  onTestFinished(async () => {
    await services.end();
    await rm(folder, { recursive: true, force: true });
  });
  const publish = (redirects: string) => folderTarget.open({ folder }, services).publish(jobOf(site(redirects)));
  const there = () => readFile(join(folder, 'old/index.html'), 'utf8').catch(() => undefined);
  await publish('/old /here/ 301\n');
  expect(await there()).toContain('url=/here/');
  expect((await publish('/old /here/ 301\n')).sentFiles).toBe(0);
  await publish('/other /here/ 301\n');
  expect(await there()).toBeUndefined();
});

test('a store that can lead visitors itself is told to, others get the page alone', async () => {
  const store = await startS3();
  const services = testServices([new URL(store.endpoint).host]);
  onTestFinished(async () => {
    await services.end();
    store.stop();
  });
  const told: (string | undefined)[] = [];
  store.fail((request) => {
    if (request.method === 'PUT' && request.url?.includes('/old/'))
      told.push(request.headers['x-amz-website-redirect-location'] as string | undefined);
    return undefined;
  });
  for (const websiteRedirects of [true, undefined]) {
    const settings = {
      endpoint: store.endpoint,
      bucket: 'files',
      prefix: websiteRedirects ? 'a' : 'b',
      websiteRedirects,
    };
    await s3Target
      .open({ ...settings, accessKeyId: 'test-id', secretAccessKey: 'canary-secret-key' }, services)
      .publish(jobOf(site('/old /here/ 301\n')));
  }
  expect(told).toEqual(['/here/', undefined]);
  expect(store.files.get('b/old/index.html')?.bytes.toString()).toContain('url=/here/');
});
