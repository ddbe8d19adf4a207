import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { made, makeStudio, makeVisitor, type Studio } from './fixtures/deployments.fixtures.ts';

let app: TestApp;
let browser: Awaited<ReturnType<typeof makeVisitor>>;
beforeAll(async () => {
  app = await makeApp({ work: true });
  browser = await makeVisitor(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const seen = async (studio: Studio, path = '/') => (await browser.visit(`${studio.site.slug}.localhost`, path)).text;

test('somebody publishes a site, and a visitor reads it at its name', async () => {
  const studio = await makeStudio(app);
  await studio.write(studio.home.id, 'Bread from six in the morning.');
  expect(await seen(studio)).toContain('Not published yet');
  const deployment = await studio.published('first');
  expect(deployment).toMatchObject({
    number: 1,
    status: 'live',
    note: 'first',
    progress: 100,
    template: { name: 'Plain', version: 1 },
    createdBy: studio.owner.userId,
    errorCount: 0,
    error: null,
    rollbackOf: null,
  });
  expect(deployment.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(deployment.changedFiles).toBe(deployment.fileCount);
  expect(deployment.totalBytes).toBeGreaterThan(500);
  expect(await seen(studio)).toContain('Bread from six in the morning.');
  expect((await studio.owner.get(`/sites/${studio.site.id}`)).body).toMatchObject({
    isDeployed: true,
    liveDeploymentId: deployment.id,
  });
  const idsOf = async (filter: string) =>
    (await made(studio.owner.get(`/sites?${filter}`), 200)).items.map(({ id }: { id: string }) => id);
  expect([await idsOf('deployed=true'), await idsOf('deployed=false')]).toEqual([[studio.site.id], []]);
  const log = await made(studio.owner.get(`/deployments/${deployment.id}/logs`), 200);
  const lines = log.items.map((line: { message: string }) => line.message);
  expect(lines[0]).toBe('The build started.');
  expect(log.items.map((line: { code: string }) => line.code)).toEqual(
    expect.arrayContaining(['build_started', 'template_read', 'pages_rendered', 'went_live']),
  );
  expect(log.items.at(-1)).toMatchObject({ code: 'went_live', values: { files: deployment.fileCount } });
  expect(lines.at(-1)).toMatch(/^Live after/);
  const since = await made(studio.owner.get(`/deployments/${deployment.id}/logs?after=${log.items[0].id}`), 200);
  expect(since.items).toEqual(log.items.slice(1));
});

test('the second time one page is built, nothing else changes, and the same content has the same hash', async () => {
  const studio = await makeStudio(app);
  const about = await studio.page('about', 'About', { inNav: false });
  const first = await studio.published();
  await studio.write(about.id, 'Since 1921.');
  const second = await studio.published();
  expect(second).toMatchObject({ number: 2, status: 'live' });
  const log = await made(studio.owner.get(`/deployments/${second.id}/logs`), 200);
  const lines = log.items.map((line: { message: string }) => line.message).join('\n');
  expect(lines).toContain('Pages rendered: 1; unchanged: 1.');
  expect(second.changedFiles).toBe(2);
  expect((await made(studio.owner.get(`/deployments/${first.id}`), 200)).status).toBe('superseded');
  const third = await studio.published();
  expect([third.contentHash, third.changedFiles]).toEqual([second.contentHash, 0]);
});

test('one call brings back what was live before, and another brings it forward again', async () => {
  const studio = await makeStudio(app);
  await studio.write(studio.home.id, 'The first words.');
  const first = await studio.published();
  await studio.write(studio.home.id, 'The second words.');
  const second = await studio.published();
  const back = await made(studio.owner.post(`/deployments/${first.id}/rollback`));
  expect(back).toMatchObject({ number: 3, status: 'live', rollbackOf: first.id, contentHash: first.contentHash });
  expect(back).toMatchObject({ rollbackOfNumber: 1, note: '' });
  expect(back.template).toEqual(first.template);
  expect(await seen(studio)).toContain('The first words.');
  expect((await made(studio.owner.get(`/deployments/${second.id}`), 200)).status).toBe('rolled_back');
  await made(studio.owner.post(`/deployments/${second.id}/rollback`));
  expect(await seen(studio)).toContain('The second words.');
  const again = await studio.owner.post(`/deployments/${first.id}/rollback`);
  expect(again.status).toBe(201);
  const live = await studio.owner.post(`/deployments/${again.body.id}/rollback`);
  expect([live.status, live.body.code]).toEqual([409, 'deployments.already_live']);
});

test('errors stop a deployment at the checks: what was live stays live, and the reasons are told', async () => {
  const studio = await makeStudio(app);
  await studio.write(studio.home.id, 'Good words.');
  await studio.published();
  const { kernel } = app.atelier;
  await studio.write(studio.home.id, 'Words with a broken block.');
  await kernel.systemWork('test', async (tx) => {
    const { pageBlocks } = await import('#db/tables/index.ts');
    const { eq } = await import('drizzle-orm');
    await tx
      .update(pageBlocks)
      .set({ content: { wrong: true } })
      .where(eq(pageBlocks.pageId, studio.home.id));
  });
  const failed = await studio.published();
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'deployments.has_errors' }, errorCount: 1 });
  expect(failed.findings[0]).toMatchObject({ level: 'error', pageId: studio.home.id });
  expect(await seen(studio)).toContain('Good words.');
  const back = await studio.owner.post(`/deployments/${failed.id}/rollback`);
  expect([back.status, back.body.code]).toEqual([409, 'deployments.never_live']);
});

test('a newer request takes the place of those that wait, and each site has one build at a time', async () => {
  const studio = await makeStudio(app);
  const asked = [];
  for (let i = 0; i < 4; i += 1) asked.push(await studio.publish(`request ${i}`));
  const last = await studio.reaches(asked.at(-1)?.id ?? '', 'live', 'failed');
  expect([last.status, last.number]).toEqual(['live', 4]);
  const { items } = await made(studio.owner.get(`/deployments?site=${studio.site.id}&ordering=createdAt`), 200);
  expect(items.map((one: { number: number }) => one.number)).toEqual([1, 2, 3, 4]);
  expect(items.filter((one: { status: string }) => one.status === 'live')).toHaveLength(1);
  for (const one of items.slice(0, 3)) expect(one.status).toBe('superseded');
});

test('files of a deployment can be listed page by page', async () => {
  const studio = await makeStudio(app);
  const { id, fileCount } = await studio.published();
  const paths: string[] = [];
  let cursor = '';
  do {
    const page = await made(studio.owner.get(`/deployments/${id}/files?limit=2${cursor}`), 200);
    paths.push(...page.items.map((file: { path: string }) => file.path));
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor);
  expect(paths).toHaveLength(fileCount);
  expect(paths).toEqual([...paths].sort());
  expect(paths).toContain('index.html');
  const css = await made(studio.owner.get(`/deployments/${id}/files?prefix=assets/`), 200);
  expect(css.items.map((file: { path: string }) => file.path)).toEqual(['assets/css/site.css']);
  expect((await studio.owner.get(`/deployments/${id}/files?cursor=@@`)).status).toBeLessThan(500);
});

test('a deployment that is over can be removed, the live one cannot', async () => {
  const studio = await makeStudio(app);
  const first = await studio.published();
  const second = await studio.published();
  expect((await studio.owner.delete(`/deployments/${second.id}`)).body.code).toBe('deployments.still_needed');
  expect((await studio.owner.delete(`/deployments/${first.id}`)).status).toBe(204);
  expect((await studio.owner.get(`/deployments/${first.id}`)).status).toBe(404);
  expect((await studio.owner.post(`/deployments/${second.id}/cancel`)).body.code).toBe('deployments.not_running');
});

test('an archived site goes offline and cannot be published; coming back it shows what it showed', async () => {
  const studio = await makeStudio(app);
  await studio.published();
  await made(studio.owner.put(`/sites/${studio.site.id}`, { archived: true }), 200);
  app.atelier.publishing.forget();
  expect(await seen(studio)).toContain('No longer online');
  expect((await studio.owner.post('/deployments', { siteId: studio.site.id })).body.code).toBe(
    'deployments.site_archived',
  );
  await made(studio.owner.put(`/sites/${studio.site.id}`, { archived: false }), 200);
  app.atelier.publishing.forget();
  expect(await seen(studio)).toContain('<main>');
});

test('pictures, affiliate links and redirects of a site are published along', async () => {
  const studio = await makeStudio(app, { site: { slug: 'along' } });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>';
  const picture = await made(studio.owner.upload('/media', { name: 'Oven.svg', bytes: Buffer.from(svg) }));
  const unused = await made(
    studio.owner.upload('/media', { name: 'unused.svg', bytes: Buffer.from(svg.replaceAll('10', '20')) }),
  );
  const link = await made(studio.owner.post('/affiliate-links', { name: 'Flour', url: 'https://flour.example/a?b=1' }));
  await made(studio.owner.post('/redirects', { siteId: studio.site.id, from: '/old/', to: '/', status: 301 }));
  const image = { mediaId: picture.id, src: '', alt: 'The oven' };
  const slides = [{ title: 'Flour', buttonText: 'Buy', affiliateLinkId: link.id }];
  const blocks = [
    { type: 'image', content: { image } },
    { type: 'swiper', content: { slides } },
  ];
  await made(studio.owner.put(`/pages/${studio.home.id}/blocks`, { blocks }), 200);
  const deployment = await studio.published();
  expect(deployment.status).toBe('live');
  const html = await seen(studio);
  const src = /<img[^>]* src="([^"]+)"/.exec(html)?.[1] ?? '';
  const file = await browser.visit('along.localhost', src);
  expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
  expect(file.text).toContain('<path');
  expect(file.headers['cache-control']).toContain('immutable');
  const { items } = await made(studio.owner.get(`/deployments/${deployment.id}/files?limit=100`), 200);
  const hashes = items.map((one: { hash: string }) => one.hash);
  expect([hashes.includes(picture.hash), hashes.includes(unused.hash)]).toEqual([true, false]);
  const href = /href="(\/go\/[^"]+)"/.exec(html)?.[1] ?? '';
  const click = await browser.visit('along.localhost', href);
  expect([click.status, click.headers.location]).toEqual([302, 'https://flour.example/a?b=1']);
  await app.atelier.publishing.close();
  expect((await made(studio.owner.get(`/affiliate-links/${link.id}`), 200)).clicks).toBe(1);
  const old = await browser.visit('along.localhost', '/old/');
  expect([old.status, old.headers.location]).toEqual([301, '/']);
});

