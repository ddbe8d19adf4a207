import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { defineTarget } from '../define-target.ts';
import type { FileHost } from '../in-place/file-host.ts';
import { publishInPlace } from '../in-place/publish-in-place.ts';
import { publishErrors } from '../publish.errors.ts';
import { defaultPolicy } from '../retry.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
const FULL = new Set(['ENOSPC', 'EDQUOT']);
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS']);

function explain(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (FULL.has(code)) return publishErrors.quota({ where: folder, why: 'the disk is full.' });
  if (DENIED.has(code)) return publishErrors.denied({ where: folder, why: 'writing there is not allowed.' });
  return error;
}

export function folderHost(folder: string): FileHost {
  const root = resolve(folder);
  const at = (path: string): string => {
    const full = join(root, path);
    if (!full.startsWith(root + sep))
      throw publishErrors.invalidFile({ path, why: 'it would lie outside the folder.' });
    return full;
  };
  const explained = async <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw explain(root, error);
    });
  return {
    name: root,
    atOnce: 8,
    read: (path) =>
      readFile(at(path)).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw explain(root, error);
      }),
    exists: (path) =>
      access(at(path)).then(
        () => true,
        () => false,
      ),
    put: (path, file, signal) =>
      explained(async () => {
        const to = at(path);
        await mkdir(dirname(to), { recursive: true });
        const draft = `${to}.${createHash('sha256').update(path).digest('hex').slice(0, 8)}.part`;
        await pipeline(await file.open(), createWriteStream(draft), { signal });
        if ((await stat(draft)).size !== file.size) throw publishErrors.fileChanged({ path });
        await rename(draft, to);
      }),
    remove: (path) => explained(() => rm(at(path), { force: true })),
    staging: {
      move: (from, to) =>
        explained(async () => {
          await mkdir(dirname(at(to)), { recursive: true });
          await rename(at(from), at(to));
        }),
      clear: (path) => explained(() => rm(at(path), { recursive: true, force: true })),
    },
    close: async () => undefined,
  };
}

const settings = z.strictObject({ folder: z.string().min(1).max(1000) });

/** A folder of this machine, e.g. what a web server shows. */
export const folderTarget = defineTarget({
  id: 'folder',
  settings,
  secrets: [],
  open({ folder }, services) {
    const host = folderHost(folder);
    const url = pathToFileURL(resolve(folder)).href;
    return {
      id: 'folder',
      publish: (job) => publishInPlace({ host, job, services, policy: defaultPolicy, url }),
      async check() {
        const test = '.atelier/self-test';
        try {
          await mkdir(join(resolve(folder), dirname(test)), { recursive: true });
          await host.remove(test);
          return [{ id: 'write', ok: true, detail: `${host.name} can be written.` }];
        } catch (error) {
          const { message } = explain(host.name, error) as Error;
          return [{ id: 'write', ok: false, detail: message }];
        }
      },
      close: host.close,
    };
  },
});
