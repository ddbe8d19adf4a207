import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { HTML, made, makeStudio } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { linkKey, makeLinkCheck } from './site-checks.jobs.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ work: true, variables: { IMAGE_AVIF_SECONDS: '0' } });
});
afterAll(() => app.close());

const BASE = 'https://mistakes.example';
const DEAD = 'https://elsewhere.example/dead';
const FORM = '<form method="post" action="/send"></form><form><input aria-label="Mail"></form><ul><p>a</p></ul>';
const TRACKER = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
const words = (text: string) => ({ type: 'text', content: { html: text } });

test('every mistake that is planted is found, with its page, its block and what it is about', async () => {
  const studio = await makeStudio(app, {
    site: { domain: 'mistakes.example' },
    template: {
      htmlContent: HTML.replace('<main>', `${FORM}<main class="a" class="b">`).replace('</body>', `${TRACKER}</body>`),
      cssContent: 'body{background:url(/gone-ground.png)}.note{color:var(--letters);background-color:var(--sheet)}',
      colorVariables: [
        { name: 'text-color', label: 'Text', value: '#999999' },
        { name: 'background', label: 'Ground', value: '#ffffff' },
        { name: 'letters', label: 'Letters', value: '#222222', dark: '#444444' },
        { name: 'sheet', label: 'Sheet', value: '#eeeeee', dark: '#333333' },
      ],
    },
  });
  const noise = await sharp(randomBytes(500 * 500 * 3), { raw: { width: 500, height: 500, channels: 3 } })
    .png()
    .toBuffer();
  const heavy = await made(studio.owner.upload('/media', { name: 'Noise.png', bytes: noise }));
  const description = 'Everything that can go wrong on one single page of a bakery, in one place.';
  const bad = await studio.page('bad', 'A page full of mistakes', {
    metaDescription: description,
    canonicalUrl: `${BASE}/nowhere/`,
    customHeadHtml: [
      `<link rel="alternate" hreflang="it" href="${BASE}/it/">`,
      '<meta name="robots" content="noindex">',
    ].join(''),
  });
  await studio.page('twin', 'A page full of words and joy', { metaDescription: description });
  await studio.page('twin-too', 'A page full of words and joy', { metaDescription: description });
  await studio.page('tiny', 'Tiny', { metaDescription: 'Short.' });
  const image = (src: string, more: object = {}) => ({
    type: 'image',
    content: { image: { src, alt: '', ...more }, caption: '', size: 'full', href: '' },
  });
  const blocks = [
    words('<h2>One</h2><h4>Three steps down</h4>'),
    words('<p><a href="/nowhere/">nothing</a></p>'),
    words(`<p><a href="${DEAD}">gone</a></p>`),
    image('/gone.png'),
    image(heavy.fileName, { mediaId: heavy.id, alt: 'Noise' }),
    words('<p><a href="/tiny/#opening-hours">when</a> <a href="#top">up</a></p>'),
    { type: 'html_embed', content: { html: '<img src="http://x.example/a.png" alt="A">' } },
    { type: 'html_embed', content: { html: '<iframe src="https://maps.example/here"></iframe>' } },
  ];
  await made(studio.owner.post('/redirects', { siteId: studio.site.id, from: '/old/', to: '/long-gone/' }));
  const kept = await made(studio.owner.put(`/pages/${bad.id}/blocks`, { blocks }), 200);
  const [steps, link, dead, gone, large, hours, mixed, frame] = kept.blocks.map((block: { id: string }) => block.id);
  await app.atelier.kernel.cacheStore.set(linkKey(DEAD), '404', 60_000);

  const { id } = await made(studio.owner.post('/deployments', { siteId: studio.site.id, kind: 'check' }), 202);
  const { findings, status } = await studio.reaches(id, 'checked', 'failed');
  expect(status).toBe('checked');
  const found = (code: string, about: object) =>
    expect.soft(findings, code).toContainEqual(expect.objectContaining({ code, ...about }));
  const onPage = { pageId: bad.id };
  found('heading_order', { ...onPage, blockId: steps });
  found('link_broken', { ...onPage, blockId: link, blockType: 'text', path: '/bad/', values: { link: '/nowhere/' } });
  found('anchor_missing', { ...onPage, blockId: hours, values: { address: '/tiny/', place: 'opening-hours' } });
  found('redirect_dead', { values: { from: '/old', address: '/long-gone/' } });
  found('external_broken', { ...onPage, blockId: dead, values: { address: DEAD, answer: '404' } });
  found('missing_alt', { ...onPage, blockId: gone, blockType: 'image', path: '/bad/' });
  found('asset_missing', { ...onPage, blockId: gone, values: { address: '/gone.png' } });
  found('image_heavy', { ...onPage, blockId: large });
  found('mixed_content', { ...onPage, blockId: mixed, values: { address: 'http://x.example/a.png' } });
  found('consent_missing', { ...onPage, values: { tracker: 'Google Analytics' } });
  found('canonical_broken', onPage);
  found('hreflang_one_sided', onPage);
  found('sitemap_noindex', onPage);
  found('form_unanswered', onPage);
  found('html_invalid', onPage);
  const lacks = expect.objectContaining({ element: '<iframe>', attribute: 'title' });
  found('html_attribute_missing', { ...onPage, blockId: frame, blockType: 'html_embed', values: lacks });
  found('html_not_inside', { ...onPage, values: expect.objectContaining({ child: '<p>', parent: '<ul>' }) });
  found('form_without_address', onPage);
  found('asset_missing', { values: { address: '/gone-ground.png' } });
  found('contrast_low', { values: expect.objectContaining({ one: 'text-color', other: 'background' }) });
  found('contrast_low_dark', { values: expect.objectContaining({ one: 'letters', other: 'sheet' }) });
  found('title_duplicate', {});
  found('description_duplicate', {});
  found('title_short', {});
  found('description_short', {});
  const places = findings.filter(({ code }: { code: string }) => code === 'anchor_missing');
  expect(places).toHaveLength(1);
  expect(findings.every(({ fingerprint }: { fingerprint?: string }) => fingerprint)).toBe(true);
});

