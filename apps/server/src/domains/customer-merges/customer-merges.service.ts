import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { CustomerTimeline } from '#domains/customer-timeline/index.ts';
import type { Customer, Customers } from '#domains/customers/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import {
  changedSince,
  customerNotFound,
  mergedBackAlready,
  mergeNotFound,
  sameCustomer,
} from './customer-merges.errors.ts';
import type { Before, CustomerMergesRepo, CustomerRow } from './customer-merges.repo.ts';
import { type Merge, type MergeField, type MergeOrder, mergeField, type PageQuery } from './customer-merges.schemas.ts';

interface Needs {
  repo: CustomerMergesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  customers: Pick<Customers, 'allShown' | 'shown'>;
  timeline: Pick<CustomerTimeline, 'add'>;
  announce: (workspaceId: string, customerId: string) => void;
}

/** Columns that go with a value. */
const COMPANIONS: Partial<Record<MergeField, readonly (keyof CustomerRow)[]>> = {
  stage: ['stageReason'],
  nextAction: ['nextActionOn'],
};
/** Never empty, so nothing fills them in. */
const ALWAYS_SET = new Set<MergeField>(['kind', 'displayName', 'stage']);
const MOST_TAGS = 50;

/** Columns of the one that stays which become another value. */
function taken(own: CustomerRow, other: CustomerRow, take: readonly MergeField[]): Partial<CustomerRow> {
  const isEmpty = (field: MergeField) => !ALWAYS_SET.has(field) && (own[field] === null || own[field] === '');
  const fields = mergeField.options.filter((field) => take.includes(field) || isEmpty(field));
  const columns = fields.flatMap((field) => [field, ...(COMPANIONS[field] ?? [])]);
  const tags = [...new Set([...own.tags, ...other.tags])].slice(0, MOST_TAGS);
  return { ...Object.fromEntries(columns.map((column) => [column, other[column]])), tags };
}

export function makeCustomerMerges(needs: Needs) {
  const { repo, unitOfWork, audit, clock, customers, timeline } = needs;
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown>) =>
    audit.record(tx, actor, { operation: `customers.${act}`, objectType: 'customer', objectId, changes });

  async function both(tx: Tx, ids: readonly [string, string]): Promise<[CustomerRow, CustomerRow]> {
    const rows = await repo.lock(tx, ids);
    const [one, other] = ids.map((id) => rows.get(id));
    if (!one || !other || one.mergedIntoId || other.mergedIntoId) throw customerNotFound();
    return [one, other];
  }

  async function merge(actor: Member, id: string, { otherId, take }: MergeOrder, ifMatch: number | undefined) {
    const customer = await unitOfWork(actor, async (tx): Promise<Customer> => {
      if (id === otherId) throw sameCustomer(undefined);
      const [own, other] = await both(tx, [id, otherId]);
      if (ifMatch !== undefined && ifMatch !== own.revision)
        throw revisionConflict(undefined, {
          extra: { yours: { otherId, take }, theirs: await customers.shown(tx, own) },
        });
      const values = taken(own, other, take);
      const moved = await repo.moveAll(tx, otherId, id);
      await repo.update(tx, otherId, { mergedIntoId: id });
      const after = await repo.update(tx, id, values);
      const before = Object.fromEntries(Object.keys(values).map((name) => [name, own[name as keyof CustomerRow]]));
      const { id: mergeId } = await repo.insert(tx, {
        ...{ workspaceId: actor.workspaceId, customerId: id, otherId, createdBy: actor.userId },
        ...{ before: { ...moved, values: before }, revision: after.revision },
      });
      await timeline.add(tx, actor, [id], 'merged', { objectId: mergeId, name: other.displayName });
      await record(tx, actor, 'merge', id, { otherId, take });
      return customers.shown(tx, after);
    });
    for (const each of [id, otherId]) needs.announce(actor.workspaceId, each);
    return customer;
  }

  /** Both are as they were. Notes and history that came since stay with the one that stayed. */
  async function undo(actor: Member, mergeId: string) {
    const { customerId, otherId, customer } = await unitOfWork(actor, async (tx) => {
      const row = await repo.find(tx, mergeId);
      if (!row) throw mergeNotFound();
      if (row.undoneAt) throw mergedBackAlready(undefined);
      const { customerId, otherId } = row;
      const rows = await repo.lock(tx, [customerId, otherId]);
      const [own, other] = [rows.get(customerId), rows.get(otherId)];
      if (!own || own.mergedIntoId || own.revision !== row.revision || other?.mergedIntoId !== customerId)
        throw changedSince(undefined);
      const before = row.before as unknown as Before;
      await repo.moveBack(tx, customerId, otherId, before);
      await repo.update(tx, otherId, { mergedIntoId: null });
      const after = await repo.update(tx, customerId, before.values);
      await repo.setUndone(tx, mergeId, new Date(clock.nowMs()));
      await timeline.add(tx, actor, [customerId], 'merge_undone', { objectId: mergeId, name: other.displayName });
      await timeline.add(tx, actor, [otherId], 'merge_undone', { objectId: mergeId, name: own.displayName });
      await record(tx, actor, 'unmerge', customerId, { otherId });
      return { customerId, otherId, customer: await customers.shown(tx, after) };
    });
    for (const each of [customerId, otherId]) needs.announce(actor.workspaceId, each);
    return customer;
  }

  return {
    merge,
    undo,
    duplicates: (actor: Member, query: PageQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.pairs(tx, query);
        const rows = await repo.rows(tx, [...new Set(items.flatMap(({ one, other }) => [one, other]))]);
        const shown = new Map((await customers.allShown(tx, rows)).map((customer) => [customer.id, customer]));
        return {
          items: items.flatMap(({ one: oneId, other: otherId, reasons }) => {
            const [one, other] = [shown.get(oneId), shown.get(otherId)];
            return one && other ? [{ one, other, reasons }] : [];
          }),
          next,
        };
      }),
    distinguish: (actor: Member, oneId: string, otherId: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        if (oneId === otherId) throw sameCustomer(undefined);
        await both(tx, [oneId, otherId]);
        const [first = '', second = ''] = [oneId, otherId].sort();
        await repo.distinguish(tx, actor.workspaceId, first, second);
        await record(tx, actor, 'distinguish', first, { otherId: second });
      }),
    list: (actor: Member, customerId: string, query: PageQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const [own] = await repo.rows(tx, [customerId]);
        if (!own || own.mergedIntoId) throw customerNotFound();
        const { items, next } = await repo.list(tx, customerId, query);
        return {
          items: items.map(
            ({ merge: { id, otherId, revision, createdAt, undoneAt }, other }): Merge => ({
              ...{ id, customerId, otherId, otherName: other },
              canUndo: undoneAt === null && revision === own.revision,
              createdAt: createdAt.toISOString(),
              undoneAt: undoneAt?.toISOString() ?? null,
            }),
          ),
          next,
        };
      }),
  };
}

export type CustomerMerges = ReturnType<typeof makeCustomerMerges>;
