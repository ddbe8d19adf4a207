import pLimit from 'p-limit';
import type { PublishTarget } from '#kernel/publish/index.ts';
import { fileLost } from '../../deployments.errors.ts';
import type { Blobs } from '../files/blobs.ts';

const AT_ONCE = 16;

/**
 * This instance itself: the files lie in its storage already, and the site server reads them by manifest and hash. What is
 * left to do is to make sure that none is missing before visitors are sent there.
 */
export const localTarget = (blobs: Pick<Blobs, 'exists'>): PublishTarget => ({
  id: 'local',
  async publish({ release, report, signal }) {
    const hashes = new Map<string, number>();
    for (const [path, { size }] of release.files) hashes.set(await release.digest(path), size);
    const files = { done: 0, total: release.files.size };
    const bytes = { done: 0, total: 0 };
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      [...hashes.keys()].map((hash) =>
        limit(async () => {
          signal.throwIfAborted();
          if (!(await blobs.exists(hash))) throw fileLost({ hash });
        }),
      ),
    );
    for (const { size } of release.files.values()) bytes.total += size;
    report({ step: 'switching', files: { ...files, done: files.total }, bytes: { ...bytes, done: bytes.total } });
    const figures = { sentFiles: 0, sentBytes: 0 };
    return { state: 'live', remoteId: release.id, url: null, aliases: [], detail: null, ...figures };
  },
  check: async () => [{ id: 'storage', ok: true, detail: 'The files are here.' }],
  close: async () => undefined,
});