test('a preview shows drafts and keeps its visitor inside, until it expires', async () => {
  const studio = await makeStudio(app, { template: { jsContent: 'console.log("hello");' } });
  const draft = await studio.page('offers', 'Offers', { status: 'draft' });
  await studio.write(draft.id, 'Not for everybody yet. <a href="/">Home</a>');
  await studio.published();
  expect((await browser.visit(`${studio.site.slug}.localhost`, '/offers/')).status).toBe(404);
  const link = await made(studio.owner.post('/previews', { pageId: draft.id, expiresInMinutes: 60 }));
  const url = new URL(link.url);
  expect(url.hostname).toBe('preview.localhost');
  expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
  const shown = await browser.visit(url.hostname, url.pathname);
  expect(shown.status).toBe(200);
  expect(shown.headers).toMatchObject({
    'x-robots-tag': expect.stringContaining('noindex'),
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringMatching(/^sandbox (?!.*allow-same-origin)/),
  });
  expect(shown.text).toContain('Not for everybody yet.');
  const base = `/${url.pathname.split('/')[1]}`;
  for (const [, address] of shown.text.matchAll(/(?:href|src)="([^"]+)"/g)) {
    if (!address?.startsWith('/')) continue;
    expect(address.startsWith(`${base}/`), address).toBe(true);
    expect((await browser.visit(url.hostname, address)).status, address).toBe(200);
  }
  expect((await browser.visit(url.hostname, `${base}/offers`)).headers.location).toBe(`${base}/offers/`);
  expect((await browser.visit(url.hostname, `${base}/nowhere/`)).status).toBe(404);
  expect((await browser.visit(url.hostname, '/assets/css/site.css')).status).toBe(404);
});