test('addresses elsewhere are asked once a week each, and one host no more often than once a second', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(request.url === '/gone' ? 410 : request.url === '/shy' ? 403 : 200).end('<h1>words</h1>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetch = makeGuardedFetch({ userAgent: 'test', allow: [host] });
  onTestFinished(async () => {
    await fetch.close();
    server.close();
  });
  const kept = new Map<string, { said: string; days: number }>();
  const cache = {
    get: async (key: string) => kept.get(key)?.said,
    set: async (key: string, said: string, ttlMs: number) => void kept.set(key, { said, days: ttlMs / 86_400_000 }),
  } as unknown as Parameters<typeof makeLinkCheck>[0]['cache'];
  const external = ['/fine', '/gone', '/shy'].map((path) => ({ url: `http://${host}${path}`, pageId: 'p' }));
  const order = { deploymentId: 'd', workspaceId: 'w' };
  const waited: number[] = [];
  let nowMs = 50_000;
  const check = makeLinkCheck({
    repo: { run: async () => ({ external }) } as unknown as Parameters<typeof makeLinkCheck>[0]['repo'],
    unitOfWork: ((_work: unknown, work: (tx: never) => unknown) => work(undefined as never)) as never,
    cache,
    fetch,
    clock: { nowMs: () => nowMs },
    async wait(ms) {
      waited.push(ms);
      nowMs += ms;
    },
  });
  await check(order, { signal: new AbortController().signal });
  expect(asked).toEqual(['/fine', '/gone', '/shy']);
  expect(waited).toEqual([1000, 1000]);
  expect(external.map(({ url }) => kept.get(linkKey(url)))).toEqual([
    { said: 'ok', days: 7 },
    { said: '410', days: 1 },
    { said: 'ok', days: 7 },
  ]);
  await check(order, { signal: new AbortController().signal });
  expect(asked).toHaveLength(3);
});
