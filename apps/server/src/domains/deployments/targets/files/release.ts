import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Release } from '#kernel/publish/index.ts';
import { fileLost } from '../../deployments.errors.ts';
import type { Blobs } from './blobs.ts';
import type { Manifest } from './manifest.ts';

interface About extends Pick<Release, 'id' | 'channel'> {
  message: string;
  /** Plain texts by path that the build did not make; a file of the site counts more than one of them. */
  extra?: ReadonlyMap<string, string>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A manifest over stored bytes as something that can be published. */
export function releaseOf(
  manifest: Manifest,
  blobs: Pick<Blobs, 'open'>,
  { extra = new Map(), ...about }: About,
): Release {
  const extraAt = (path: string): string | undefined => (manifest.files.has(path) ? undefined : extra.get(path));
  const hashOf = (path: string): string => {
    const text = extraAt(path);
    if (text !== undefined) return sha256(text);
    const file = manifest.files.get(path);
    if (!file) throw fileLost({ hash: path });
    return file.hash;
  };
  return {
    ...about,
    files: new Map([
      ...[...extra].map(
        ([path, text]) => [path, { size: Buffer.byteLength(text), contentType: 'text/plain' }] as const,
      ),
      ...[...manifest.files].map(
        ([path, { size, contentType }]) =>
          [path, { size, contentType: contentType.split(';', 1)[0] ?? contentType }] as const,
      ),
    ]),
    async open(path) {
      const text = extraAt(path);
      if (text !== undefined) return Readable.from([Buffer.from(text)]);
      const hash = hashOf(path);
      const file = await blobs.open(hash);
      if (!file) throw fileLost({ hash });
      return file.stream;
    },
    digest: async (path) => hashOf(path),
    knownDigest: hashOf,
  };
}