test('what belongs to another workspace does not exist', async () => {
  const [ours, theirs] = [await makeStudio(app), await makeStudio(app)];
  const { id } = await theirs.published();
  for (const [method, path] of [
    ['GET', `/deployments/${id}`],
    ['GET', `/deployments/${id}/logs`],
    ['GET', `/deployments/${id}/files`],
    ['POST', `/deployments/${id}/cancel`],
    ['POST', `/deployments/${id}/rollback`],
    ['DELETE', `/deployments/${id}`],
  ] as const)
    expect((await ours.owner.request(method, path)).status, `${method} ${path}`).toBe(404);
  expect((await ours.owner.post('/deployments', { siteId: theirs.site.id })).status).toBe(404);
  expect((await ours.owner.post('/previews', { pageId: theirs.home.id })).status).toBe(404);
  expect((await ours.owner.get(`/deployments?site=${theirs.site.id}`)).body.items).toEqual([]);
});

test('a publisher publishes what editors write, a client only looks, and only administrators go back', async () => {
  const studio = await makeStudio(app);
  const first = await studio.published();
  await studio.published();
  const [publisher, editor, client, admin] = [
    await app.join(studio.owner, 'publisher'),
    await app.join(studio.owner, 'editor'),
    await app.join(studio.owner, 'client_reviewer'),
    await app.join(studio.owner, 'admin'),
  ];
  expect((await client.get(`/deployments/${first.id}`)).status).toBe(200);
  expect((await client.post('/deployments', { siteId: studio.site.id })).status).toBe(403);
  expect((await client.post('/previews', { pageId: studio.home.id })).status).toBe(403);
  expect((await publisher.post(`/deployments/${first.id}/rollback`)).status).toBe(403);
  expect((await admin.post(`/deployments/${first.id}/rollback`)).status).toBe(201);
  expect((await editor.post('/deployments', { siteId: studio.site.id })).status).toBe(403);
  expect((await publisher.post('/deployments', { siteId: studio.site.id })).status).toBe(202);
});
