import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type CloudflareStandIn, PROJECT, startCloudflare, TOKEN } from '#test/cloudflare-stand-in.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { made, makeStudio, makeVisitor, type Studio } from './fixtures/deployments.fixtures.ts';

let app: TestApp;
let cloud: CloudflareStandIn;
let browser: Awaited<ReturnType<typeof makeVisitor>>;

beforeAll(async () => {
  cloud = await startCloudflare();
  app = await makeApp({
    work: true,
    variables: { CLOUDFLARE_API_BASE_URL: cloud.baseUrl, PUBLIC_URL: 'https://studio.example' },
  });
  browser = await makeVisitor(app);
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await cloud.stop();
});
beforeEach(() => {
  cloud.settings.ends = { name: 'deploy', status: 'success' };
  cloud.settings.plainList = false;
  cloud.fail(() => undefined);
});

const targetOf = (studio: Studio, more: object = {}) =>
  made(
    studio.owner.post('/deploy-targets', {
      ...{ siteId: studio.site.id, name: 'Cloudflare', kind: 'cloudflare-pages', isDefault: true },
      settings: { accountId: ACCOUNT, project: PROJECT },
      secrets: { token: TOKEN },
      ...more,
    }),
  );
const OVER = ['live', 'failed', 'cancelled', 'ambiguous', 'checked', 'superseded'];
async function deployed(studio: Studio, body: object = {}) {
  const { id } = await made(studio.owner.post('/deployments', { siteId: studio.site.id, ...body }), 202);
  return studio.reaches(id, ...OVER);
}

test('the default target gets the site, only what changed travels, and going back brings the old one there', async () => {
  const studio = await makeStudio(app);
  const target = await targetOf(studio);
  await studio.write(studio.home.id, 'First words.');
  const first = await deployed(studio);
  expect(first).toMatchObject({
    status: 'live',
    target: 'cloudflare-pages',
    targetId: target.id,
    url: expect.stringContaining('pages.dev'),
  });
  expect(cloud.visit('main', 'index.html')).toContain('First words.');
  await studio.write(studio.home.id, 'Second words.');
  const second = await deployed(studio);
  expect(second).toMatchObject({ status: 'live', transfer: null });
  expect(second.sentFiles).toBeLessThan(first.fileCount);
  const back = await made(studio.owner.post(`/deployments/${first.id}/rollback`));
  await studio.reaches(back.id, ...OVER);
  expect(cloud.visit('main', 'index.html')).toContain('First words.');
  const states = (await made(studio.owner.get(`/deployments?site=${studio.site.id}`), 200)).items;
  expect(states.map((one: { status: string }) => one.status)).toEqual(['live', 'rolled_back', 'superseded']);
  const diff = await made(studio.owner.get(`/deployments/${second.id}/compare?with=${first.id}`), 200);
  expect(diff).toMatchObject({ added: [], removed: [], changed: expect.arrayContaining(['index.html']) });
});

test('a preview shows drafts at an address of its own, and becomes production file by file', async () => {
  const studio = await makeStudio(app);
  await deployed(studio);
  const draft = await studio.page('news', 'News of the bakery', { status: 'draft' });
  const preview = await deployed(studio, { kind: 'preview', pageId: draft.id });
  expect(preview).toMatchObject({ status: 'live', kind: 'preview', target: 'local' });
  const host = `${studio.site.slug}--${preview.id.slice(-12)}.localhost`;
  expect(preview.url).toBe(`https://${host.replace('localhost', 'studio.example')}`);
  const shown = await browser.visit(host, '/news/');
  expect([shown.status, shown.headers['x-robots-tag']]).toEqual([200, 'noindex, nofollow']);
  expect((await browser.visit(`${studio.site.slug}.localhost`, '/news/')).status).toBe(404);
  expect((await browser.visit(`${studio.site.slug}--000000000000.localhost`, '/')).status).toBe(404);
  const promoted = await made(studio.owner.post(`/deployments/${preview.id}/promote`), 202);
  expect(await studio.reaches(promoted.id, ...OVER)).toMatchObject({
    status: 'live',
    contentHash: preview.contentHash,
  });
  expect((await browser.visit(`${studio.site.slug}.localhost`, '/news/')).status).toBe(200);
});

test('a preview of a site with the longest name has an address, too', async () => {
  const studio = await makeStudio(app, { site: { slug: `a${'b'.repeat(49)}` } });
  const preview = await deployed(studio, { kind: 'preview', branch: 'spring' });
  const { hostname } = new URL(preview.url);
  expect(hostname.split('.')[0]).toHaveLength(63);
  expect((await browser.visit(hostname, '/')).status).toBe(200);
});

test('a preview elsewhere is a branch there, and production stays', async () => {
  const studio = await makeStudio(app);
  await targetOf(studio);
  await deployed(studio);
  await studio.page('spring', 'Spring in the bakery', { status: 'draft' });
  const preview = await deployed(studio, { kind: 'preview', branch: 'spring' });
  expect(preview).toMatchObject({ status: 'live', aliases: [`https://spring.${PROJECT}.pages.dev`] });
  expect(cloud.visit('spring', 'spring/index.html')).toContain('Spring in the bakery');
  expect(cloud.visit('main', 'spring/index.html')).toBeUndefined();
});

