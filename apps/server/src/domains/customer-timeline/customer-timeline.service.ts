import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { customerNotFound, noteNotFound, notYourNote } from './customer-timeline.errors.ts';
import type { CustomerTimelineRepo, SignedEntry } from './customer-timeline.repo.ts';
import type { TimelineData, TimelineEntry, TimelineKind, TimelineQuery } from './customer-timeline.schemas.ts';

interface Needs {
  repo: CustomerTimelineRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
}

const toEntry = ({ entry, authorName }: SignedEntry): TimelineEntry => {
  const { fields = [], from = '', to = '', reason = '', objectId = null, name = '' } = entry.data as TimelineData;
  return {
    ...{ id: entry.id, customerId: entry.customerId, kind: entry.kind, body: entry.body },
    ...{ fields, from, to, reason, objectId, name },
    ...{ authorId: entry.authorId, authorName: authorName ?? '' },
    createdAt: entry.createdAt.toISOString(),
    updatedAt: entry.updatedAt.toISOString(),
  };
};

export function makeCustomerTimeline({ repo, unitOfWork, audit }: Needs) {
  async function found(tx: Tx, id: string): Promise<SignedEntry> {
    const row = await repo.note(tx, id);
    if (!row || !(await repo.hasCustomer(tx, row.entry.customerId))) throw noteNotFound();
    return row;
  }
  /** The words stay out of the log: they are about somebody, and it is never changed. */
  const record = (tx: Tx, actor: Actor, act: string, objectId: string, customerId: string) => {
    const line = { operation: `customer-notes.${act}`, objectType: 'customer-note', objectId };
    return audit.record(tx, actor, { ...line, changes: { customerId } });
  };

  return {
    list: (actor: Member, customerId: string, query: TimelineQuery) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await repo.hasCustomer(tx, customerId))) throw customerNotFound();
        const { items, next } = await repo.list(tx, customerId, query);
        return { items: items.map(toEntry), next };
      }),
    addNote: (actor: Member, customerId: string, body: string): Promise<TimelineEntry> =>
      unitOfWork(actor, async (tx) => {
        if (!(await repo.hasCustomer(tx, customerId))) throw customerNotFound();
        const { workspaceId, userId: authorId } = actor;
        const [id = ''] = await repo.insert(tx, [{ workspaceId, customerId, kind: 'note', body, authorId }]);
        await record(tx, actor, 'create', id, customerId);
        return toEntry(await found(tx, id));
      }),
    changeNote: (actor: Member, id: string, body: string): Promise<TimelineEntry> =>
      unitOfWork(actor, async (tx) => {
        const { entry } = await found(tx, id);
        if (entry.authorId !== actor.userId) throw notYourNote(undefined);
        await repo.update(tx, id, body);
        await record(tx, actor, 'update', id, entry.customerId);
        return toEntry(await found(tx, id));
      }),
    removeNote: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const { entry } = await found(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id, entry.customerId);
      }),
    /** Adds a line about each of some customers, in the transaction of the change. */
    async add(
      tx: Tx,
      actor: Pick<Actor, 'workspaceId' | 'userId'>,
      customerIds: readonly string[],
      kind: Exclude<TimelineKind, 'note'>,
      data: TimelineData = {},
    ): Promise<void> {
      const { workspaceId, userId: authorId } = actor;
      if (workspaceId === null || customerIds.length === 0) return;
      await repo.insert(
        tx,
        customerIds.map((customerId) => ({ workspaceId, customerId, kind, data, authorId })),
      );
    },
  };
}

export type CustomerTimeline = ReturnType<typeof makeCustomerTimeline>;
