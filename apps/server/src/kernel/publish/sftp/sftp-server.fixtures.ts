/** An SFTP server in this process over a folder of the disk, with faults on demand. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { join, normalize } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
export const USER = 'www';
export const PASSWORD = 'canary-sftp-password';

type Fault = 'late' | 'broken' | 'cut' | 'denied' | 'quota' | undefined;

export interface SftpServer {
  port: number;
  hostKey: string;
  opened: string[];
  fail(next: (operation: string, path: string) => Fault): void;
  stop(): Promise<void>;
}

const attributes = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats) => ({
  ...{ mode, uid, gid, size },
  atime: Math.floor(atimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
});

interface Handle {
  file?: FileHandle;
  list?: string[];
  path: string;
}

function serve(
  sftp: SFTPWrapper,
  root: string,
  faultOf: (operation: string, path: string) => Fault,
  cut: () => void,
  opened: string[],
) {
  const handles = new Map<number, Handle>();
  let next = 0;
  let isOver = false;
  /** Whatever ends the connection, no file stays open: also not one that was being opened meanwhile. */
  const release = (): void => {
    isOver = true;
    for (const { file } of handles.values()) void file?.close().catch(() => undefined);
    handles.clear();
  };
  const at = (path: string): string => join(root, normalize(`/${path}`));
  const handleOf = (raw: Buffer): Handle | undefined => handles.get(raw.readUInt32BE(0));
  const give = (id: number, handle: Handle): void => {
    const raw = Buffer.alloc(4);
    handles.set(next, handle);
    raw.writeUInt32BE(next++, 0);
    sftp.handle(id, raw);
  };
  const act = async (id: number, operation: string, path: string, work: () => Promise<void>): Promise<void> => {
    const fault = faultOf(operation, path);
    if (fault === 'late') return;
    if (fault === 'cut') {
      release();
      return cut();
    }
    if (fault === 'broken') return void sftp.status(id, STATUS_CODE.FAILURE, 'Failure');
    if (fault === 'denied') return void sftp.status(id, STATUS_CODE.PERMISSION_DENIED, 'Permission denied');
    if (fault === 'quota') return void sftp.status(id, STATUS_CODE.FAILURE, 'Disk quota exceeded');
    try {
      await work();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const missing = code === 'ENOENT';
      sftp.status(
        id,
        missing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE,
        missing ? 'No such file' : String(code),
      );
    }
  };
  const done = (id: number): void => void sftp.status(id, STATUS_CODE.OK);
  const simple = (operation: string, work: (path: string) => Promise<unknown>) => (id: number, path: string) =>
    void act(id, operation, path, async () => {
      await work(at(path));
      done(id);
    });
  sftp.on(
    'OPEN',
    (id, path, flags) =>
      void act(id, 'open', path, async () => {
        const writing = (flags & OPEN_MODE.WRITE) !== 0;
        if (writing) opened.push(path);
        const file = await open(at(path), writing ? 'w' : 'r');
        if (isOver) await file.close();
        else give(id, { path, file });
      }),
  );
  sftp.on('WRITE', (id, raw, offset, data) => {
    const handle = handleOf(raw);
    void act(id, 'write', handle?.path ?? '', async () => {
      await handle?.file?.write(data, 0, data.length, offset);
      done(id);
    });
  });
  sftp.on('READ', (id, raw, offset, length) => {
    const handle = handleOf(raw);
    void act(id, 'read', handle?.path ?? '', async () => {
      const found = await handle?.file?.read(Buffer.alloc(length), 0, length, offset);
      if (!found || found.bytesRead === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, found.buffer.subarray(0, found.bytesRead));
    });
  });
  sftp.on('CLOSE', (id, raw) => {
    const handle = handleOf(raw);
    void act(id, 'close', handle?.path ?? '', async () => {
      handles.delete(raw.readUInt32BE(0));
      await handle?.file?.close();
      done(id);
    });
  });
  sftp.on('FSTAT', (id, raw) => {
    const handle = handleOf(raw);
    void act(
      id,
      'fstat',
      handle?.path ?? '',
      async () => void sftp.attrs(id, attributes(await stat(at(handle?.path ?? '')))),
    );
  });
  sftp.on(
    'STAT',
    (id, path) => void act(id, 'stat', path, async () => void sftp.attrs(id, attributes(await stat(at(path))))),
  );
  sftp.on(
    'LSTAT',
    (id, path) => void act(id, 'stat', path, async () => void sftp.attrs(id, attributes(await lstat(at(path))))),
  );
  sftp.on('SETSTAT', (id) => done(id));
  sftp.on('FSETSTAT', (id) => done(id));
  sftp.on(
    'MKDIR',
    simple('mkdir', (path) => mkdir(path)),
  );
  sftp.on(
    'RMDIR',
    simple('rmdir', (path) => rmdir(path)),
  );
  sftp.on(
    'REMOVE',
    simple('remove', (path) => unlink(path)),
  );
  sftp.on(
    'REALPATH',
    (id, path) => void sftp.name(id, [{ filename: normalize(`/${path}`), longname: '', attrs: {} as never }]),
  );
  sftp.on(
    'OPENDIR',
    (id, path) => void act(id, 'list', path, async () => give(id, { path, list: await readdir(at(path)) })),
  );
  sftp.on('READDIR', (id, raw) => {
    const handle = handleOf(raw);
    void act(id, 'list', handle?.path ?? '', async () => {
      const names = handle?.list?.splice(0) ?? [];
      if (names.length === 0) return void sftp.status(id, STATUS_CODE.EOF);
      const facts = await Promise.all(names.map((name) => lstat(join(at(handle?.path ?? ''), name))));
      sftp.name(
        id,
        names.map((filename, i) => {
          const found = facts[i] as Stats;
          return {
            filename,
            longname: `${found.isDirectory() ? 'd' : '-'}rw-r--r-- 1 a a 0 Jan 1 00:00 ${filename}`,
            attrs: attributes(found),
          };
        }),
      );
    });
  });
  for (const end of ['close', 'end'] as const) sftp.on(end, release);
  const move = (id: number, from: string, to: string) =>
    void act(id, 'rename', to, async () => {
      await rename(at(from), at(to));
      done(id);
    });
  sftp.on('RENAME', move);
  sftp.on('EXTENDED', (id: number, name: string, data: Buffer) => {
    if (name !== 'posix-rename@openssh.com') return void sftp.status(id, STATUS_CODE.OP_UNSUPPORTED);
    const length = data.readUInt32BE(0);
    move(id, data.subarray(4, 4 + length).toString(), data.subarray(8 + length).toString());
  });
}

export async function startSftp(root: string): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const key = (Array.isArray(parsed) ? parsed[0] : parsed)?.getPublicSSH() ?? Buffer.alloc(0);
  const opened: string[] = [];
  let fault: (operation: string, path: string) => Fault = () => undefined;
  const clients = new Set<{ end(): unknown }>();
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      const denied = fault('login', '') === 'denied';
      if (!denied && context.method === 'password' && context.username === USER && context.password === PASSWORD)
        context.accept();
      else context.reject(['password']);
    });
    client.on('ready', () =>
      client.on('session', (accept) =>
        accept().on('sftp', (acceptSftp) =>
          serve(
            acceptSftp(),
            root,
            (...what) => fault(...what),
            () => void client.end(),
            opened,
          ),
        ),
      ),
    );
  });
  (server as unknown as { _srv: Server })._srv.on('connection', (socket) => socket.setNoDelay(true));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`,
    opened,
    fail(next) {
      fault = next;
    },
    async stop() {
      for (const client of clients) client.end();
      await new Promise<void>((done) => server.close(() => done()));
      await rm(root, { recursive: true, force: true });
    },
  };
}