test('what is removed here is removed over there: a preview with its name, an old version, never what visitors see', async () => {
  const studio = await makeStudio(app);
  await targetOf(studio);
  await studio.write(studio.home.id, 'First words.');
  const first = await deployed(studio);
  await studio.write(studio.home.id, 'Second words.');
  const second = await deployed(studio);
  const preview = await deployed(studio, { kind: 'preview', branch: 'autumn' });
  const removed = async (id: string) => (await studio.owner.delete(`/deployments/${id}`)).status;
  expect(cloud.visit('autumn', 'index.html')).toContain('Second words.');
  expect(await removed(second.id)).toBe(409);
  expect(await removed(preview.id)).toBe(204);
  await expect.poll(() => cloud.visit('autumn', 'index.html')).toBeUndefined();
  const there = () => cloud.deployments.filter(({ commitMessage }) => commitMessage.includes(first.id)).length;
  expect(there()).toBe(1);
  expect(await removed(first.id)).toBe(204);
  await expect.poll(there).toBe(0);
  expect(cloud.visit('main', 'index.html')).toContain('Second words.');
});

test('a failure over there is told as what it is, and what was live stays', async () => {
  const studio = await makeStudio(app);
  await targetOf(studio);
  await studio.write(studio.home.id, 'Old words.');
  const old = await deployed(studio);
  cloud.settings.ends = { name: 'deploy', status: 'failure' };
  await studio.write(studio.home.id, 'New words.');
  const failed = await deployed(studio);
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'deployments.publish_failed' } });
  const { items: log } = await made(studio.owner.get(`/deployments/${failed.id}/logs?limit=100`), 200);
  expect(log.map(({ message }: { message: string }) => message).join('\n')).toContain('The upload was cut short.');
  expect((await made(studio.owner.get(`/deployments/${old.id}`), 200)).status).toBe('live');
  expect(cloud.visit('main', 'index.html')).toContain('Old words.');
});

test('where nobody can tell how it ended, it says so, and finds out by looking', async () => {
  const studio = await makeStudio(app);
  await targetOf(studio);
  cloud.settings.plainList = true;
  cloud.fail(({ method, path }) => (method === 'POST' && path.endsWith('/deployments') ? { kind: 'lost' } : undefined));
  const open = await deployed(studio);
  expect(open).toMatchObject({ status: 'ambiguous', cancellable: false });
  cloud.settings.plainList = false;
  cloud.fail(() => undefined);
  await made(studio.owner.post(`/deployments/${open.id}/look`), 202);
  expect(await studio.reaches(open.id, 'live', 'failed')).toMatchObject({ status: 'live' });
  expect(cloud.deployments.filter((one) => one.commitMessage.includes(open.id))).toHaveLength(1);
});

test('an affiliate link keeps its address wherever the site is shown, and leads there through the counter', async () => {
  const studio = await makeStudio(app);
  await targetOf(studio);
  const { owner, home } = studio;
  const add = async (name: string) =>
    made(owner.post('/affiliate-links', { name, url: `https://${name.toLowerCase()}.example/?ref=1` }));
  const [shoes, hats] = [await add('Shoes'), await add('Hats')];
  await made(owner.put(`/affiliate-links/${shoes.id}`, { slug: 'sale' }), 200);
  const slide = { title: 'Shoes', buttonText: 'Buy', affiliateLinkId: shoes.id };
  const blocks = [
    { type: 'swiper', content: { slides: [slide] } },
    { type: 'text', content: { html: '<p>See <a href="/go/hats">hats</a>.</p>' } },
  ];
  await made(owner.put(`/pages/${home.id}/blocks`, { blocks }), 200);
  expect(await deployed(studio)).toMatchObject({ status: 'live' });
  expect(cloud.visit('main', 'index.html')).toContain('href="/go/sale" rel="sponsored nofollow noopener"');
  const counter = `https://studio.example/go/${studio.site.slug}`;
  const lines = cloud.deployments[0]?.attached._redirects?.split('\n') ?? [];
  expect(lines.filter((line) => line.startsWith('/go/'))).toEqual(
    expect.arrayContaining([
      `/go/sale ${counter}/sale 302`,
      `/go/shoes ${counter}/sale 302`,
      `/go/${shoes.id} ${counter}/sale 302`,
      `/go/hats ${counter}/hats 302`,
    ]),
  );
  const out = await browser.visit('studio.example', `/go/${studio.site.slug}/sale`);
  expect([out.status, out.headers.location]).toEqual([302, shoes.url]);
  expect((await browser.visit('studio.example', `/go/${studio.site.slug}/${hats.id}`)).headers.location).toBe(hats.url);
});

