import { basename, extname } from 'node:path';
import type { MediaInput } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { ByteRange, Storage } from '#kernel/storage/index.ts';
import type { Intake, Taken } from './kinds/intake.ts';
import { acceptedTypes } from './kinds/registry.ts';
import { fileTooLarge, folderNotFound, mediaInUse, mediaNotFound, noFile } from './media.errors.ts';
import type { MediaRepo, MediaRow } from './media.repo.ts';
import type { BulkOrder, BulkResult, Media, MediaChange, MediaDetails, MediaQuery, Usage } from './media.schemas.ts';

interface Needs {
  repo: MediaRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  storage: Pick<Storage, 'get' | 'getRange'>;
  folders: { exists(tx: Tx, id: string): Promise<boolean> };
  intake: Intake;
  variants: { address(workspaceId: string, hash: string, width: number): string };
  /** Who shows a file. Sites and pages stand above the library, so they are given in. */
  usage: {
    of(tx: Tx, ids: readonly string[]): Promise<Map<string, Usage[]>>;
    replace(tx: Tx, actor: Member, from: string, to: string): Promise<number>;
  };
}

type UploadAnswer = Media & { duplicate: boolean };

/** A file on its way in, whichever way it came. */
export interface Arrival {
  fileName: string;
  folderId: string | null;
  bytes: Uint8Array;
}

/** What people have written about a file, where it comes with it. */
export type FileFacts = Partial<
  Pick<MediaRow, 'title' | 'altText' | 'focal' | 'rights' | 'license' | 'consentOn' | 'tags'>
>;

const THUMBNAIL = 360;
const PREVIEW = 1280;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is shown: the edited picture where there is one. */
function shownOf({ edited, hash, storageKey, mimeType, size, width, height }: MediaRow) {
  return edited ?? { hash, storageKey, mimeType, size, width, height };
}

