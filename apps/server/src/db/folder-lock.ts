import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Longest address of a local socket that every system takes, in bytes. */
const LONGEST = 100;

function socketPath(folder: string): string {
  const path = join(resolve(folder), 'db.lock');
  if (process.platform !== 'win32' && Buffer.byteLength(path) <= LONGEST) return path;
  const name = `atelier-${createHash('sha256').update(path).digest('hex').slice(0, 16)}.lock`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name);
}

/** Whether a process listens there: what a killed one leaves behind refuses. */
async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Makes sure that one process at a time has the embedded database of a folder open: two would damage it without noticing.
 * A listening socket is the lock, since it ends with its process however that ends.
 * @returns releases the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  for (let attempt = 0; ; attempt++) {
    const server = createServer((socket) => socket.destroy());
    try {
      server.listen(path);
      await once(server, 'listening');
    } catch (error) {
      // A file system without sockets: nothing can be found out there.
      if ((error as { code?: string }).code !== 'EADDRINUSE') return async () => undefined;
      if (attempt > 0 || (await isAlive(path)))
        throw new Error(
          `The embedded database in ${folder} is open in another process. Stop that one first; several at a time need a PostgreSQL server (DATABASE_URL).`,
        );
      await rm(path, { force: true });
      continue;
    }
    server.unref();
    return async () => {
      server.close();
      await once(server, 'close');
    };
  }
}
