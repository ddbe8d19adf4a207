import { fileLost } from '../../deployments.errors.ts';
import { defineTarget } from '../target.ts';

const AT_ONCE = 16;

/**
 * This instance itself: the files lie in its storage already, and the site server reads them by manifest and hash. What is
 * left to do is to make sure that none is missing before visitors are sent there.
 */
export const localTarget = defineTarget('local', ({ blobs }) => ({
  async send({ manifest, previous, report, signal }) {
    const before = new Set([...(previous?.files.values() ?? [])].map((file) => file.hash));
    const hashes = [...new Set([...manifest.files.values()].map((file) => file.hash))].filter((h) => !before.has(h));
    for (let i = 0; i < hashes.length; i += AT_ONCE) {
      signal.throwIfAborted();
      await Promise.all(
        hashes.slice(i, i + AT_ONCE).map(async (hash) => {
          if (!(await blobs.exists(hash))) throw fileLost({ hash });
        }),
      );
      report(Math.min(i + AT_ONCE, hashes.length), hashes.length);
    }
    return { sent: hashes.length };
  },
}));
