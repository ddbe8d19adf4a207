import pLimit from 'p-limit';
import { makeTally } from '../progress.ts';
import { publishErrors } from '../publish.errors.ts';
import type { PublishJob, Release, TargetServices } from '../publish.types.ts';
import { extensionOf } from '../release/content-type.ts';
import { readWhole } from '../release/folder-release.ts';
import { type Asset, AT_ONCE, deal, uploadBody } from './batches.ts';
import { WHERE } from './envelope.ts';
import { assetHash } from './hash.ts';
import { isSiteFile } from './special-files.ts';
import type { UploadTokens } from './upload-token.ts';

export const MOST_FILE_BYTES = 25 * 2 ** 20;
const UPLOADED = 'cloudflare.uploaded';
const READ_AT_ONCE = 4;
/** Bytes kept from hashing for sending, so that small sites are read once. */
const KEPT_BYTES = 24 * 2 ** 20;
/** Slowest line that an upload is given time for, in bytes per millisecond. */
const SLOWEST = 64;
const MOST_REMEMBERED = 100_000;

/** Content hashes by SHA-256 and extension: a file that has not changed is not read again in this process. */
const remembered = new Map<string, string>();
function remember(key: string, hash: string): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(key, hash);
}

export interface Prepared {
  /** `{"/path": hash}`, by path. */
  manifest: Record<string, string>;
  /** One for each content. */
  assets: Map<string, Asset>;
  read(asset: Asset): Promise<Buffer>;
}

/** Files of the site within the bounds of the other side. Throws before anything is sent. */
export function siteFiles(release: Release): string[] {
  const paths = [...release.files.keys()].filter(isSiteFile).sort();
  for (const path of paths) {
    const size = release.files.get(path)?.size ?? 0;
    if (size > MOST_FILE_BYTES) throw publishErrors.fileTooLarge({ path, size, most: MOST_FILE_BYTES });
  }
  return paths;
}

/** Hashes every file, keeping what is small enough to be sent without reading it again. */
export async function prepare(release: Release, paths: readonly string[], signal: AbortSignal): Promise<Prepared> {
  const kept = new Map<string, Buffer>();
  let room = KEPT_BYTES;
  const hashes = new Map<string, string>();

  async function hashOf(path: string): Promise<string> {
    signal.throwIfAborted();
    const extension = extensionOf(path);
    const digest = release.knownDigest?.(path);
    const key = digest === undefined ? undefined : `${digest}.${extension}`;
    const known = key === undefined ? undefined : remembered.get(key);
    if (known !== undefined) return known;
    const bytes = await readWhole(release, path);
    if (bytes.length !== release.files.get(path)?.size) throw publishErrors.fileChanged({ path });
    const hash = await assetHash(bytes, extension);
    if (key !== undefined) remember(key, hash);
    if (bytes.length <= room && !kept.has(hash)) {
      room -= bytes.length;
      kept.set(hash, bytes);
    }
    return hash;
  }

  const limit = pLimit(READ_AT_ONCE);
  await Promise.all(paths.map((path) => limit(async () => void hashes.set(path, await hashOf(path)))));
  const assets = new Map<string, Asset>();
  for (const path of paths) {
    const [hash, file] = [hashes.get(path) ?? '', release.files.get(path)];
    if (file && !assets.has(hash)) assets.set(hash, { hash, path, ...file });
  }
  return {
    manifest: Object.fromEntries(paths.map((path) => [`/${path}`, hashes.get(path) ?? ''])),
    assets,
    async read({ hash, path }) {
      const bytes = kept.get(hash) ?? (await readWhole(release, path));
      if (kept.has(hash)) return bytes;
      if ((await assetHash(bytes, extensionOf(path))) !== hash) throw publishErrors.fileChanged({ path });
      return bytes;
    },
  };
}

interface Sending {
  tokens: UploadTokens;
  services: TargetServices;
  job: PublishJob;
  prepared: Prepared;
  timeoutMs: number;
}

async function missingOf({ tokens, job, prepared }: Sending): Promise<Asset[]> {
  const hashes = [...prepared.assets.keys()];
  const before = job.journal.all(UPLOADED).filter((hash) => prepared.assets.has(hash));
  // Sent before an interruption: the other side is told, and then says itself what it still needs.
  if (before.length > 0) await tokens.call(post('upsert-hashes', { hashes: before }), job.signal);
  const answer = await tokens.call(post('check-missing', { hashes }), job.signal);
  if (!Array.isArray(answer))
    throw publishErrors.refused({ where: WHERE, why: 'it did not say which files it needs.' });
  return [...new Set(answer)].flatMap((hash) => prepared.assets.get(String(hash)) ?? []);
}

const post = (what: string, json: unknown) => ({ method: 'POST' as const, path: `/pages/assets/${what}`, json });

/** Sends what the other side lacks, each content once. Gives how much that was. */
export async function sendAssets(sending: Sending): Promise<{ files: number; bytes: number }> {
  const { tokens, job, prepared, timeoutMs } = sending;
  const tally = makeTally(job);
  tally.enter('comparing');
  const missing = await missingOf(sending);
  tally.enter('sending');
  tally.expect(missing.map(({ size }) => size));
  const limit = pLimit(AT_ONCE);
  const stop = new AbortController();
  const signal = AbortSignal.any([job.signal, stop.signal]);
  const send = async (batch: Asset[]): Promise<void> => {
    signal.throwIfAborted();
    const bytes = await uploadBody(batch, prepared.read);
    const body = { type: 'application/json', bytes };
    const allowed = timeoutMs + bytes.length / SLOWEST;
    await tokens.call({ method: 'POST', path: '/pages/assets/upload', body, timeoutMs: allowed }, signal);
    await job.journal.add(
      UPLOADED,
      batch.map(({ hash }) => hash),
    );
    tally.sent(
      batch.length,
      batch.reduce((sum, { size }) => sum + size, 0),
    );
  };
  const sent = deal(missing).map((batch) => limit(() => send(batch)));
  for (const one of sent) one.catch((error: unknown) => stop.abort(error));
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
  if (failed) {
    job.signal.throwIfAborted();
    throw stop.signal.reason ?? failed.reason;
  }
  if (missing.length > 0) await rememberAll(sending);
  return { files: tally.files.done, bytes: tally.bytes.done };
}

/** Spares the next deployment from sending the same; this one does not depend on it. */
async function rememberAll({ tokens, job, prepared }: Sending): Promise<void> {
  try {
    await tokens.call(post('upsert-hashes', { hashes: [...prepared.assets.keys()] }), job.signal);
  } catch (error) {
    job.signal.throwIfAborted();
    job.note(
      `${WHERE} did not note the files for next time: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
