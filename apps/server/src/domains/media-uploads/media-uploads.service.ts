import { basename } from 'node:path';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { fileTooLarge, type MediaLibrary } from '#domains/media/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { GuardedFetch, StreamedAnswer } from '#kernel/fetch/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { addressAnswered, offsetDiffers, tooManyUploads, uploadNotFound } from './media-uploads.errors.ts';
import type { MediaUploadsRepo, UploadRow } from './media-uploads.repo.ts';
import type { Arrived, FromAddress, UploadState } from './media-uploads.schemas.ts';

interface Needs {
  repo: MediaUploadsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  storage: Pick<Storage, 'put' | 'read' | 'delete'>;
  media: Pick<MediaLibrary, 'keep' | 'largest'>;
  fetch: Pick<GuardedFetch, 'stream'>;
  /** Tells the workspace how far a file from elsewhere has come. */
  announce: (workspaceId: string, ticket: string, arrived: Arrived) => void;
  clock: Clock;
  settings: { uploadHours: number };
}

/** What arrives is kept in pieces of this size, so that a broken connection loses little. */
const PIECE = 2 * 1024 * 1024;
const MOST_OPEN = 50;
const FETCH_MS = 60_000;
/** Progress is told after so many bytes, or after a twentieth of the file when that is more. */
const STEP = 128 * 1024;

