import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { readAtMost } from '#kernel/content/index.ts';
import { csvOf, readCsv } from '#kernel/csv/index.ts';
import type { UploadedFile } from '#kernel/http/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import {
  badMapping,
  importNotFound,
  noTable,
  notNow,
  tableTooLarge,
  tooLate,
  tooManyImports,
} from './customer-imports.errors.ts';
import { customerImportJob } from './customer-imports.jobs.ts';
import { guessMapping, isMapping } from './customer-imports.queries.ts';
import type { CustomerImportsRepo, ImportRecord, RowRecord } from './customer-imports.repo.ts';
import type {
  CustomerImport,
  ImportField,
  ImportListQuery,
  ImportOptions,
  ImportOrder,
  ImportRow,
  Reason,
  RowListQuery,
} from './customer-imports.schemas.ts';

interface Needs {
  repo: CustomerImportsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
}

const MEGABYTES = 5;
const MOST_ROWS = 20_000;
const MOST_OPEN = 20;
/** Rows hold data of people, so they are kept no longer than taking an import back is likely. */
const KEPT_MS = 30 * 86_400_000;
const CSV_PAGE = 500;

const reasonOf = (kept: string): { reason: Reason | null; field: string } => {
  const [reason = '', field = ''] = kept.split(':');
  return { reason: (reason || null) as Reason | null, field };
};
const toRow = (row: RowRecord): ImportRow => {
  const plan = reasonOf(row.plannedReason);
  return {
    ...{ id: row.id, line: row.line, cells: row.cells, planned: row.planned, outcome: row.outcome },
    ...{ plannedReason: plan.reason, plannedField: plan.field, customerId: row.customerId },
    ...reasonOf(row.reason),
  };
};

