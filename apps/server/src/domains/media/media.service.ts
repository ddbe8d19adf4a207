import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { MediaInput } from '@atelier/engine';
import { fileTypeFromBuffer } from 'file-type';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { mediaKinds } from './kinds/registry.ts';
import {
  brokenFile,
  fileTooLarge,
  folderNotFound,
  mediaInUse,
  mediaNotFound,
  noFile,
  typeRefused,
} from './media.errors.ts';
import type { MediaRepo, MediaRow } from './media.repo.ts';
import type { Media, MediaChange, MediaQuery } from './media.schemas.ts';

interface Needs {
  repo: MediaRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  storage: Pick<Storage, 'put' | 'get'>;
  folders: { exists(tx: Tx, id: string): Promise<boolean> };
  settings: { maxBytes: number; maxMegapixels: number };
}

const toMedia = (row: MediaRow): Media => ({
  id: row.id,
  folderId: row.folderId,
  fileName: row.fileName,
  title: row.title,
  altText: row.altText,
  kind: row.kind,
  mimeType: row.mimeType,
  size: row.size,
  sizeKb: Math.round(row.size / 102.4) / 10,
  sizeMb: Math.round(row.size / 104_857.6) / 10,
  width: row.width,
  height: row.height,
  isImage: row.kind === 'image',
  isSvg: row.mimeType === 'image/svg+xml',
  hash: row.hash,
  url: `/api/v1/media/${row.id}/file`,
  uploadedBy: row.uploadedBy,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** A name that is safe in a path and in a header: letters, digits, dot, dash, underscore. */
export function cleanName(name: string, extension: string): string {
  const stem = basename(name, extname(name))
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${stem || 'file'}${extension}`.toLowerCase();
}

async function readAll(file: UploadedFile, limit: number): Promise<Uint8Array> {
  const bytes = await readAtMost(file.stream, limit);
  if (!bytes || file.truncated()) throw fileTooLarge({ megabytes: Math.floor(limit / 1_048_576) });
  return bytes;
}

/** SVG has no magic number: it is text that begins, after declarations and comments, with an svg element. */
function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE\s+svg[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(
    head,
  );
}

export function makeMedia({ repo, unitOfWork, audit, storage, folders, settings }: Needs) {
  async function makeSafe(bytes: Uint8Array) {
    const detected = isSvg(bytes) ? 'image/svg+xml' : (await fileTypeFromBuffer(bytes))?.mime;
    const kind = mediaKinds.find((candidate) => detected !== undefined && candidate.mimeTypes.includes(detected));
    if (!kind || !detected) throw typeRefused({ found: detected ?? 'a file of unknown type' });
    try {
      return { kind, safe: await kind.makeSafe(bytes, detected, { megapixels: settings.maxMegapixels }) };
    } catch {
      throw brokenFile(undefined);
    }
  }

  async function keep(actor: Member, file: UploadedFile): Promise<Media & { duplicate: boolean }> {
    const { kind, safe } = await makeSafe(await readAll(file, settings.maxBytes));
    const hash = createHash('sha256').update(safe.bytes).digest('hex');
    const storageKey = `media/${actor.workspaceId}/${hash}`;
    await storage.put(storageKey, safe.bytes, { contentType: safe.mimeType });
    const folderId = file.fields.folder || null;
    return unitOfWork(actor, async (tx) => {
      if (folderId && !(/^[0-9a-f-]{36}$/i.test(folderId) && (await folders.exists(tx, folderId))))
        throw folderNotFound();
      const row = await repo.insert(tx, {
        id: uuidv7(),
        workspaceId: actor.workspaceId,
        folderId,
        fileName: cleanName(file.fileName, safe.extension),
        altText: {},
        kind: kind.kind,
        mimeType: safe.mimeType,
        size: safe.bytes.length,
        width: safe.width ?? null,
        height: safe.height ?? null,
        hash,
        storageKey,
        uploadedBy: actor.userId,
      });
      const kept = row ?? (await repo.byHash(tx, hash));
      if (!kept) throw mediaNotFound();
      if (row)
        await audit.record(tx, actor, {
          operation: 'media.upload',
          objectType: 'media',
          objectId: row.id,
          changes: { fileName: row.fileName },
        });
      return { ...toMedia(kept), duplicate: row === undefined };
    });
  }

  return {
    async upload(actor: Member, files: AsyncIterable<UploadedFile>): Promise<Media & { duplicate: boolean }> {
      for await (const file of files) return keep(actor, file);
      throw noFile(undefined);
    },
    list: (actor: Member, query: MediaQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toMedia), next };
      }),
    get: (actor: Member, id: string): Promise<Media> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw mediaNotFound();
        return toMedia(row);
      }),
    /** The bytes, with what a browser needs to know of them. */
    async open(actor: Member, id: string) {
      const row = await unitOfWork(actor, (tx) => repo.find(tx, id));
      const file = row && (await storage.get(row.storageKey));
      if (!row || !file) throw mediaNotFound();
      return { row, file };
    },
    update: (actor: Member, id: string, change: MediaChange): Promise<Media> =>
      unitOfWork(actor, async (tx) => {
        const before = await repo.find(tx, id);
        if (!before) throw mediaNotFound();
        if (change.folderId && !(await folders.exists(tx, change.folderId))) throw folderNotFound();
        const row = await repo.update(tx, id, {
          title: change.title ?? before.title,
          altText: change.altText ?? before.altText,
          folderId: change.folderId === undefined ? before.folderId : change.folderId,
          fileName: change.fileName ? cleanName(change.fileName, extname(before.fileName)) : before.fileName,
        });
        if (!row) throw mediaNotFound();
        await audit.record(tx, actor, {
          operation: 'media.update',
          objectType: 'media',
          objectId: id,
          changes: change,
        });
        return toMedia(row);
      }),
    async remove(actor: Member, id: string): Promise<void> {
      try {
        await unitOfWork(actor, async (tx) => {
          if (!(await repo.delete(tx, id))) throw mediaNotFound();
          await audit.record(tx, actor, { operation: 'media.delete', objectType: 'media', objectId: id });
        });
      } catch (error) {
        if (isStillReferredTo(error)) throw mediaInUse(undefined);
        throw error;
      }
      // The bytes stay in storage: published deployments and revisions may still show them.
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    /** Files of this workspace by id, for a build; ids that are not here are left out. */
    async forBuild(tx: Tx, ids: readonly string[]): Promise<(MediaInput & { storageKey: string })[]> {
      const rows = ids.length > 0 ? await repo.byIds(tx, ids) : [];
      return rows.map((row) => ({
        id: row.id,
        name: `${row.hash.slice(0, 10)}-${row.fileName}`,
        hash: row.hash,
        size: row.size,
        contentType: row.mimeType,
        storageKey: row.storageKey,
        ...(row.width ? { width: row.width } : {}),
        ...(row.height ? { height: row.height } : {}),
        ...(row.altText[Object.keys(row.altText)[0] ?? '']
          ? { alt: row.altText[Object.keys(row.altText)[0] ?? ''] ?? '' }
          : {}),
      }));
    },
  };
}

export type MediaLibrary = ReturnType<typeof makeMedia>;
