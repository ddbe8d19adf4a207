import { z } from 'zod';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Customer, CustomerInput, Customers } from '#domains/customers/index.ts';
import { type Member, systemActor } from '#kernel/access/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext } from '#kernel/jobs/index.ts';
import {
  differences,
  isRefused,
  matchOf,
  type ParsedRow,
  planOf,
  type Refused,
  readRow,
  told,
} from './customer-imports.queries.ts';
import type { CustomerImportsRepo, ImportRecord, RowRecord, RowResult } from './customer-imports.repo.ts';
import type { ImportField, ImportOptions, Reason } from './customer-imports.schemas.ts';

/** Does whatever an import is at: tries, makes, or takes back. Run again, it goes on behind what is done. */
export const customerImportJob = defineJob({
  name: 'customer-imports.work',
  schema: z.object({ importId: z.uuid(), workspaceId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 3600,
});
/** Throws away rows that have had their time. */
export const tidyCustomerImports = defineJob({ name: 'customer-imports.tidy', schema: z.object({}) });

interface Needs {
  repo: CustomerImportsRepo;
  unitOfWork: UnitOfWork;
  customers: Pick<
    Customers,
    | 'createIn'
    | 'updateIn'
    | 'removeIn'
    | 'settled'
    | 'known'
    | 'wholes'
    | 'erasedAmong'
    | 'countryOf'
    | 'hasRoom'
    | 'toCustomer'
  >;
  /** Whether anything of another domain refers to a customer. */
  isReferredTo(tx: Tx, customerId: string): Promise<boolean>;
  /** Whoever asked, with the rights that they have now; undefined: no member any more. */
  memberIn(userId: string, workspaceId: string): Promise<Member | undefined>;
  announce(row: Pick<ImportRecord, 'id' | 'workspaceId' | 'status' | 'progress' | 'total'>): void;
}

/** Thrown when somebody has cancelled it, or another worker is ahead. */
const stopped = new Error('The import was stopped.');
/** Rows in one transaction: others wait no longer than these take. */
const AT_ONCE = 50;
const TRIED_AT_ONCE = 200;
const MADE_BY: Record<string, Reason> = {
  'customers.erased_before': 'erased',
  'customers.nameless': 'no_name',
  'customers.bad_phone': 'bad_phone',
  'customers.reason_needed': 'no_reason',
  'customers.known_already': 'ambiguous',
};

/** The values that a change replaces. */
const replacedBy = (change: CustomerInput, now: Customer): Record<string, unknown> =>
  Object.fromEntries(Object.keys(change).map((name) => [name, now[name as keyof Customer]]));

export function makeImportWorker(needs: Needs) {
  const { repo, unitOfWork, customers } = needs;

  const readerOf = (row: ImportRecord, country: string) => (cells: readonly string[]) =>
    readRow(cells, {
      mapping: row.mapping as (ImportField | null)[],
      options: { tags: [], ...row.options } as ImportOptions,
      country,
    });

  /** Runs a piece of work while the import is still in the state; gives what it left. */
  const step = async <T>(
    actor: Member,
    { id, status }: ImportRecord,
    work: (tx: Tx, row: ImportRecord) => Promise<T>,
  ): Promise<T> =>
    unitOfWork(actor, async (tx) => {
      const row = await repo.lock(tx, id);
      if (row?.status !== status) throw stopped;
      return work(tx, row);
    });
  const finish = async (actor: Member, row: ImportRecord, status: ImportRecord['status']) =>
    needs.announce(await step(actor, row, (tx) => repo.update(tx, row.id, { status })));

  async function check(row: ImportRecord, actor: Member, signal: AbortSignal): Promise<void> {
    const fresh = new Set<string>();
    for (let beyond = 0, more = true; more; ) {
      signal.throwIfAborted();
      const next = await step(actor, row, async (tx, current) => {
        const rows = await repo.next(tx, row.id, beyond, TRIED_AT_ONCE);
        const read = readerOf(row, await customers.countryOf(tx, row.workspaceId));
        const parsed = rows.map(({ cells }) => read(cells));
        const fine = parsed.filter((each): each is ParsedRow => !isRefused(each));
        const mails = fine.flatMap((each) => each.mails);
        const known = await customers.known(tx, { mails, phones: fine.flatMap((each) => each.phones) });
        const wholes = await customers.wholes(tx, [...new Set(known.map(({ id }) => id))]);
        const found = new Map(wholes.map((each) => [each.row.id, customers.toCustomer(each)]));
        const erased = await customers.erasedAmong(tx, row.workspaceId, mails);
        const ground = { known, customers: found, erased, fresh };
        const plans = rows.map(({ id }, i) => ({ id, ...planOf(parsed[i] ?? { refused: 'bad_value' }, row, ground) }));
        await repo.setPlans(tx, plans);
        const after = await repo.update(tx, row.id, { progress: current.progress + rows.length });
        return { after, last: rows.at(-1)?.line, count: rows.length };
      });
      needs.announce(next.after);
      more = next.count === TRIED_AT_ONCE;
      beyond = next.last ?? beyond;
    }
    await finish(actor, row, 'checked');
  }

  /** What is known to some rows, read at once; kept up to date while they are worked on. */
  async function groundOf(tx: Tx, row: ImportRecord, rows: readonly ParsedRow[]) {
    const mails = rows.flatMap((each) => each.mails);
    const known: { id: string; value: string }[] = await customers.known(tx, {
      mails,
      phones: rows.flatMap((each) => each.phones),
    });
    const ids = [...new Set(known.map(({ id }) => id))];
    const wholes = await customers.wholes(tx, ids, { lock: true });
    return {
      known,
      wholes: new Map(wholes.map((each) => [each.row.id, each])),
      erased: await customers.erasedAmong(tx, row.workspaceId, mails),
      hasRoom: await customers.hasRoom(tx),
    };
  }
  type Ground = Awaited<ReturnType<typeof groundOf>>;

  async function create(
    tx: Tx,
    actor: Member,
    row: ImportRecord,
    parsed: ParsedRow,
    ground: Ground,
  ): Promise<RowResult> {
    if (!ground.hasRoom) return { outcome: 'refused', reason: 'too_many' };
    if (parsed.mails.some((mail) => ground.erased.has(mail))) return { outcome: 'refused', reason: 'erased' };
    const made = await customers.createIn(tx, actor, parsed.input, { importId: row.id, isChecked: true });
    const { workspaceId, userId: authorId } = actor;
    if (parsed.note) await repo.addNote(tx, { workspaceId, customerId: made.id, authorId, body: parsed.note });
    for (const value of [...parsed.mails, ...parsed.phones]) ground.known.push({ id: made.id, value });
    return { outcome: 'created', customerId: made.id, revision: made.revision };
  }

  async function make(tx: Tx, actor: Member, row: ImportRecord, parsed: ParsedRow, ground: Ground): Promise<RowResult> {
    const match = matchOf(parsed, ground.known);
    if (match !== undefined && typeof match !== 'string') return { outcome: 'refused', reason: told(match) };
    if (match && row.rule === 'create') return { outcome: 'refused', reason: 'known_already' };
    if (!match && row.rule === 'update') return { outcome: 'refused', reason: 'unknown' };
    if (!match) return create(tx, actor, row, parsed, ground);
    const before = ground.wholes.get(match) ?? (await customers.wholes(tx, [match], { lock: true }))[0];
    if (!before) return { outcome: 'refused', reason: 'ambiguous' };
    const now = customers.toCustomer(before);
    const change = differences(parsed, now);
    if (Object.keys(change).length === 0) return { outcome: 'unchanged', customerId: match };
    const input = { ...change, allowDuplicate: true };
    const after = await customers.updateIn(tx, actor, before, input, { importId: row.id });
    if (!after) return { outcome: 'unchanged', customerId: match };
    ground.wholes.delete(match);
    for (const value of [...parsed.mails, ...parsed.phones]) ground.known.push({ id: match, value });
    const kept = { ...replacedBy(change, now), displayName: now.displayName };
    return { outcome: 'updated', customerId: match, revision: after.revision, before: kept };
  }

  async function attempt(
    tx: Tx,
    actor: Member,
    row: ImportRecord,
    parsed: ParsedRow | Refused,
    ground: Ground,
  ): Promise<RowResult> {
    if (isRefused(parsed)) return { outcome: 'refused', reason: told(parsed) };
    try {
      return await make(tx, actor, row, parsed, ground);
    } catch (error) {
      // Refusals come before anything is written, so the transaction goes on.
      const reason = isAppError(error) ? MADE_BY[error.code] : undefined;
      if (!reason) throw error;
      return { outcome: 'refused', reason };
    }
  }

  /** Works on the next rows until there are none. `work` says what became of each. */
  async function throughRows(
    row: ImportRecord,
    actor: Member,
    signal: AbortSignal,
    work: (tx: Tx) => Promise<number>,
  ): Promise<void> {
    for (let more = true; more; ) {
      signal.throwIfAborted();
      const { after, count } = await customers.settled(() =>
        step(actor, row, async (tx, current) => {
          const count = await work(tx);
          return { count, after: await repo.update(tx, row.id, { progress: current.progress + count }) };
        }),
      );
      needs.announce(after);
      more = count === AT_ONCE;
    }
  }

  async function run(row: ImportRecord, actor: Member, signal: AbortSignal): Promise<void> {
    await throughRows(row, actor, signal, async (tx) => {
      const read = readerOf(row, await customers.countryOf(tx, row.workspaceId));
      const rows = await repo.next(tx, row.id, 0, AT_ONCE);
      const parsed = rows.map(({ cells }) => read(cells));
      const ground = await groundOf(
        tx,
        row,
        parsed.filter((each): each is ParsedRow => !isRefused(each)),
      );
      const results: (RowResult & { id: string })[] = [];
      for (const [i, { id }] of rows.entries())
        results.push({ id, ...(await attempt(tx, actor, row, parsed[i] ?? { refused: 'bad_value' }, ground)) });
      await repo.setRows(tx, results);
      return rows.length;
    });
    await finish(actor, row, 'done');
  }

  async function takeBack(tx: Tx, actor: Member, row: RowRecord): Promise<RowResult> {
    const id = row.customerId;
    const standing = id ? await repo.standing(tx, id) : undefined;
    const gone: RowResult = { outcome: 'undone', customerId: id };
    // Gone already is what was wanted.
    if (!id || !standing) return gone;
    const kept: RowResult = { outcome: 'kept', reason: 'changed_since' };
    if (standing.revision !== row.revision) return kept;
    if (row.outcome === 'created') {
      if (standing.touched || (await needs.isReferredTo(tx, id))) return kept;
      await customers.removeIn(tx, actor, id);
      return { outcome: 'undone', customerId: null };
    }
    const [before] = await customers.wholes(tx, [id], { lock: true });
    if (!before) return kept;
    const values = { ...row.before, allowDuplicate: true, allowErased: true } as CustomerInput;
    await customers.updateIn(tx, actor, before, values, { importId: row.importId, isUndo: true });
    return gone;
  }

  async function undo(row: ImportRecord, actor: Member, signal: AbortSignal): Promise<void> {
    await throughRows(row, actor, signal, async (tx) => {
      const rows = await repo.lastMade(tx, row.id, AT_ONCE);
      const results: (RowResult & { id: string })[] = [];
      for (const each of rows) results.push({ id: each.id, ...(await takeBack(tx, actor, each)) });
      await repo.setRows(tx, results);
      return rows.length;
    });
    await finish(actor, row, 'undone');
  }

  return async ({ importId, workspaceId }: { importId: string; workspaceId: string }, { signal }: JobContext) => {
    const row = await unitOfWork.read({ workspaceId, userId: null }, (tx) => repo.find(tx, importId));
    if (!row) return;
    const actor = await needs.memberIn(row.userId, workspaceId);
    try {
      if (!actor?.permissions.has('contact:import')) throw stopped;
      if (row.status === 'checking') await check(row, actor, signal);
      if (row.status === 'running') await run(row, actor, signal);
      if (row.status === 'undoing') await undo(row, actor, signal);
    } catch (error) {
      // Handed back: the next worker goes on behind what is done.
      if (signal.aborted) throw error;
      const system = { ...systemActor(workspaceId, 'customer-import', row.userId), workspaceId, userId: row.userId };
      if (error !== stopped || !actor?.permissions.has('contact:import'))
        await finish(system, row, 'failed').catch(() => undefined);
      if (error !== stopped) throw error;
    }
  };
}
