import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PASSWORD, type SftpServer, startSftp, USER } from '#kernel/publish/sftp/sftp-server.fixtures.ts';
import { startS3 } from '#kernel/storage/s3/s3.fixtures.ts';
import { ACCOUNT, type CloudflareStandIn, PROJECT, startCloudflare, TOKEN } from '#test/cloudflare-stand-in.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { made, makeStudio, makeVisitor } from '../deployments/fixtures/deployments.fixtures.ts';

let app: TestApp;
let cloud: CloudflareStandIn;
let store: Awaited<ReturnType<typeof startS3>>;
let sftp: SftpServer;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'atelier-batch-'));
  [cloud, store, sftp] = await Promise.all([startCloudflare(), startS3(), startSftp(root)]);
  const PUBLISH_ALLOW_HOSTS = [new URL(store.endpoint).host, `localhost:${sftp.port}`].join(',');
  app = await makeApp({ work: true, variables: { CLOUDFLARE_API_BASE_URL: cloud.baseUrl, PUBLISH_ALLOW_HOSTS } });
});
afterAll(async () => {
  await app.close();
  await Promise.all([cloud.stop(), store.stop(), sftp.stop()]);
  await rm(root, { recursive: true, force: true });
});

const OVER = { timeout: 240_000, interval: 200 };
const COUNT = 20;
/** Its password is wrong, so its host does not let it in. */
const LOCKED_OUT = 8;

type Kind = 'here' | 'cloudflare-pages' | 's3' | 'sftp';
const kindOf = (n: number): Kind =>
  n === 1 ? 'cloudflare-pages' : ((['here', 's3', 'sftp'] as const)[n % 3] ?? 'here');

function targetOf(n: number, kind: Exclude<Kind, 'here'>) {
  const { port, hostKey } = sftp;
  const password = n === LOCKED_OUT ? 'canary-not-the-password' : PASSWORD;
  return {
    'cloudflare-pages': { settings: { accountId: ACCOUNT, project: PROJECT }, secrets: { token: TOKEN } },
    s3: {
      settings: { endpoint: store.endpoint, bucket: 'files', prefix: `shop-${n}`, accessKeyId: 'test-id' },
      secrets: { secretAccessKey: 'canary-secret-key' },
    },
    sftp: {
      settings: { host: 'localhost', port, user: USER, hostKey, folder: `/shop-${n}` },
      secrets: { password },
    },
  }[kind];
}

it('publishes twenty sites to four kinds of places at once; one is locked out, and the nineteen others are live where they belong', {
  timeout: 180_000,
}, async () => {
  const { owner, site } = await makeStudio(app);
  const { templateId } = await made(owner.get(`/sites/${site.id}`), 200);
  const sites: { id: string; slug: string }[] = [];
  for (let n = 1; n <= COUNT; n += 1) {
    const shop = await made(owner.post('/sites', { brandName: `Shop ${n}`, templateId, starterPages: false }));
    const page = { siteId: shop.id, slug: '', title: `Welcome to shop ${n}.`, status: 'ready' };
    await made(owner.post('/pages', page));
    const kind = kindOf(n);
    const target = { siteId: shop.id, name: kind, kind, isDefault: true };
    if (kind !== 'here') await made(owner.post('/deploy-targets', { ...target, ...targetOf(n, kind) }));
    sites.push(shop);
  }
  const { id } = await made(owner.post('/deployment-batches', { siteIds: sites.map((each) => each.id) }), 202);
  const get = () => made(owner.get(`/deployment-batches/${id}`), 200);
  await expect.poll(async () => (await get()).running, OVER).toBe(0);
  const report = await get();
  const notLive = report.items.filter(({ state }: { state: string }) => state !== 'live');
  const detail = expect.stringContaining('localhost');
  expect(notLive).toMatchObject([
    { siteName: `Shop ${LOCKED_OUT}`, state: 'failed', problem: { code: 'publish.denied', detail } },
  ]);
  expect(JSON.stringify(report)).not.toContain('canary');
  expect([report.total, report.live, report.failed]).toEqual([COUNT, COUNT - 1, 1]);

  const browser = await makeVisitor(app);
  const shown = async (n: number): Promise<string | undefined> => {
    const kind = kindOf(n);
    if (kind === 'cloudflare-pages') return cloud.visit('main', 'index.html');
    if (kind === 's3') return store.files.get(`shop-${n}/index.html`)?.bytes.toString();
    if (kind === 'sftp') return readFile(join(root, `shop-${n}/index.html`), 'utf8').catch(() => undefined);
    return (await browser.visit(`${sites[n - 1]?.slug}.localhost`, '/')).text;
  };
  for (let n = 1; n <= COUNT; n += 1) {
    const html = await shown(n);
    if (n === LOCKED_OUT) expect(html).toBeUndefined();
    else expect(html, `shop ${n}`).toContain(`Welcome to shop ${n}.`);
  }
  await browser.close();
});
