import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { folderCycle, folderNotEmpty, folderNotFound, folderTaken, tooManyFolders } from './media-folders.errors.ts';
import { type FolderRow, MAX_FOLDERS, type MediaFoldersRepo } from './media-folders.repo.ts';
import type { Folder, FolderChange, FolderListQuery, NewFolder } from './media-folders.schemas.ts';

interface Needs {
  repo: MediaFoldersRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  storage: Pick<Storage, 'get'>;
}

/** Names from the root to the folder, joined by slashes. */
function fullPath(id: string, byId: ReadonlyMap<string, FolderRow>): string {
  const names: string[] = [];
  for (let row = byId.get(id); row; row = row.parentId ? byId.get(row.parentId) : undefined) names.unshift(row.name);
  return names.join('/');
}

/** Ids of a folder and of all below it. */
function below(id: string, byId: ReadonlyMap<string, FolderRow>): string[] {
  const children = [...byId.values()].filter((row) => row.parentId === id);
  return [id, ...children.flatMap((child) => below(child.id, byId))];
}

/** By one field, upwards or, with a dash before it, downwards; equal ones by their path. */
function inOrder(items: readonly Folder[], ordering: FolderListQuery['ordering']): Folder[] {
  const field = ordering.replace('-', '') as 'fullPath' | 'name' | 'createdAt';
  const sign = ordering.startsWith('-') ? -1 : 1;
  return items.toSorted(
    (a, b) => sign * a[field].localeCompare(b[field]) || a.fullPath.localeCompare(b.fullPath) || (a.id < b.id ? -1 : 1),
  );
}

interface Packed {
  path: string;
  storageKey: string;
  changed: Date;
}

/** A name that stands in the archive already gets a number. */
function freePath(path: string, taken: Set<string>): string {
  const [, stem = path, ending = ''] = /^(.*?)(\.[a-z0-9]+)?$/i.exec(path) ?? [];
  let free = path;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem}-${n}${ending}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Files follow one another while the archive is read: memory does not grow with the folder. */
async function* opened(storage: Needs['storage'], key: string): AsyncGenerator<Uint8Array> {
  const file = await storage.get(key);
  if (file) yield* file.stream as AsyncIterable<Uint8Array>;
}

function archive(storage: Needs['storage'], files: readonly Packed[]): PassThrough {
  const zip = new ZipFile();
  for (const { path, storageKey, changed } of files)
    zip.addReadStreamLazy(path, { mtime: changed, compress: false }, (give) =>
      give(null, Readable.from(opened(storage, storageKey), { objectMode: false })),
    );
  zip.end();
  const out = new PassThrough();
  zip.on('error', (error) => out.destroy(error));
  return zip.outputStream.pipe(out);
}

export function makeMediaFolders({ repo, unitOfWork, audit, storage }: Needs) {
  async function tree(tx: Tx): Promise<Map<string, FolderRow>> {
    return new Map((await repo.list(tx)).map((row) => [row.id, row]));
  }
  const toFolder = (row: FolderRow, byId: ReadonlyMap<string, FolderRow>): Folder => ({
    id: row.id,
    parentId: row.parentId,
    name: row.name,
    fullPath: fullPath(row.id, byId),
    createdAt: row.createdAt.toISOString(),
  });

  function checkParent(id: string, parentId: string, byId: ReadonlyMap<string, FolderRow>): void {
    if (!byId.has(parentId)) throw folderNotFound();
    for (let at: string | null = parentId; at; at = byId.get(at)?.parentId ?? null)
      if (at === id) throw folderCycle(undefined);
  }

  return {
    list: (actor: Member, ordering: FolderListQuery['ordering']) =>
      unitOfWork.read(actor, async (tx) => {
        const byId = await tree(tx);
        const items = [...byId.values()].map((row) => toFolder(row, byId));
        return { items: inOrder(items, ordering) };
      }),
    get: (actor: Member, id: string): Promise<Folder> =>
      unitOfWork.read(actor, async (tx) => {
        const byId = await tree(tx);
        const row = byId.get(id);
        if (!row) throw folderNotFound();
        return toFolder(row, byId);
      }),
    create: (actor: Member, input: NewFolder): Promise<Folder> =>
      unitOfWork(actor, async (tx) => {
        await repo.lockTree(tx, actor.workspaceId);
        const byId = await tree(tx);
        if (input.parentId && !byId.has(input.parentId)) throw folderNotFound();
        if (byId.size >= MAX_FOLDERS) throw tooManyFolders({ limit: MAX_FOLDERS });
        const row = await repo.insert(tx, { ...input, workspaceId: actor.workspaceId });
        if (!row) throw folderTaken({ name: input.name });
        await audit.record(tx, actor, {
          operation: 'media-folders.create',
          objectType: 'media-folder',
          objectId: row.id,
          changes: input,
        });
        return toFolder(row, byId.set(row.id, row));
      }),
    async update(actor: Member, id: string, change: FolderChange): Promise<Folder> {
      try {
        return await unitOfWork(actor, async (tx) => {
          await repo.lockTree(tx, actor.workspaceId);
          const byId = await tree(tx);
          const before = byId.get(id);
          if (!before) throw folderNotFound();
          if (change.parentId) checkParent(id, change.parentId, byId);
          const row = await repo.update(tx, id, {
            name: change.name ?? before.name,
            parentId: change.parentId === undefined ? before.parentId : change.parentId,
          });
          if (!row) throw folderNotFound();
          await audit.record(tx, actor, {
            operation: 'media-folders.update',
            objectType: 'media-folder',
            objectId: id,
            changes: change,
          });
          return toFolder(row, byId.set(id, row));
        });
      } catch (error) {
        if (violated(error) === 'media_folders_name_key') throw folderTaken({ name: change.name ?? '' });
        throw error;
      }
    },
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        if (!(await repo.find(tx, id))) throw folderNotFound();
        if (!(await repo.isEmpty(tx, id))) throw folderNotEmpty(undefined);
        await repo.delete(tx, id);
        await audit.record(tx, actor, { operation: 'media-folders.delete', objectType: 'media-folder', objectId: id });
      }),
    /** Everything in a folder and below it as an archive, made while it is sent. */
    async download(actor: Member, id: string): Promise<{ name: string; stream: PassThrough }> {
      const { name, files } = await unitOfWork.read(actor, async (tx) => {
        const byId = await tree(tx);
        const folder = byId.get(id);
        if (!folder) throw folderNotFound();
        const above = folder.parentId ? fullPath(folder.parentId, byId).length + 1 : 0;
        const taken = new Set<string>();
        const rows = await repo.filesIn(tx, below(id, byId));
        const packed = rows.map((row) => {
          const inside = fullPath(row.folderId ?? id, byId).slice(above);
          const { storageKey } = row.edited ?? row;
          return { path: freePath(`${inside}/${row.fileName}`, taken), storageKey, changed: row.updatedAt };
        });
        return { name: folder.name, files: packed };
      });
      return { name, stream: archive(storage, files) };
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
  };
}

export type MediaFolders = ReturnType<typeof makeMediaFolders>;
