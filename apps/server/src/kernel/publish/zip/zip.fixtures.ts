import { text } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** Texts in an archive by name; throws on one that is not whole. */
export async function textsIn(file: string): Promise<Map<string, string>> {
  const zip = await openPromise(file, { lazyEntries: true });
  const texts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    texts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return texts;
}