const toState = ({ id, received, size, fileName, mediaId, createdAt, expiresAt }: UploadRow): UploadState => ({
  ...{ id, offset: received, size, fileName, mediaId },
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

/** The last part of an address, as a file name. */
function nameIn(url: string): string {
  try {
    return decodeURIComponent(basename(new URL(url).pathname)) || 'file';
  } catch {
    return 'file';
  }
}

/** Chunks joined to pieces of at least `PIECE`; what came before a break is given out too. */
export async function* inPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  let broken: { error: unknown } | undefined;
  try {
    for await (const chunk of chunks) {
      held.push(chunk);
      size += chunk.byteLength;
      if (size < PIECE) continue;
      yield Buffer.concat(held);
      held = [];
      size = 0;
    }
  } catch (error) {
    broken = { error };
  }
  if (size > 0) yield Buffer.concat(held);
  if (broken) throw broken.error;
}

/** Bytes that the other side has promised; packed answers promise something else. */
function promised({ headers }: Pick<StreamedAnswer, 'headers'>): number | null {
  const length = Number(headers.get('content-length') ?? Number.NaN);
  return headers.has('content-encoding') || !Number.isSafeInteger(length) || length < 1 ? null : length;
}

/** The whole body, with a word now and then on how far it has come. */
async function received(answer: StreamedAnswer, tell: (arrived: Arrived) => void): Promise<Buffer> {
  const size = promised(answer);
  const step = Math.max(STEP, (size ?? 0) / 20);
  const parts: Uint8Array[] = [];
  let [sum, told] = [0, 0];
  for await (const chunk of answer.chunks) {
    parts.push(chunk);
    sum += chunk.byteLength;
    if (sum - told < step) continue;
    told = sum;
    tell({ received: sum, size });
  }
  return Buffer.concat(parts);
}

export function makeMediaUploads(needs: Needs) {
  const { repo, unitOfWork, systemWork, storage, media, clock } = needs;
  // Pieces leave no lines: the first step does, and the file that comes of it.
  const record = (tx: Tx, actor: Member, act: 'create' | 'remove', objectId: string) =>
    needs.audit.record(tx, actor, { operation: `media-uploads.${act}`, objectType: 'media-upload', objectId });

  async function found(actor: Member, id: string): Promise<UploadRow> {
    const row = await unitOfWork.read(actor, (tx) => repo.find(tx, id, actor.userId));
    if (!row || row.expiresAt.getTime() <= clock.nowMs()) throw uploadNotFound();
    return row;
  }

  async function drop(row: UploadRow): Promise<void> {
    await unitOfWork({ workspaceId: row.workspaceId, userId: row.userId }, (tx) => repo.delete(tx, row.id));
    for (const key of row.pieces) await storage.delete(key);
  }

  async function whole(row: UploadRow): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (const key of row.pieces) {
      const part = await storage.read(key);
      if (!part) throw uploadNotFound();
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  /** Hands the file to the library. What the library refuses is gone: sending it again would not make it better. */
  async function finish(actor: Member, row: UploadRow): Promise<UploadRow> {
    if (row.mediaId !== null) return row;
    try {
      const { id: mediaId } = await media.keep(actor, {
        ...{ fileName: row.fileName, folderId: row.folderId, bytes: await whole(row) },
      });
      await unitOfWork(actor, (tx) => repo.finish(tx, row.id, mediaId));
      for (const key of row.pieces) await storage.delete(key);
      return { ...row, mediaId, pieces: [] };
    } catch (error) {
      if (isAppError(error) && error.status < 500) await drop(row);
      throw error;
    }
  }

  async function add(actor: Member, row: UploadRow, bytes: Buffer): Promise<UploadRow> {
    if (row.received + bytes.length > row.size) throw offsetDiffers({ offset: row.received });
    const key = `media-uploads/${row.workspaceId}/${row.id}/${uuidv7()}`;
    await storage.put(key, bytes, { contentType: 'application/octet-stream' });
    const next = await unitOfWork(actor, (tx) => repo.advance(tx, row, { key, size: bytes.length }));
    if (next) return next;
    await storage.delete(key);
    throw offsetDiffers({ offset: (await found(actor, row.id)).received });
  }

  return {
    async create(
      actor: Member,
      given: { size: number; fileName: string; folderId: string | null },
    ): Promise<UploadState> {
      if (given.size > media.largest) throw fileTooLarge({ megabytes: Math.floor(media.largest / 1_048_576) });
      const expiresAt = new Date(clock.nowMs() + needs.settings.uploadHours * 3_600_000);
      return unitOfWork(actor, async (tx) => {
        if ((await repo.openOf(tx, actor.userId)) >= MOST_OPEN) throw tooManyUploads({ limit: MOST_OPEN });
        const { workspaceId, userId } = actor;
        const row = await repo.insert(tx, { ...given, workspaceId, userId, expiresAt });
        await record(tx, actor, 'create', row.id);
        return toState(row);
      });
    },
    known: found,
    /** Where an upload stands. One that is complete becomes a file now, should the server have stopped before. */
    async state(actor: Member, id: string): Promise<UploadState> {
      const row = await found(actor, id);
      return toState(row.received === row.size ? await finish(actor, row) : row);
    },
    async write(actor: Member, id: string, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<UploadState> {
      let row = await found(actor, id);
      if (offset !== row.received || row.mediaId !== null) throw offsetDiffers({ offset: row.received });
      for await (const piece of inPieces(chunks)) row = await add(actor, row, piece);
      return toState(row.received === row.size ? await finish(actor, row) : row);
    },
    async remove(actor: Member, id: string): Promise<void> {
      const row = await found(actor, id);
      await unitOfWork(actor, (tx) => record(tx, actor, 'remove', id));
      await drop(row);
    },
    /** A file from elsewhere, through the same gate. */
    async fromAddress(actor: Member, { url, folderId, ticket, signal }: FromAddress) {
      const bounds = { maxBytes: media.largest, timeoutMs: FETCH_MS };
      const answer = await needs.fetch.stream(url, { ...bounds, ...(signal ? { signal } : {}) });
      try {
        if (answer.status !== 200) throw addressAnswered({ status: answer.status });
        if ((promised(answer) ?? 0) > media.largest)
          throw fileTooLarge({ megabytes: Math.floor(media.largest / 1_048_576) });
        const tell = (arrived: Arrived): void => {
          if (ticket) needs.announce(actor.workspaceId, ticket, arrived);
        };
        const bytes = await received(answer, tell);
        signal?.throwIfAborted();
        return await media.keep(actor, { bytes, fileName: nameIn(answer.url), folderId });
      } finally {
        answer.cancel();
      }
    },
    /** Handler of the hourly job. */
    async expire(): Promise<void> {
      const rows = await systemWork('expired uploads', (tx) => repo.expired(tx, new Date(clock.nowMs())));
      for (const row of rows) await drop(row);
    },
  };
}

export type MediaUploads = ReturnType<typeof makeMediaUploads>;
