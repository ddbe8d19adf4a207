import { createHash } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { posix } from 'node:path';
import type { SFTPWrapper } from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { isAppError } from '#kernel/errors/index.ts';
import type { FileHost } from '../in-place/file-host.ts';
import { publishErrors } from '../publish.errors.ts';
import type { TargetServices } from '../publish.types.ts';
import { mayPass } from '../retry.ts';

export interface SftpSettings {
  host: string;
  port: number;
  user: string;
  password?: string | undefined;
  privateKey?: string | undefined;
  passphrase?: string | undefined;
  /** `SHA256:…` of the host's key, as ssh-keyscan and hosting panels show it. */
  hostKey: string;
  folder: string;
  timeoutMs: number;
}

const AT_ONCE = 6;
const QUOTA = /quota|no space|disk full/i;
const DENIED = /permission denied|authentication|not allowed/i;
const MISSING = /no such file|does not exist|ENOENT/i;

export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

interface Connection {
  client: SftpClient;
  broken: boolean;
}

/** Opens a connection to an address that was checked, and accepts only the host key that is expected. */
async function open(given: SftpSettings, services: TargetServices): Promise<Connection> {
  const { host, port, user, password, privateKey, passphrase, timeoutMs } = given;
  const address = await services.addressOf(host);
  const sock = connectTcp({ host: address, port, timeout: timeoutMs });
  sock.setNoDelay(true);
  sock.on('error', () => undefined);
  let connection: Connection | undefined;
  const ended = () => {
    if (connection) connection.broken = true;
  };
  // Without these the library writes to the console.
  const client = new SftpClient('sftp', { error: ended, end: ended, close: ended });
  connection = { client, broken: false };
  let foundKey: string | undefined;
  try {
    await client.connect({
      ...{ sock, host, port, username: user, readyTimeout: timeoutMs, keepaliveInterval: 10_000 },
      ...(password === undefined ? {} : { password }),
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(passphrase === undefined ? {} : { passphrase }),
      hostVerifier: (key: Buffer) => {
        foundKey = fingerprintOf(key);
        return foundKey === given.hostKey;
      },
    });
  } catch (error) {
    sock.destroy();
    if (foundKey !== undefined && foundKey !== given.hostKey)
      throw publishErrors.hostKey({ host, found: foundKey, expected: given.hostKey });
    throw error;
  }
  return connection;
}

function explain(where: string, error: unknown): unknown {
  if (isAppError(error)) return error;
  const why = `${error instanceof Error ? error.message : String(error)}.`;
  if (QUOTA.test(why)) return publishErrors.quota({ where, why });
  if (DENIED.test(why)) return publishErrors.denied({ where, why });
  return mayPass(publishErrors.unreachable({ where, why }), { ambiguous: true });
}

/** What does not end in time: SFTP itself waits for ever. */
async function inTime<T>(work: Promise<T>, ms: number, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late();
      reject(new Error('no answer in time'));
    }, ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** The library's own `put` takes a write that failed for one that worked: the protocol's answer is asked for directly. */
function writeFile(client: SftpClient, path: string, bytes: Buffer): Promise<void> {
  const { sftp } = client as unknown as { sftp?: SFTPWrapper };
  return new Promise((resolve, reject) => {
    if (!sftp) return reject(new Error('the connection is closed'));
    sftp.writeFile(path, bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function replace(client: SftpClient, from: string, to: string): Promise<void> {
  await client.posixRename(from, to).catch(async (error: Error) => {
    if (!/unsupported|not supported|does not support/i.test(error.message)) throw error;
    // Older servers do not replace: the file is away for a moment.
    await client.delete(to, true);
    await client.rename(from, to);
  });
}

export function sftpHost(given: SftpSettings, services: TargetServices): FileHost {
  const where = `${given.user}@${given.host}`;
  let current: Promise<Connection> | undefined;
  const folders = new Set<string>();
  let making: Promise<void> = Promise.resolve();
  const at = (path: string): string => posix.join(given.folder, path);

  async function connected(): Promise<Connection> {
    const there = current && (await current.catch(() => undefined));
    if (there && !there.broken) return there;
    current = open(given, services);
    return current;
  }

  async function tried<T>(work: (client: SftpClient) => Promise<T>): Promise<T> {
    let connection: Connection | undefined;
    try {
      connection = await connected();
      const used = connection;
      return await inTime(work(used.client), given.timeoutMs, () => {
        used.broken = true;
        void used.client.end().catch(() => undefined);
      });
    } catch (error) {
      throw explain(where, error);
    }
  }

  /** One after the other: two that make the same folder at once would both be told off. */
  function ensureFolder(client: SftpClient, path: string): Promise<void> {
    const folder = posix.dirname(at(path));
    making = making
      .catch(() => undefined)
      .then(async () => {
        if (folders.has(folder)) return;
        if ((await client.exists(folder)) === false) await client.mkdir(folder, true);
        folders.add(folder);
      });
    return making;
  }

  return {
    name: where,
    atOnce: AT_ONCE,
    read: (path) =>
      tried(async (client) => {
        try {
          return (await client.get(at(path))) as Buffer;
        } catch (error) {
          if (MISSING.test((error as Error).message)) return undefined;
          throw error;
        }
      }),
    exists: (path) => tried(async (client) => (await client.exists(at(path))) !== false),
    put: (path, file) =>
      tried(async (client) => {
        await ensureFolder(client, path);
        const parts: Buffer[] = [];
        for await (const part of await file.open()) parts.push(part as Buffer);
        const bytes = Buffer.concat(parts);
        if (bytes.length !== file.size) throw publishErrors.fileChanged({ path });
        await writeFile(client, at(`${path}.part`), bytes);
        await replace(client, at(`${path}.part`), at(path));
      }),
    remove: (path) => tried(async (client) => void (await client.delete(at(path), true))),
    staging: {
      move: (from, to) =>
        tried(async (client) => {
          await ensureFolder(client, to);
          await replace(client, at(from), at(to));
        }),
      clear: (folder) =>
        tried(async (client) => {
          folders.clear();
          if ((await client.exists(at(folder))) !== false) await client.rmdir(at(folder), true);
        }),
    },
    async close() {
      const there = await current?.catch(() => undefined);
      if (there && !there.broken) await there.client.end().catch(() => undefined);
    },
  };
}
