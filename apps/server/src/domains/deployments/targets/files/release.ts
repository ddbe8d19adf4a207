import type { Release } from '#kernel/publish/index.ts';
import { fileLost } from '../../deployments.errors.ts';
import type { Blobs } from './blobs.ts';
import type { Manifest } from './manifest.ts';

/** A manifest over stored bytes as something that can be published. */
export function releaseOf(
  manifest: Manifest,
  blobs: Pick<Blobs, 'open'>,
  about: Pick<Release, 'id' | 'channel'> & { message: string },
): Release {
  const hashOf = (path: string): string => {
    const file = manifest.files.get(path);
    if (!file) throw fileLost({ hash: path });
    return file.hash;
  };
  return {
    ...about,
    files: new Map(
      [...manifest.files].map(([path, { size, contentType }]) => [
        path,
        { size, contentType: contentType.split(';', 1)[0] ?? contentType },
      ]),
    ),
    async open(path) {
      const hash = hashOf(path);
      const file = await blobs.open(hash);
      if (!file) throw fileLost({ hash });
      return file.stream;
    },
    digest: async (path) => hashOf(path),
    knownDigest: hashOf,
  };
}
