import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { folderCycle, folderNotEmpty, folderNotFound, folderTaken } from './media-folders.errors.ts';
import type { FolderRow, MediaFoldersRepo } from './media-folders.repo.ts';
import type { Folder, FolderChange, NewFolder } from './media-folders.schemas.ts';

interface Needs {
  repo: MediaFoldersRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
}

/** Names from the root to the folder, joined by slashes. */
function fullPath(id: string, byId: ReadonlyMap<string, FolderRow>): string {
  const names: string[] = [];
  for (let row = byId.get(id); row; row = row.parentId ? byId.get(row.parentId) : undefined) names.unshift(row.name);
  return names.join('/');
}

export function makeMediaFolders({ repo, unitOfWork, audit }: Needs) {
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
    list: (actor: Member) =>
      unitOfWork.read(actor, async (tx) => {
        const byId = await tree(tx);
        const items = [...byId.values()].map((row) => toFolder(row, byId));
        return { items: items.sort((a, b) => a.fullPath.localeCompare(b.fullPath)) };
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
        const byId = await tree(tx);
        if (input.parentId && !byId.has(input.parentId)) throw folderNotFound();
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
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
  };
}

export type MediaFolders = ReturnType<typeof makeMediaFolders>;
