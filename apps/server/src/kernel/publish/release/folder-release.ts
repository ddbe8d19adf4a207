import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { publishErrors } from '../publish.errors.ts';
import type { Release } from '../publish.types.ts';
import { contentTypeOf } from './content-type.ts';
import { type FoundFiles, walkFolder } from './walk.ts';

/** A folder of the disk as a release. Throws `publish.nothing_to_publish` when it holds no file. */
export async function folderRelease(
  folder: string,
  about: Pick<Release, 'id' | 'channel' | 'message' | 'commit'>,
): Promise<{ release: Release; leftOut: FoundFiles['leftOut'] }> {
  const { files, leftOut } = await walkFolder(folder);
  if (files.length === 0) throw publishErrors.nothingToPublish({ folder });
  const sources = new Map(files.map((file) => [file.path, file.source]));
  const open: Release['open'] = async (path) => createReadStream(sources.get(path) ?? '');
  const digests = new Map<string, Promise<string>>();
  const digest = async (path: string): Promise<string> => {
    const hash = createHash('sha256');
    await pipeline(await open(path), hash);
    return hash.digest('hex');
  };
  const release: Release = {
    ...about,
    files: new Map(files.map(({ path, size }) => [path, { size, contentType: contentTypeOf(path) }])),
    open,
    digest(path) {
      const known = digests.get(path) ?? digest(path);
      digests.set(path, known);
      return known;
    },
  };
  return { release, leftOut };
}

/** A whole file in memory. */
export async function readWhole(release: Pick<Release, 'open'>, path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await release.open(path)) parts.push(part as Buffer);
  const [first] = parts;
  return first && parts.length === 1 ? first : Buffer.concat(parts);
}