export function makeCustomerImports(needs: Needs) {
  const { repo, unitOfWork, audit, clock } = needs;
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown> = {}) =>
    audit.record(tx, actor, { operation: `customer-imports.${act}`, objectType: 'customer-import', objectId, changes });

  const toImport = (row: ImportRecord, counts: Awaited<ReturnType<CustomerImportsRepo['counts']>>): CustomerImport => ({
    ...{ id: row.id, fileName: row.fileName, status: row.status, headings: row.headings, rule: row.rule },
    ...{ mapping: row.mapping as (ImportField | null)[], options: { tags: [], ...row.options } as ImportOptions },
    ...{ total: row.total, progress: row.progress },
    ...{ planned: counts.planned.get(row.id) ?? {}, results: counts.outcome.get(row.id) ?? {} },
    hasRows: row.expiresAt.getTime() > clock.nowMs(),
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
  const shown = async (tx: Tx, row: ImportRecord) => toImport(row, await repo.counts(tx, [row.id]));
  async function found(tx: Tx, id: string): Promise<ImportRecord> {
    const row = await repo.find(tx, id);
    if (!row) throw importNotFound();
    return row;
  }

  async function upload(actor: Member, files: AsyncIterable<UploadedFile>): Promise<CustomerImport> {
    for await (const file of files) {
      const bytes = await readAtMost(file.stream, MEGABYTES * 1_048_576);
      const table = bytes && !file.truncated() ? readCsv(bytes, MOST_ROWS) : undefined;
      if (!bytes || file.truncated() || (table?.unread ?? 0) > 0)
        throw tableTooLarge({ megabytes: MEGABYTES, rows: MOST_ROWS });
      if (!table || table.rows.length === 0) throw noTable(undefined);
      const { headings, rows } = table;
      return unitOfWork(actor, async (tx) => {
        if ((await repo.open(tx)) >= MOST_OPEN) throw tooManyImports({ most: MOST_OPEN });
        const { workspaceId, userId } = actor;
        const values = { workspaceId, userId, fileName: file.fileName.slice(0, 200), status: 'uploaded' as const };
        const sizes = { total: rows.length, expiresAt: new Date(clock.nowMs() + KEPT_MS) };
        const row = await repo.insert(tx, { ...values, ...sizes, headings, mapping: guessMapping(headings) }, rows);
        await record(tx, actor, 'create', row.id, { rows: rows.length });
        return shown(tx, row);
      });
    }
    throw noTable(undefined);
  }

  /** Moves an import on, if it is where that is possible, and has the job do the rest. */
  const order = (
    actor: Member,
    id: string,
    operation: 'check' | 'run' | 'cancel' | 'undo',
    {
      from,
      status,
      input = {},
    }: { from: ImportRecord['status'][]; status: ImportRecord['status']; input?: ImportOrder },
  ): Promise<CustomerImport> =>
    unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw importNotFound();
      if (!from.includes(before.status)) throw notNow({ status: before.status });
      if (operation !== 'cancel' && before.expiresAt.getTime() <= clock.nowMs()) throw tooLate(undefined);
      const mapping = input.mapping ?? (before.mapping as (ImportField | null)[]);
      const needsMapping = operation === 'check' || operation === 'run';
      if (needsMapping && !isMapping(mapping, before.headings.length)) throw badMapping(undefined);
      if (needsMapping) await repo.retry(tx, id);
      const { rule = before.rule, options = before.options } = input;
      const progress = operation === 'cancel' ? before.progress : 0;
      const row = await repo.update(tx, id, { status, progress, mapping, rule, options });
      if (operation !== 'cancel')
        await needs.jobs.send(tx, customerImportJob, { importId: id, workspaceId: actor.workspaceId });
      await record(tx, actor, operation, id, { rule });
      return shown(tx, row);
    });

  const STOPPED: ImportRecord['status'][] = ['failed', 'cancelled'];
  return {
    upload,
    list: (actor: Member, query: ImportListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        const counts = await repo.counts(
          tx,
          items.map(({ id }) => id),
        );
        return { items: items.map((row) => toImport(row, counts)), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => shown(tx, await found(tx, id))),
    rows: (actor: Member, id: string, query: RowListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        await found(tx, id);
        const { items, next } = await repo.rows(tx, id, query);
        return { items: items.map(toRow), next };
      }),
    /** Refused rows as a table with what was wrong, to be mended and sent again. */
    async refused(actor: Member, id: string): Promise<AsyncIterable<string>> {
      const { headings } = await unitOfWork.read(actor, (tx) => found(tx, id));
      async function* pages() {
        for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
          const query = { limit: CSV_PAGE, cursor, outcome: 'refused' as const };
          const page = await unitOfWork.read(actor, (tx) => repo.rows(tx, id, query));
          yield page.items.map(({ cells, line, reason }) => [...headings.map((_, i) => cells[i] ?? ''), line, reason]);
          cursor = page.next ?? undefined;
        }
      }
      return csvOf([...headings, 'line', 'refused'], pages());
    },
    check: (actor: Member, id: string, input: ImportOrder) =>
      order(actor, id, 'check', { from: ['uploaded', 'checked', ...STOPPED], status: 'checking', input }),
    run: (actor: Member, id: string, input: ImportOrder) =>
      order(actor, id, 'run', { from: ['uploaded', 'checked', 'done', ...STOPPED], status: 'running', input }),
    cancel: (actor: Member, id: string) =>
      order(actor, id, 'cancel', { from: ['checking', 'running'], status: 'cancelled' }),
    undo: (actor: Member, id: string) => order(actor, id, 'undo', { from: ['done', ...STOPPED], status: 'undoing' }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw importNotFound();
        if (['checking', 'running', 'undoing'].includes(row.status)) throw notNow({ status: row.status });
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id);
      }),
    /** The job that empties rows which have had their time. */
    tidy: (): Promise<number> =>
      needs.systemWork('expired customer imports', (tx) => repo.forget(tx, new Date(clock.nowMs()))),
  };
}

export type CustomerImports = ReturnType<typeof makeCustomerImports>;
