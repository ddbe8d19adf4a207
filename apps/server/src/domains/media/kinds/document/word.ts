import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

const MOST_ENTRIES = 5000;
const MOST_UNPACKED = 500 * 1024 * 1024;
/** Text packs well, but not like this. */
const MOST_RATIO = 200;
const END_MARK = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_SIZE = 22;

const open = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

/** Reads the list of what is inside, never the contents. yauzl refuses `..` and absolute names by itself. */
function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const found: Entry[] = [];
    let unpacked = 0;
    zip.on('entry', (entry: Entry) => {
      found.push(entry);
      unpacked += entry.uncompressedSize;
      const bomb = entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * MOST_RATIO;
      if (bomb || unpacked > MOST_UNPACKED) return reject(new Error('the document unpacks to far more than it is'));
      zip.readEntry();
    });
    zip.on('end', () => resolve(found));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** A Word document that is nothing else: one archive from the first byte to the last, with a text and without programs. */
export async function checkWord(given: Uint8Array): Promise<void> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const end = bytes.lastIndexOf(END_MARK);
  if (bytes.readUInt32LE(0) !== 0x04034b50) throw new Error('something stands before the document');
  if (end === -1 || end + END_SIZE !== bytes.length) throw new Error('something stands behind the document');
  const zip = await open(bytes);
  if (zip.entryCount > MOST_ENTRIES) throw new Error('the document has too many parts');
  const names = (await entriesOf(zip)).map((entry) => entry.fileName);
  for (const needed of ['[Content_Types].xml', 'word/document.xml'])
    if (!names.includes(needed)) throw new Error(`the document has no ${needed}`);
  if (names.some((name) => /(?:^|\/)vba(?:Project|Data)|\.(?:exe|dll|js|vbs|bat|ps1|scr)$/i.test(name)))
    throw new Error('the document carries programs');
}
