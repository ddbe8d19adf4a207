import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { BlockDraft } from '#domains/page-blocks/index.ts';
import type { BlockTree } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { nameTaken, savedBlockNotFound } from './saved-blocks.errors.ts';
import type { SavedBlockRow, SavedBlocksRepo } from './saved-blocks.repo.ts';
import type {
  NewSavedBlock,
  SavedBlock,
  SavedBlockChange,
  SavedBlockQuery,
  SavedTree,
} from './saved-blocks.schemas.ts';

interface Needs {
  repo: SavedBlocksRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  blocks: {
    /** Checks and cleans blocks like those of a page. */
    accepted(tx: Tx, blocks: BlockDraft[]): Promise<BlockTree[]>;
    /** The same blocks without what they refer to and is gone. */
    withoutMissing<T extends SavedTree>(tx: Tx, blocks: T[]): Promise<T[]>;
  };
}

const toSaved = ({ workspaceId: _, createdBy: _by, createdAt, updatedAt, ...row }: SavedBlockRow): SavedBlock => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const withoutIds = ({ type, version, content, hidden, swiperPresetId, children }: BlockTree): SavedTree => ({
  ...{ type, version, content, hidden, swiperPresetId },
  children: children.map(withoutIds),
});

export function makeSavedBlocks({ repo, unitOfWork, audit, blocks }: Needs) {
  const record = (tx: Tx, actor: Member, operation: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, { operation, objectType: 'saved_block', objectId, ...(changes ? { changes } : {}) });

  async function explaining<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (violated(error) === 'saved_blocks_name_key') throw nameTaken({ name });
      throw error;
    }
  }

  return {
    list: (actor: Member, query: SavedBlockQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toSaved), next };
      }),
    /** For use: without pictures, links and presets that have been deleted since. */
    get: (actor: Member, id: string): Promise<SavedBlock> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw savedBlockNotFound();
        const [block = row.block] = await blocks.withoutMissing(tx, [row.block]);
        return toSaved({ ...row, block });
      }),
    create: (actor: Member, { name, block }: NewSavedBlock): Promise<SavedBlock> =>
      unitOfWork(actor, async (tx) => {
        const [tree] = await blocks.accepted(tx, [block]);
        if (!tree) throw new Error('A block became none.');
        const { workspaceId, userId: createdBy } = actor;
        const row = await explaining(name, () =>
          repo.insert(tx, { workspaceId, createdBy, name, type: tree.type, block: withoutIds(tree) }),
        );
        await record(tx, actor, 'saved_blocks.create', row.id, { name });
        return toSaved(row);
      }),
    update: (actor: Member, id: string, { name }: SavedBlockChange): Promise<SavedBlock> =>
      unitOfWork(actor, async (tx) => {
        const row =
          name === undefined ? await repo.find(tx, id) : await explaining(name, () => repo.rename(tx, id, name));
        if (!row) throw savedBlockNotFound();
        await record(tx, actor, 'saved_blocks.update', id, { name });
        return toSaved(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        if (!(await repo.delete(tx, id))) throw savedBlockNotFound();
        await record(tx, actor, 'saved_blocks.delete', id);
      }),
  };
}

export type SavedBlocks = ReturnType<typeof makeSavedBlocks>;