test('a self-test says what is wrong before anything is published, and credentials do not follow to another account', async () => {
  const studio = await makeStudio(app);
  const target = await targetOf(studio);
  const good = await made(studio.owner.post(`/deploy-targets/${target.id}/check`), 200);
  expect(good.checks.map((check: { ok: boolean }) => check.ok)).toEqual([true, true]);
  const moved = await studio.owner.put(`/deploy-targets/${target.id}`, {
    settings: { accountId: 'other', project: PROJECT },
  });
  expect([moved.status, moved.body.code]).toEqual([422, 'deploy-targets.host_changed']);
  await made(studio.owner.put(`/deploy-targets/${target.id}`, { secrets: { token: 'canary-wrong-token' } }), 200);
  const bad = await studio.owner.post(`/deploy-targets/${target.id}/check`);
  expect(bad.body.checks[0]).toMatchObject({
    ...{ id: 'project', ok: false },
    problem: { code: 'publish.denied', values: { where: 'Cloudflare Pages' } },
  });
  expect(bad.raw.toString()).not.toContain('canary');
  const incomplete = await studio.owner.post('/deploy-targets', {
    ...{
      siteId: studio.site.id,
      name: 'B',
      kind: 's3',
      settings: { bucket: 'x' },
      secrets: { password: 'not of this kind' },
    },
  });
  expect(incomplete.status).toBe(422);
  expect(incomplete.body.errors.map((one: { path: string }) => one.path)).toEqual(
    expect.arrayContaining(['settings.accessKeyId', 'secrets.secretAccessKey', 'secrets.password']),
  );
});

test('the token is nowhere: not in answers, logs, files, archives or the published site', async () => {
  const studio = await makeStudio(app);
  const target = await targetOf(studio);
  cloud.fail(({ path }) =>
    path.endsWith('/check-missing')
      ? {
          kind: 'answer',
          status: 400,
          body: JSON.stringify({ success: false, errors: [{ code: 1, message: `echo ${TOKEN}` }] }),
        }
      : undefined,
  );
  const failed = await deployed(studio);
  cloud.fail(() => undefined);
  const live = await deployed(studio);
  const texts = [
    ...cloud.deployments.flatMap((one) => Object.values(one.attached)),
    ...[...cloud.kv.values()].map((kept) => Buffer.from(kept.base64, 'base64').toString()),
  ];
  const paths = [
    `/deploy-targets?site=${studio.site.id}`,
    `/deploy-targets/${target.id}`,
    `/deployments?site=${studio.site.id}`,
    '/audit',
  ];
  for (const id of [failed.id, live.id])
    paths.push(`/deployments/${id}`, `/deployments/${id}/logs`, `/deployments/${id}/archive`);
  for (const path of paths) texts.push((await studio.owner.get(path)).raw.toString('latin1'));
  for (const entry of await readdir(app.dataDir, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) texts.push(await readFile(join(entry.parentPath, entry.name), 'latin1'));
  expect(texts.length).toBeGreaterThan(20);
  for (const text of texts) expect(text.includes(TOKEN)).toBe(false);
});

test('warnings are told with their page, can be accepted with a reason, and the history counts them', async () => {
  const studio = await makeStudio(app);
  await studio.page('contact', 'Contact us at the bakery');
  const checked = await deployed(studio, { kind: 'check' });
  expect(checked).toMatchObject({ status: 'checked', kind: 'check' });
  const [finding] = checked.findings.filter((one: { code: string }) => one.code === 'description_short');
  expect(finding).toMatchObject({
    level: 'warning',
    pageId: expect.any(String),
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  const body = {
    siteId: studio.site.id,
    fingerprint: finding.fingerprint,
    code: finding.code,
    reason: 'It is a short page.',
  };
  const accepted = await made(studio.owner.post('/check-acceptances', body));
  expect((await studio.owner.post('/check-acceptances', body)).status).toBe(409);
  const again = await deployed(studio, { kind: 'check' });
  expect(again.warningCount).toBe(checked.warningCount - 1);
  expect(again.findings).toContainEqual(
    expect.objectContaining({ fingerprint: finding.fingerprint, accepted: 'It is a short page.' }),
  );
  const { items } = await made(studio.owner.get(`/site-checks?site=${studio.site.id}`), 200);
  expect(items).toMatchObject([{ accepted: 1 }, { accepted: 0 }]);
  expect((await studio.owner.delete(`/check-acceptances/${accepted.id}`)).status).toBe(204);
});

test('a domain says which records it needs and whether they are there', async () => {
  const studio = await makeStudio(app);
  const target = await targetOf(studio);
  const added = await made(
    studio.owner.post('/site-domains', { siteId: studio.site.id, host: 'www.bakery.invalid', targetId: target.id }),
  );
  const domain = await made(studio.owner.post(`/site-domains/${added.id}/check`), 200);
  expect(domain.state).toMatchObject({
    ok: false,
    found: [],
    wanted: [{ type: 'CNAME', name: 'www.bakery.invalid', value: `${PROJECT}.pages.dev` }],
  });
  expect((await studio.owner.post('/site-domains', { siteId: studio.site.id, host: 'not a host' })).status).toBe(400);
});
