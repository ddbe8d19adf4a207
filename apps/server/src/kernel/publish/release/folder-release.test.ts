import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contentTypeOf, extensionOf } from './content-type.ts';
import { folderRelease, readWhole } from './folder-release.ts';

async function folderOf(texts: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-release-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}
const about = { id: 'x', channel: { kind: 'production' } } as const;
const pathsOf = async (folder: string) => [...(await folderRelease(folder, about)).release.files.keys()];

test('everything below the folder is published, dotfiles included, by its raw name', async () => {
  const folder = await folderOf({
    'è vero.txt': '',
    '.hidden': '',
    '.well-known/x': '',
    'a/b c/100%.html': '',
    '.x/y.html': '',
  });
  expect(await pathsOf(folder)).toEqual(['.hidden', '.well-known/x', '.x/y.html', 'a/b c/100%.html', 'è vero.txt']);
});

test('repositories, dependencies and secrets never are, wherever they lie', async () => {
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nx';
  const folder = await folderOf({
    ...{
      'index.html': 'x',
      '.git/config': '',
      'a/.git/HEAD': '',
      'node_modules/x/y.js': '',
      '.x/node_modules/y.js': '',
    },
    ...{
      '.DS_Store': '',
      'a/.DS_Store': '',
      '.env': 'A=1',
      'a/.env.production': 'A=1',
      '.env.example': 'A=',
      '.ssh/known': '',
    },
    ...{ 'server.pem': key, 'public.pem': '-----BEGIN CERTIFICATE-----', '.npmrc': 'token' },
  });
  const { release, leftOut } = await folderRelease(folder, about);
  expect([...release.files.keys()]).toEqual(['.env.example', 'index.html', 'public.pem']);
  expect(leftOut.map(({ path }) => path)).toEqual(['.env', '.npmrc', '.ssh/', 'a/.env.production', 'server.pem']);
});

test('links within the folder are followed, those that leave it are refused', async () => {
  const folder = await folderOf({ 'index.html': 'home', 'docs/a.html': 'a', '.git/config': 'secret' });
  await symlink('index.html', join(folder, 'start.html'));
  await symlink('docs', join(folder, 'latest'));
  await symlink('.git/config', join(folder, 'innocent.txt'));
  expect(await pathsOf(folder)).toEqual(['docs/a.html', 'index.html', 'latest/a.html', 'start.html']);
  await symlink('/etc/hostname', join(folder, 'docs/outside.txt'));
  await expect(pathsOf(folder)).rejects.toMatchObject({
    code: 'publish.leaves_folder',
    message: expect.stringContaining('docs/outside.txt'),
  });
  await rm(join(folder, 'docs/outside.txt'));
  await symlink('..', join(folder, 'docs/round'));
  await expect(pathsOf(folder)).rejects.toMatchObject({ code: 'publish.broken_link' });
  await rm(join(folder, 'docs/round'));
  await symlink('nowhere', join(folder, 'broken'));
  await expect(pathsOf(folder)).rejects.toMatchObject({ code: 'publish.broken_link' });
});

test('a link to a neighbour whose name begins alike leaves the folder, too', async () => {
  const folder = await folderOf({ 'site/index.html': 'x', 'site-private/secret.txt': 's' });
  await symlink('../site-private/secret.txt', join(folder, 'site/x.txt'));
  await expect(pathsOf(join(folder, 'site'))).rejects.toMatchObject({ code: 'publish.leaves_folder' });
});

test('what is no regular file is left out, and a folder with nothing in it is told', async () => {
  const folder = await folderOf({ 'index.html': 'x' });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { release, leftOut } = await folderRelease(folder, about);
  expect(leftOut).toEqual([{ path: 'pipe', why: 'special' }]);
  expect((await readWhole(release, 'index.html')).toString()).toBe('x');
  await expect(pathsOf(await folderOf({}))).rejects.toMatchObject({ code: 'publish.nothing_to_publish' });
});

test('extensions and types are read as the host reads them', () => {
  expect(['x.tar.gz', 'A.PNG', '.hidden', 'name', 'name.', 'a.b/c'].map(extensionOf)).toEqual([
    'gz',
    'PNG',
    '',
    '',
    '',
    '',
  ]);
  expect(
    ['a.js', 'a.html', 'A.SVG', 'favicon.ico', 'x.webmanifest', 'x.unknown', 'robots.txt'].map(contentTypeOf),
  ).toEqual([
    ...['application/javascript', 'text/html', 'image/svg+xml', 'image/vnd.microsoft.icon'],
    ...['application/manifest+json', 'application/octet-stream', 'text/plain'],
  ]);
});
