import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { defineTarget } from '../define-target.ts';
import { makeTally } from '../progress.ts';
import { publishErrors } from '../publish.errors.ts';
import type { Published, PublishJob } from '../publish.types.ts';
import { withRedirectPages } from '../release/redirect-pages.ts';

const settings = z.strictObject({ file: z.string().min(1).max(1000) });
/** The same for every archive, so that equal files give equal bytes. */
const WHEN = new Date(2000, 0, 1);
const PACKED = /\.(?:png|jpe?g|gif|webp|avif|woff2?|mp4|webm|ogg|mp3|zip|gz|br)$/i;

/** An archive of a release, as it is read; equal releases give equal bytes. */
export function zipOf(
  job: Pick<PublishJob, 'release' | 'signal'>,
  sent: (size: number) => void = () => undefined,
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const { release, signal } = job;
  zip.on('error', (error: Error) => output.destroy(error));
  const closed = new Promise<never>((_, failed) => {
    output.once('close', () => failed(signal.reason ?? new Error('The archive was closed.')));
  });
  closed.catch(() => undefined);
  async function fill(): Promise<void> {
    for (const path of [...release.files.keys()].sort()) {
      signal.throwIfAborted();
      const body = await release.open(path);
      const read = new Promise<void>((done, failed) => {
        body.once('error', failed).once('end', done);
        zip.addReadStream(body, path, { mtime: WHEN, mode: 0o100644, compress: !PACKED.test(path) });
      });
      await Promise.race([read, closed]);
      sent(release.files.get(path)?.size ?? 0);
    }
    zip.end();
  }
  fill().catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  return output;
}

async function publish(file: string, given: PublishJob): Promise<Published> {
  const job = { ...given, release: await withRedirectPages(given.release) };
  const { release, signal } = job;
  const to = resolve(file);
  const tally = makeTally(job);
  tally.enter('sending');
  tally.expect([...release.files.values()].map(({ size }) => size));
  await mkdir(dirname(to), { recursive: true });
  const draft = `${to}.part`;
  try {
    await pipeline(
      zipOf(job, (size) => tally.sent(1, size)),
      createWriteStream(draft),
      { signal },
    );
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    signal.throwIfAborted();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw publishErrors.quota({ where: to, why: 'the disk is full.' });
    throw error;
  }
  return {
    ...{ state: 'live', remoteId: release.id, url: pathToFileURL(to).href, aliases: [], detail: null },
    ...{ sentFiles: release.files.size, sentBytes: tally.bytes.done },
  };
}

/** One archive of everything, to be taken elsewhere. */
export const zipTarget = defineTarget({
  id: 'zip',
  settings,
  secrets: [],
  open: ({ file }) => ({
    id: 'zip',
    publish: (job) => publish(file, job),
    async check() {
      const folder = dirname(resolve(file));
      const there = await stat(folder).then(
        (facts) => facts.isDirectory(),
        () => false,
      );
      return [{ id: 'folder', ok: there, detail: there ? `${folder} is there.` : `${folder} does not exist.` }];
    },
    close: async () => undefined,
  }),
});