/** A name that is safe in a path and in a header: letters, digits, dot, dash, underscore. */
export function cleanName(name: string, extension: string): string {
  const stem = basename(name, extname(name))
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${stem || 'file'}${extension}`.toLowerCase();
}

/** Columns that follow from a file's bytes. */
export const valuesOf = (taken: Taken) => ({
  kind: taken.kind,
  mimeType: taken.mimeType,
  size: taken.size,
  width: taken.width ?? null,
  height: taken.height ?? null,
  frames: taken.frames ?? 1,
  color: taken.color ?? null,
  thumbhash: taken.thumbhash ?? null,
  hash: taken.hash,
  storageKey: taken.storageKey,
});

/** A file as a build takes it, with where its bytes lie. */
export type FileForBuild = MediaInput & { storageKey: string; posterKey?: string };

/** The still of a video as another file beside it. */
function stillOf({ kind, poster, fileName }: MediaRow): Pick<FileForBuild, 'poster' | 'posterKey'> {
  if (kind !== 'video' || !poster) return {};
  const { hash, size, mimeType: contentType, width, storageKey } = poster;
  const ending = contentType.replace('image/', '').replace('jpeg', 'jpg');
  const name = `${hash.slice(0, 10)}-${basename(fileName, extname(fileName))}.${ending}`;
  return { poster: { name, hash, size, contentType, width }, posterKey: storageKey };
}

const unique = (tags: readonly string[]): string[] => [...new Set(tags)].sort((a, b) => a.localeCompare(b));

function makeToMedia(variants: Needs['variants']) {
  const copies = (row: MediaRow) => {
    const shown = row.kind === 'image' ? shownOf(row) : row.poster;
    if (!shown) return { thumbnailUrl: null, previewUrl: null };
    const at = (width: number) => variants.address(row.workspaceId, shown.hash, width);
    return { thumbnailUrl: at(THUMBNAIL), previewUrl: at(PREVIEW) };
  };
  return (row: MediaRow): Media => {
    const { size, width, height, mimeType, hash } = shownOf(row);
    return {
      ...{ id: row.id, folderId: row.folderId, fileName: row.fileName, title: row.title, altText: row.altText },
      ...{ kind: row.kind, mimeType, size, width, height, hash },
      sizeKb: Math.round(size / 102.4) / 10,
      sizeMb: Math.round(size / 104_857.6) / 10,
      isImage: row.kind === 'image',
      isSvg: mimeType === 'image/svg+xml',
      isAnimated: row.frames > 1,
      ...{ durationSeconds: row.durationSeconds, color: row.color, thumbhash: row.thumbhash, focal: row.focal },
      ...{ edit: row.edit, rights: row.rights, license: row.license, consentOn: row.consentOn, tags: row.tags },
      url: `/api/v1/media/${row.id}/file`,
      ...copies(row),
      uploadedBy: row.uploadedBy,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  };
}

export function makeMedia(needs: Needs) {
  const { repo, unitOfWork, audit, storage, folders, intake } = needs;
  const toMedia = makeToMedia(needs.variants);
  const record = (tx: Tx, actor: Member, operation: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, { operation, objectType: 'media', objectId, ...(changes ? { changes } : {}) });

  async function checkFolder(tx: Tx, folderId: string | null | undefined): Promise<void> {
    if (folderId && !(UUID.test(folderId) && (await folders.exists(tx, folderId)))) throw folderNotFound();
  }

  /** Puts a file that has passed the gate into the library. The same bytes again give the file that is there. */
  async function keepIn(
    tx: Tx,
    actor: Member,
    taken: Taken,
    { fileName, folderId, ...facts }: Omit<Arrival, 'bytes'> & FileFacts,
  ): Promise<UploadAnswer> {
    const row = await repo.insert(tx, {
      ...{ id: uuidv7(), workspaceId: actor.workspaceId, folderId, uploadedBy: actor.userId, altText: {}, ...facts },
      ...valuesOf(taken),
      fileName: cleanName(fileName, taken.extension),
    });
    const kept = row ?? (await repo.byHash(tx, taken.hash));
    if (!kept) throw mediaNotFound();
    const operation = row ? 'media.upload' : 'media.upload_again';
    await record(tx, actor, operation, kept.id, { fileName: kept.fileName });
    return { ...toMedia(kept), duplicate: row === undefined };
  }

  /** Takes a file in, through the gate. */
  async function keep(actor: Member, { bytes, fileName, folderId }: Arrival): Promise<UploadAnswer> {
    await unitOfWork.read(actor, (tx) => checkFolder(tx, folderId));
    const taken = await intake.take(actor.workspaceId, bytes);
    return unitOfWork(actor, async (tx) => {
      await checkFolder(tx, folderId);
      return keepIn(tx, actor, taken, { fileName, folderId });
    });
  }

  async function changed(tx: Tx, actor: Member, id: string, change: MediaChange): Promise<Media> {
    const before = await repo.lock(tx, id);
    if (!before) throw mediaNotFound();
    await checkFolder(tx, change.folderId);
    const { fileName, tags, ...plain } = change;
    const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
    const row = await repo.update(tx, id, {
      ...given,
      ...(tags ? { tags: unique(tags) } : {}),
      ...(fileName ? { fileName: cleanName(fileName, extname(before.fileName)) } : {}),
    });
    if (!row) throw mediaNotFound();
    await record(tx, actor, 'media.update', id, change);
    return toMedia(row);
  }

  /** Deletes what nothing shows. The bytes stay in storage: published sites and revisions may still show them. */
  async function removed(tx: Tx, actor: Member, id: string): Promise<void> {
    if (!(await repo.lock(tx, id))) throw mediaNotFound();
    const uses = (await needs.usage.of(tx, [id])).get(id) ?? [];
    if (uses.length > 0) throw mediaInUse(undefined, { extra: { uses: uses.slice(0, 50) } });
    await repo.delete(tx, id);
    await record(tx, actor, 'media.delete', id);
  }

  /** One transaction each, so that what is refused does not hold up the rest. */
  async function bulk(actor: Member, { ids, action }: BulkOrder): Promise<BulkResult> {
    const result: BulkResult = { done: [], refused: [] };
    const wanted = [...new Set(ids)];
    await unitOfWork.read(actor, async (tx) => {
      if (action.type === 'move') await checkFolder(tx, action.folderId);
      if ((await repo.byIds(tx, wanted)).length < wanted.length) throw mediaNotFound();
    });
    const act = async (tx: Tx, id: string): Promise<unknown> => {
      if (action.type === 'delete') return removed(tx, actor, id);
      if (action.type === 'move') return changed(tx, actor, id, { folderId: action.folderId });
      const before = await repo.lock(tx, id);
      const left = (before?.tags ?? []).filter((tag) => !action.remove.includes(tag));
      return changed(tx, actor, id, { tags: unique([...left, ...action.add]).slice(0, 50) });
    };
    for (const id of wanted) {
      try {
        await unitOfWork(actor, (tx) => act(tx, id));
        result.done.push(id);
      } catch (error) {
        const known = isStillReferredTo(error) ? mediaInUse(undefined) : error;
        if (!isAppError(known)) throw error;
        result.refused.push({ id, code: known.code, message: known.message });
      }
    }
    return result;
  }

  return {
    keep,
    keepIn,
    take: intake.take,
    idByHash: async (tx: Tx, hash: string): Promise<string | undefined> => (await repo.byHash(tx, hash))?.id,
    bulk,
    limits: () => ({ ...intake.limits, mimeTypes: acceptedTypes }),
    /** The most that is worth sending. */
    largest: intake.largest,
    async upload(actor: Member, files: AsyncIterable<UploadedFile>): Promise<UploadAnswer> {
      for await (const file of files) {
        const bytes = await readAtMost(file.stream, intake.largest);
        if (!bytes || file.truncated()) throw fileTooLarge({ megabytes: Math.floor(intake.largest / 1_048_576) });
        return keep(actor, { bytes, fileName: file.fileName, folderId: file.fields.folder || null });
      }
      throw noFile(undefined);
    },
    list: (actor: Member, query: MediaQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toMedia), next };
      }),
    tags: (actor: Member) => unitOfWork.read(actor, async (tx) => ({ items: await repo.tags(tx) })),
    uploaders: (actor: Member) => unitOfWork.read(actor, async (tx) => ({ items: await repo.uploaders(tx) })),
    get: (actor: Member, id: string): Promise<MediaDetails> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw mediaNotFound();
        return { ...toMedia(row), uploaderName: row.uploadedBy && (await repo.uploader(tx, row.uploadedBy)) };
      }),
    /** The bytes, or a part of them, with what a browser needs to know of them. */
    async open(
      actor: Member,
      id: string,
      { original = false, range }: { original?: boolean; range?: ByteRange | undefined },
    ) {
      const row = await unitOfWork.read(actor, (tx) => repo.find(tx, id));
      if (!row) throw mediaNotFound();
      const shown = original ? row : shownOf(row);
      const file = await (range ? storage.getRange(shown.storageKey, range) : storage.get(shown.storageKey));
      if (!file) throw mediaNotFound();
      return { row, file, mimeType: shown.mimeType, hash: shown.hash };
    },
    update: (actor: Member, id: string, change: MediaChange): Promise<Media> =>
      unitOfWork(actor, (tx) => changed(tx, actor, id, change)),
    async remove(actor: Member, id: string, replaceWith?: string): Promise<void> {
      try {
        await unitOfWork(actor, async (tx) => {
          if (replaceWith !== undefined) await needs.usage.replace(tx, actor, id, replaceWith);
          await removed(tx, actor, id);
        });
      } catch (error) {
        if (isStillReferredTo(error)) throw mediaInUse(undefined);
        throw error;
      }
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    toMedia,
    /** Files of this workspace by id, as they are shown, for a build; ids that are not here are left out. */
    async forBuild(tx: Tx, ids: readonly string[]): Promise<FileForBuild[]> {
      const rows = ids.length > 0 ? await repo.byIds(tx, ids) : [];
      return rows.map((row) => {
        const { hash, size, mimeType, width, height, storageKey } = shownOf(row);
        const said = Object.entries(row.altText).filter(([, words]) => words !== '');
        return {
          ...{
            id: row.id,
            name: `${hash.slice(0, 10)}-${row.fileName}`,
            hash,
            size,
            contentType: mimeType,
            storageKey,
          },
          ...(width ? { width } : {}),
          ...(height ? { height } : {}),
          ...(said[0] ? { alt: said[0][1], alts: Object.fromEntries(said) } : {}),
          ...(row.focal ? { focal: row.focal } : {}),
          ...stillOf(row),
        };
      });
    },
  };
}

export type MediaLibrary = ReturnType<typeof makeMedia>;
