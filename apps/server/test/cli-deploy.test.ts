import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atelier } from '#test/atelier-command.ts';
import {
  ACCOUNT,
  type CloudflareStandIn,
  GLOBAL_KEY,
  PROJECT,
  startCloudflare,
  TOKEN,
} from '#test/cloudflare-stand-in.ts';

let cloud: CloudflareStandIn;
let folder = '';
let site = '';

beforeEach(async () => {
  cloud = await startCloudflare();
  folder = await mkdtemp(join(tmpdir(), 'atelier-deploy-'));
  site = join(folder, 'site');
  await mkdir(site);
  await writeFile(join(site, 'index.html'), '<h1>Bread</h1>');
  await writeFile(join(site, '_headers'), '/*\n  X-A: b\n');
});
afterEach(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

const variables = () => ({
  CLOUDFLARE_API_BASE_URL: cloud.baseUrl,
  CLOUDFLARE_API_TOKEN: TOKEN,
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  XDG_STATE_HOME: join(folder, 'state'),
});
const toCloudflare = (...more: string[]) =>
  atelier(
    variables(),
    'deploy',
    site,
    '--target',
    'cloudflare-pages',
    '--project',
    PROJECT,
    '--branch',
    'main',
    ...more,
  );

test('a folder goes to Cloudflare Pages without a database, and the status says that it is live', async () => {
  const { code, said } = await toCloudflare();
  expect([code, said]).toEqual([0, expect.stringContaining('Live: https://')]);
  expect(cloud.visit('main', 'index.html')).toBe('<h1>Bread</h1>');
  expect(existsSync(join(folder, 'data'))).toBe(false);
});

test('the global key of an account opens it together with its mail address, and alone it is taken for a token', async () => {
  const { CLOUDFLARE_API_TOKEN: _, ...rest } = variables();
  const where = ['deploy', site, '--target', 'cloudflare-pages', '--project', PROJECT, '--branch', 'main'];
  const byKey = { ...rest, CLOUDFLARE_API_KEY: GLOBAL_KEY.key };
  const together = await atelier({ ...byKey, CLOUDFLARE_EMAIL: GLOBAL_KEY.email }, ...where);
  expect([together.code, together.said]).toEqual([0, expect.stringContaining('Live: https://')]);
  const alone = await atelier(byKey, ...where);
  expect([alone.code, alone.said]).toEqual([1, expect.stringContaining('did not accept the credentials')]);
  expect(alone.said).not.toContain(GLOBAL_KEY.key);
  expect(await atelier({ ...rest, CLOUDFLARE_API_KEY: TOKEN }, ...where)).toMatchObject({ code: 0 });
});

test('what failed, and what nobody can tell, is never told as success; the token is never told', async () => {
  cloud.settings.ends = { name: 'deploy', status: 'failure' };
  expect(await toCloudflare()).toMatchObject({ code: 1, said: expect.stringContaining('Failed') });
  cloud.settings.ends = { name: 'deploy', status: 'active' };
  expect(await toCloudflare('--wait', '1')).toMatchObject({ code: 3, said: expect.stringContaining('Unknown') });
  cloud.fail(() => ({
    kind: 'answer',
    status: 403,
    body: JSON.stringify({ success: false, errors: [{ code: 10000, message: `bad token ${TOKEN}` }] }),
  }));
  const denied = await toCloudflare();
  expect(denied).toMatchObject({ code: 1, said: expect.stringContaining('did not accept the credentials') });
  expect(denied.said).not.toContain(TOKEN);
});

test('a call that lacks something says what, by the name it is given by', async () => {
  const { code, said } = await atelier({}, 'deploy', site, '--target', 'cloudflare-pages');
  expect(code).toBe(2);
  for (const name of ['--project', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_ACCOUNT_ID'])
    expect(said).toContain(`${name} is missing`);
  expect((await atelier({}, 'deploy', site, '--target', 'ftp')).code).toBe(2);
  const absent = join(folder, 'nothing-here');
  const nowhere = await atelier({}, 'deploy', absent, '--target', 'zip', '--out', join(folder, 'out.zip'));
  expect([nowhere.code, nowhere.said.trim()]).toEqual([2, `There is no folder ${absent}.`]);
  const to = join(folder, 'one-address');
  const branch = await atelier({}, 'deploy', site, '--target', 'local', '--to', to, '--branch', 'spring');
  expect(branch).toMatchObject({ code: 2, said: expect.stringContaining('leave --branch out') });
  expect(existsSync(to), 'nothing was published').toBe(false);
});

test('a folder and an archive are targets, too', async () => {
  const to = join(folder, 'www');
  expect(await atelier(variables(), 'deploy', site, '--target', 'local', '--to', to)).toMatchObject({ code: 0 });
  expect(await readFile(join(to, 'index.html'), 'utf8')).toBe('<h1>Bread</h1>');
  const out = join(folder, 'site.zip');
  expect(await atelier(variables(), 'deploy', site, '--target', 'zip', '--out', out)).toMatchObject({ code: 0 });
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
});
