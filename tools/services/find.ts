import { existsSync, globSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { run } from '../run.ts';

const onPath = () => (process.env.PATH ?? '').split(delimiter);
/** Debian and Homebrew keep PostgreSQL's programs out of PATH, one folder per version; the newest goes first. */
const versionFolders = () =>
  globSync(['/usr/lib/postgresql/*/bin', '/opt/homebrew/opt/postgresql*/bin', '/usr/local/opt/postgresql*/bin']).sort(
    (a, b) => b.localeCompare(a, 'en', { numeric: true }),
  );

const folderWith = (programs: readonly string[], folders: readonly string[]) =>
  folders.find((folder) => programs.every((program) => existsSync(join(folder, program))));

/** Folder that holds `postgres` and `initdb`. */
export const postgresFolder = (): string | undefined =>
  folderWith(['postgres', 'initdb'], [...versionFolders(), ...onPath()]);

/** Path of a server that speaks Redis's protocol. */
export function redisServer(): string | undefined {
  const found = ['redis-server', 'valkey-server'].flatMap((name) => {
    const folder = folderWith([name], [...onPath(), '/usr/bin', '/usr/sbin']);
    return folder ? [join(folder, name)] : [];
  });
  return found[0];
}

/** Installs what is missing from Debian's packages. Gives back a sentence when it cannot. */
export async function install(packages: readonly string[]): Promise<string | undefined> {
  const names = packages.join(' and ');
  if (process.getuid?.() !== 0) return `${names} cannot be installed from here, because you are not root.`;
  if (!folderWith(['apt-get'], onPath())) return `${names} cannot be installed from here: there is no apt-get.`;
  console.log(`Installing ${names} from Debian's packages.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { code, output } = await run('apt-get', args, { env, quiet: true });
    if (code !== 0) return `apt-get ${args[0]} failed:\n${output}`;
  }
  return undefined;
}

/** A TCP port on this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('no port'))));
    });
  });
}
