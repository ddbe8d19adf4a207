/** Archives written as they are read: entries are opened one after the other, when it is their turn. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  name: string;
  open: () => Promise<Readable>;
  /** True for what is packed already, as pictures are. */
  isPacked?: boolean;
}

/**
 * A zip as a stream. An entry that cannot be read breaks it off instead of leaving it waiting.
 * @param opened told which entry is being read; what it throws breaks the archive off
 */
export function zipOf(entries: readonly ZipEntry[], mtime: Date, opened: (index: number) => void): Readable {
  const zip = new ZipFile();
  for (const [i, { name, open, isPacked = false }] of entries.entries())
    zip.addReadStreamLazy(name, { mtime, compress: !isPacked }, (give) => {
      const opening = async () => {
        opened(i);
        return open();
      };
      opening().then(
        (stream) => give(null, stream),
        (error: unknown) => give(error, Readable.from([])),
      );
    });
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  zip.end();
  return zip.outputStream as Readable;
}
