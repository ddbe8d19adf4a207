import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPreloads } from './admin-preloads.ts';

const dist = await mkdtemp(join(tmpdir(), 'atelier-preloads-'));
afterAll(() => rm(dist, { recursive: true, force: true }));
await mkdir(join(dist, '.vite'));
await writeFile(
  join(dist, '.vite/preloads.json'),
  JSON.stringify({
    words: { en: ['assets/words-en.js'], it: ['assets/words-it.js'] },
    screens: [
      { address: '/', files: ['assets/home.js'], words: {} },
      { address: '/sites/$siteId', files: ['assets/site.js', 'assets/site.css'], words: {} },
      { address: '/sites/new', files: ['assets/new.js'], words: { it: ['assets/more-it.js'] } },
    ],
  }),
);
const files = (head: string): string[] => [...head.matchAll(/href="\/assets\/([^"]+)"/g)].map(([, file = '']) => file);

test.each([
  ['/', 'en', ['words-en.js', 'home.js']],
  ['/sites/new', 'it', ['words-it.js', 'new.js', 'more-it.js']],
  ['/sites/new/', 'en', ['words-en.js', 'new.js']],
  ['/sites/0190', 'it', ['words-it.js', 'site.js', 'site.css']],
  ['/sites/0190', 'fr', ['words-en.js', 'site.js', 'site.css']],
  ['/sites/0190/nowhere', 'it', []],
])('the page at %s in %s names the files that its screen needs', async (path, language, expected) => {
  const preloads = await readPreloads(dist);
  expect(files(preloads(path, language))).toEqual(expected);
});

test('styles are fetched as styles, scripts as modules', async () => {
  const head = (await readPreloads(dist))('/sites/0190', 'en');
  expect(head).toContain('<link rel="modulepreload" crossorigin href="/assets/site.js">');
  expect(head).toContain('<link rel="preload" as="style" crossorigin href="/assets/site.css">');
});

test('a web app that is not built names nothing', async () => {
  expect((await readPreloads(join(dist, 'elsewhere')))('/', 'en')).toBe('');
});
