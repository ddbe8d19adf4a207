import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jobOf, releaseOf, targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { sftpTarget } from './sftp.target.ts';
import { PASSWORD, startSftp, USER } from './sftp-server.fixtures.ts';

async function start() {
  const root = await mkdtemp(join(tmpdir(), 'atelier-sftp-'));
  const server = await startSftp(root);
  const services = testServices();
  const open = (more: object = {}) =>
    sftpTarget.open(
      {
        ...{ host: 'localhost', port: server.port, user: USER, password: PASSWORD, hostKey: server.hostKey },
        ...{ folder: '/www', timeoutMs: 1500, retryBaseMs: 5 },
        ...more,
      },
      services,
    );
  const close = async () => {
    await services.end();
    await server.stop();
  };
  return { root, server, open, close };
}

targetContract(
  'a host by SFTP',
  async () => {
    const { root, server, open, close } = await start();
    const arrived: string[] = [];
    server.fail((operation, path) => {
      if (operation === 'close' && path.endsWith('.part') && path.includes('/stage/'))
        arrived.push(readPart(root, path));
      return undefined;
    });
    const once = (kind: 'late' | 'broken' | 'cut') => () => {
      let left = 1;
      server.fail((operation, path) =>
        operation === 'write' && path.includes('/stage/') && left-- > 0 ? kind : undefined,
      );
    };
    return {
      open,
      visit: (path) => readFile(join(root, 'www', path), 'utf8').catch(() => undefined),
      arrived: () => arrived,
      once: { late: once('late'), broken: once('broken'), lost: once('cut') },
      always: {
        expired: () => server.fail((operation) => (operation === 'login' ? 'denied' : undefined)),
        quota: () => server.fail((operation) => (operation === 'write' ? 'quota' : undefined)),
      },
      secrets: [PASSWORD],
      close,
    };
  },
  { twiceAtMost: 0 },
);

/** While the handle is still open. */
const readPart = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

test('files of others in the same folder are never touched', async () => {
  const { root, open, close } = await start();
  await mkdir(join(root, 'www'), { recursive: true });
  await writeFile(join(root, 'www/theirs.html'), 'theirs');
  for (const texts of [{ 'a.html': 'a' }, { 'b.html': 'b' }]) {
    const target = open();
    await target.publish(jobOf(releaseOf(texts))).finally(() => target.close());
  }
  expect(await readFile(join(root, 'www/theirs.html'), 'utf8')).toBe('theirs');
  expect(await readFile(join(root, 'www/a.html'), 'utf8').catch(() => 'gone')).toBe('gone');
  await close();
});

test('a host that shows another key than expected gets no password, and its key is told', async () => {
  const { server, open, close } = await start();
  let logins = 0;
  server.fail((operation) => {
    if (operation === 'login') logins += 1;
    return undefined;
  });
  for (const hostKey of ['', 'SHA256:somebodyelse']) {
    const target = open({ hostKey });
    const [check] = await target.check(AbortSignal.timeout(5000));
    expect(check).toMatchObject({ id: 'hostKey', ok: false, found: { hostKey: server.hostKey } });
    await target.close();
  }
  expect(logins).toBe(0);
  await close();
});
