/** A file's content on its way. */
export interface Asset {
  hash: string;
  /** One of the paths that have this content. */
  path: string;
  size: number;
  contentType: string;
}

export const MOST_BYTES = 40 * 2 ** 20;
export const MOST_ASSETS = 2000;
export const AT_ONCE = 3;
/** Below this many bytes a request of its own costs more time than sending side by side saves. */
const WORTH_A_REQUEST = 8 * 2 ** 20;

interface Batch {
  assets: Asset[];
  room: number;
}

/**
 * Deals assets into requests, largest first and in turn, so that requests that go side by side end together: as few as carry
 * little, three for much, further ones when none has room.
 */
export function deal(assets: readonly Asset[]): Asset[][] {
  let total = 0;
  for (const { size } of assets) total += size;
  const first = Math.min(AT_ONCE, Math.max(1, Math.ceil(total / WORTH_A_REQUEST)));
  const batches: Batch[] = Array.from({ length: first }, () => ({ assets: [], room: MOST_BYTES }));
  const ordered = [...assets].sort((a, b) => b.size - a.size || (a.hash < b.hash ? -1 : 1));
  let turn = 0;
  for (const asset of ordered) {
    let found: Batch | undefined;
    for (let i = 0; i < batches.length && !found; i += 1) {
      const batch = batches[(turn + i) % batches.length];
      if (batch && batch.room >= asset.size && batch.assets.length < MOST_ASSETS) found = batch;
    }
    if (!found) {
      found = { assets: [], room: MOST_BYTES };
      batches.push(found);
    }
    found.assets.push(asset);
    found.room -= asset.size;
    turn += 1;
  }
  return batches.map((batch) => batch.assets).filter((batch) => batch.length > 0);
}

const OPEN = (asset: Asset) => `{"key":${JSON.stringify(asset.hash)},"value":"`;
const CLOSE = (asset: Asset) => `","metadata":{"contentType":${JSON.stringify(asset.contentType)}},"base64":true}`;
const base64Length = (size: number): number => 4 * Math.ceil(size / 3);

/** The body of an upload, written into one buffer: never more than one file is held beside it. */
export async function uploadBody(
  assets: readonly Asset[],
  read: (asset: Asset) => Promise<Buffer>,
): Promise<Uint8Array> {
  let length = 1;
  for (const asset of assets) length += OPEN(asset).length + base64Length(asset.size) + CLOSE(asset).length + 1;
  const body = Buffer.allocUnsafe(length);
  let at = body.write('[', 'latin1');
  for (const [i, asset] of assets.entries()) {
    if (i > 0) at += body.write(',', at, 'latin1');
    at += body.write(OPEN(asset), at, 'latin1');
    at += body.write((await read(asset)).toString('base64'), at, 'latin1');
    at += body.write(CLOSE(asset), at, 'latin1');
  }
  at += body.write(']', at, 'latin1');
  return body.subarray(0, at);
}
