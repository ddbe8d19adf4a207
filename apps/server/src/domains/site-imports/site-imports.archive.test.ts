import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFromFolder } from '#app/site-build/index.ts';
import { craftZip } from '#domains/templates/importers/files/zip.fixture.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { archiveOf, filesOf, fullSite, rest, runImport, sendFile } from './fixtures/site-imports.fixtures.ts';

let app: TestApp;
let ada: Client;
let bob: Client;
let folder = '';
beforeAll(async () => {
  app = await makeApp({ work: true });
  ada = await app.signUp({ workspaceName: 'Ada' });
  bob = await app.signUp({ workspaceName: 'Bob' });
  folder = await mkdtemp(join(tmpdir(), 'atelier-moving-'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const items = async (client: Client, id: string, query = '') =>
  (await client.get(`/site-imports/${id}/items?limit=100${query}`)).body.items;

async function built(name: string, zip: Uint8Array): Promise<Map<string, string>> {
  const from = join(folder, name, 'content');
  for (const [path, bytes] of await filesOf(zip)) {
    await mkdir(dirname(join(from, path)), { recursive: true });
    await writeFile(join(from, path), bytes);
  }
  const out = join(folder, name, 'out');
  const { findings } = await buildFromFolder({ from, out });
  expect(findings.filter((finding) => finding.level === 'error')).toEqual([]);
  const files = await readdir(out, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return new Map(
    await Promise.all(
      paths.sort().map(async (path) => [path.slice(out.length), await readFile(path, 'latin1')] as const),
    ),
  );
}

test('a site that moves to another workspace is, byte for byte, what it was', async () => {
  const { siteId } = await fullSite(ada, 'mover');
  const first = await archiveOf(ada, siteId);
  expect(Buffer.compare(first, await archiveOf(ada, siteId))).toBe(0);
  expect((await ada.delete(`/sites/${siteId}`)).status).toBe(204);

  const id = await sendFile(bob, 'archive', 'mover.zip', first);
  const checked = await rest(bob, id);
  expect(checked, JSON.stringify(checked.failure)).toMatchObject({
    ...{ status: 'checked', siteId: null, failure: null },
    plan: {
      counts: { pages: 5, files: 3, links: 1, offers: 1, redirects: 1, languages: 2 },
      site: { brandName: 'Full House', slug: 'mover', domain: 'mover.example', locale: 'en' },
      clashes: [],
    },
  });
  expect((await bob.get('/sites')).body.items).toEqual([]);
  const done = await runImport(bob, id);
  expect(await items(bob, id, '&noted=true')).toEqual([]);
  expect(done).toMatchObject({ status: 'done', results: { made: 3 + 1 + 1 + 1 + 1 + 5 + 1, used: 2 } });

  const second = await archiveOf(bob, done.siteId);
  const [before, after] = [await filesOf(first), await filesOf(second)];
  for (const [path, bytes] of before) expect(after.get(path)?.toString('latin1'), path).toBe(bytes.toString('latin1'));
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(Buffer.compare(first, second)).toBe(0);
  const [was, is] = [await built('first', first), await built('second', second)];
  expect(is).toEqual(was);
  expect([...is.keys()]).toContain('/about/index.html');
  expect([...is.keys()].some((path) => path.includes('secret'))).toBe(false);

  expect((await bob.post(`/site-imports/${id}/undo`)).status).toBe(202);
  expect(await rest(bob, id)).toMatchObject({ status: 'undone', siteId: null, results: { undone: 13, used: 2 } });
  for (const path of ['/sites', '/media', '/affiliate-links', '/swiper-presets', '/templates?origin=own'])
    expect((await bob.get(path)).body.items, path).toEqual([]);
});

test('a copy stands beside the original, with everything it has', async () => {
  const owner = await app.signUp();
  const { siteId } = await fullSite(owner, 'original');
  const asked = await owner.post(`/sites/${siteId}/clone`, { workspaceId: owner.workspaceId });
  expect(asked).toMatchObject({ status: 202, body: { source: 'copy', status: 'running' } });
  const done = await rest(owner, asked.body.id);
  expect(done, JSON.stringify(done.failure)).toMatchObject({ status: 'done', failure: null });
  const copy = (await owner.get(`/sites/${done.siteId}`)).body;
  const original = (await owner.get(`/sites/${siteId}`)).body;
  const { templateId, templateVersion } = original;
  expect(copy).toMatchObject({ brandName: 'Full House (2)', domain: null, templateId, templateVersion });
  expect(copy.slug).not.toBe(original.slug);
  const pages = (await owner.get(`/pages?site=${done.siteId}`)).body.items;
  expect(pages.map((page: { title: string }) => page.title)).toEqual(['Home', 'Casa', 'About', 'News', 'Secret']);
  expect(new Set(pages.slice(0, 2).map((page: { translationKey: string }) => page.translationKey)).size).toBe(1);
  for (const [path, count] of [
    ['/media', 3],
    ['/affiliate-links', 1],
    ['/swiper-presets', 1],
  ] as const)
    expect((await owner.get(path)).body.items, path).toHaveLength(count);
});

test('a copy into another workspace needs the right there, and takes template and files along', async () => {
  const [eve, studio] = [await app.signUp(), await app.signUp()];
  const { siteId } = await fullSite(eve, 'across');
  const send = () => eve.post(`/sites/${siteId}/clone`, { workspaceId: studio.workspaceId });
  expect((await ada.post(`/sites/${siteId}/clone`, { workspaceId: ada.workspaceId })).status).toBe(404);
  expect((await send()).status).toBe(404);
  const { addMember } = app.atelier.identity;
  await addMember(studio.workspaceId, eve.userId, 'editor');
  expect((await send()).body.code).toBe('forbidden');
  expect((await studio.get('/site-imports')).body.items).toEqual([]);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`update memberships set role = 'manager' where workspace_id = ${studio.workspaceId}::uuid and user_id = ${eve.userId}::uuid`,
    ),
  );
  const asked = await send();
  expect(asked.status).toBe(202);
  const done = await rest(studio, asked.body.id);
  expect(done, JSON.stringify(done.failure)).toMatchObject({ status: 'done', results: { made: 13, used: 2 } });
  expect((await studio.get(`/sites/${done.siteId}`)).body).toMatchObject({ brandName: 'Full House', domain: null });
  expect((await eve.get(`/site-imports/${done.id}`)).status).toBe(404);
  expect((await studio.get('/templates?origin=own')).body.items).toMatchObject([{ name: 'Bespoke', version: 1 }]);
});

test('an archive that was made for harm is refused with a sentence, and nothing is made', async () => {
  const site = JSON.stringify({ brandName: 'X', baseUrl: 'https://x.example' });
  const page = '{"title":"Home"}';
  const html = '<!doctype html><html><head>{{ head }}</head><body>{{ content }}</body></html>';
  const good = [
    { name: 'site.json', data: site },
    { name: 'template/index.html', data: html },
    { name: 'pages/index.json', data: page },
  ];
  const hostile: [string, Uint8Array][] = [
    ['no zip', Buffer.from('hello')],
    ['no site', craftZip([{ name: 'x.json', data: '{}' }])],
    ['zip slip', craftZip([...good, { name: '../../etc/passwd', data: 'x' }])],
    ['link', craftZip([...good, { name: 'media/a.png', data: '/etc/passwd', unixMode: 0o120777 }])],
    ['bomb', craftZip([...good, { name: 'media/a.png', data: Buffer.alloc(40_000_000) }])],
    ['lying size', craftZip([...good, { name: 'media/a.png', data: 'x', declaredSize: 5_000_000_000 % 2 ** 32 }])],
    ['prototype', craftZip([{ name: 'site.json', data: '{"__proto__":{"x":1},"brandName":7}' }])],
    [
      'unknown key',
      craftZip([{ name: 'site.json', data: '{"brandName":"X","baseUrl":"https://x.example","hack":1}' }]),
    ],
  ];
  const mallory = await app.signUp();
  for (const [what, bytes] of hostile) {
    const id = await sendFile(mallory, 'archive', 'x.zip', bytes);
    const failed = await rest(mallory, id);
    expect(failed, what).toMatchObject({ status: 'failed', failure: { message: expect.stringMatching(/.{15}/) } });
    expect(failed.failure.code, what).toMatch(/^refused_/);
  }
  const wrong = craftZip([
    ...good,
    { name: 'media/a.png', data: 'MZ no picture' },
    {
      name: 'media/b.svg',
      data: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="2" height="2"/></svg>',
    },
  ]);
  const id = await sendFile(mallory, 'archive', 'x.zip', wrong);
  const done = await runImport(mallory, id);
  expect(done, JSON.stringify(done.failure)).toMatchObject({ status: 'done', results: { failed: 1 } });
  expect(await items(mallory, id, '&state=failed')).toMatchObject([
    { kind: 'file', label: 'a.png', notes: [{ code: 'media.type_refused' }] },
  ]);
  const [drawing] = (await mallory.get('/media')).body.items;
  expect((await mallory.get(`/media/${drawing.id}/file`)).raw.toString()).not.toContain('script');
});
