import { and, asc, count, desc, eq, inArray, lt, notInArray, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { customerImportRows, customerImports, customers, customerTimeline } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { ImportListQuery, RowListQuery } from './customer-imports.schemas.ts';

export type ImportRecord = typeof customerImports.$inferSelect;
export type RowRecord = typeof customerImportRows.$inferSelect;
type Values = Partial<typeof customerImports.$inferInsert>;
/** What became of a row: once it has done its duty, its cells are emptied. */
export interface RowResult {
  outcome: RowRecord['outcome'];
  reason?: string;
  customerId?: string | null;
  revision?: number;
  before?: Record<string, unknown>;
}
interface Plan {
  id: string;
  planned: NonNullable<RowRecord['planned']>;
  reason: string;
}

const newest: Order = { column: customerImports.id, id: customerImports.id, descending: true };
const byLine: Order = { column: customerImportRows.line, id: customerImportRows.id, descending: false };
/** Rows in one statement. */
const AT_ONCE = 1000;
const OVER: ImportRecord['status'][] = ['done', 'failed', 'cancelled', 'undone'];

export function makeCustomerImportsRepo() {
  return {
    async list(tx: Tx, { limit, cursor, status }: ImportListQuery) {
      const rows = await tx
        .select()
        .from(customerImports)
        .where(all(status ? eq(customerImports.status, status) : undefined, after(newest, cursor)))
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<ImportRecord | undefined> {
      const [row] = await tx.select().from(customerImports).where(eq(customerImports.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<ImportRecord | undefined> {
      const [row] = await tx.select().from(customerImports).where(eq(customerImports.id, id)).for('update');
      return row;
    },
    async open(tx: Tx): Promise<number> {
      const [row] = await tx
        .select({ open: count() })
        .from(customerImports)
        .where(notInArray(customerImports.status, OVER));
      return row?.open ?? 0;
    },
    async insert(
      tx: Tx,
      values: typeof customerImports.$inferInsert,
      rows: readonly { line: number; cells: string[] }[],
    ): Promise<ImportRecord> {
      const [made] = await tx.insert(customerImports).values(values).returning();
      if (!made) throw new Error('The import was not stored.');
      const own = { workspaceId: made.workspaceId, importId: made.id };
      for (let at = 0; at < rows.length; at += AT_ONCE)
        await tx.insert(customerImportRows).values(rows.slice(at, at + AT_ONCE).map((row) => ({ ...own, ...row })));
      return made;
    },
    async update(tx: Tx, id: string, values: Values): Promise<ImportRecord> {
      const [row] = await tx
        .update(customerImports)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(customerImports.id, id))
        .returning();
      if (!row) throw new Error('The import is gone.');
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(customerImports).where(eq(customerImports.id, id))),

    async rows(tx: Tx, importId: string, { limit, cursor, outcome, planned }: RowListQuery) {
      const rows = await tx
        .select()
        .from(customerImportRows)
        .where(
          all(
            eq(customerImportRows.importId, importId),
            outcome ? eq(customerImportRows.outcome, outcome) : undefined,
            planned ? eq(customerImportRows.planned, planned) : undefined,
            after(byLine, cursor),
          ),
        )
        .orderBy(...orderBy(byLine))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.line, row.id]);
    },
    /** How many rows have which outcome, planned and real. */
    async counts(tx: Tx, importIds: readonly string[]) {
      const of = async (column: typeof customerImportRows.outcome | typeof customerImportRows.planned) => {
        const found = new Map<string, Record<string, number>>();
        if (importIds.length === 0) return found;
        const rows = await tx
          .select({ importId: customerImportRows.importId, what: column, count: count() })
          .from(customerImportRows)
          .where(inArray(customerImportRows.importId, [...importIds]))
          .groupBy(customerImportRows.importId, column);
        for (const row of rows)
          if (row.what !== null) found.set(row.importId, { ...found.get(row.importId), [row.what]: row.count });
        return found;
      };
      return { outcome: await of(customerImportRows.outcome), planned: await of(customerImportRows.planned) };
    },
    /** The next rows behind a line, of some outcomes. */
    next: (tx: Tx, importId: string, beyond: number, limit: number) =>
      tx
        .select()
        .from(customerImportRows)
        .where(
          and(
            eq(customerImportRows.importId, importId),
            eq(customerImportRows.outcome, 'pending'),
            sql`${customerImportRows.line} > ${beyond}`,
          ),
        )
        .orderBy(asc(customerImportRows.line))
        .limit(limit),
    /** The last rows that made or changed somebody. */
    lastMade: (tx: Tx, importId: string, limit: number) =>
      tx
        .select()
        .from(customerImportRows)
        .where(
          and(eq(customerImportRows.importId, importId), inArray(customerImportRows.outcome, ['created', 'updated'])),
        )
        .orderBy(desc(customerImportRows.line))
        .limit(limit),
    /** What became of rows; what is left out stays. */
    async setRows(tx: Tx, results: readonly (RowResult & { id: string })[]): Promise<void> {
      if (results.length === 0) return;
      await tx.execute(sql`
        update ${customerImportRows} r set outcome = p.outcome, reason = coalesce(p.reason, ''),
          customer_id = case when p.is_done then p."customerId" else r.customer_id end,
          revision = p.revision, before = p.before, cells = case when p.is_done then '[]'::jsonb else r.cells end
        from jsonb_to_recordset(${JSON.stringify(results.map((each) => ({ ...each, is_done: each.outcome !== 'refused' && each.outcome !== 'kept' })))}::jsonb)
          as p(id uuid, outcome text, reason text, "customerId" uuid, revision int, before jsonb, is_done boolean)
        where r.id = p.id`);
    },
    async setPlans(tx: Tx, plans: readonly Plan[]): Promise<void> {
      if (plans.length === 0) return;
      await tx.execute(sql`
        update ${customerImportRows} r set planned = p.planned, planned_reason = p.reason
        from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p(id uuid, planned text, reason text)
        where r.id = p.id`);
    },
    /** Refused rows are tried again with a run. */
    async retry(tx: Tx, importId: string): Promise<void> {
      await tx
        .update(customerImportRows)
        .set({ outcome: 'pending', reason: '' })
        .where(
          and(
            eq(customerImportRows.importId, importId),
            eq(customerImportRows.outcome, 'refused'),
            sql`${customerImportRows.cells} <> '[]'::jsonb`,
          ),
        );
    },
    /** How a customer stands now, locked; `touched`: somebody wrote a note, or merged it. Undefined: gone. */
    async standing(tx: Tx, id: string): Promise<{ revision: number; touched: boolean } | undefined> {
      const [row] = await tx
        .select({ revision: customers.revision, mergedIntoId: customers.mergedIntoId, updatedAt: customers.updatedAt })
        .from(customers)
        .where(eq(customers.id, id))
        .for('update');
      if (!row) return undefined;
      // A note that the import wrote itself is of the same transaction as the customer, so not younger.
      const notes = await tx
        .select({ id: customerTimeline.id })
        .from(customerTimeline)
        .where(
          and(
            eq(customerTimeline.customerId, id),
            eq(customerTimeline.kind, 'note'),
            sql`${customerTimeline.createdAt} > ${row.updatedAt.toISOString()}::timestamptz`,
          ),
        )
        .limit(1);
      return { revision: row.revision, touched: notes.length > 0 || row.mergedIntoId !== null };
    },
    async addNote(tx: Tx, values: { workspaceId: string; customerId: string; authorId: string; body: string }) {
      await tx.insert(customerTimeline).values({ ...values, kind: 'note' });
    },
    /** Cells and former values of imports that have had their time. @returns how many rows were emptied */
    async forget(tx: Tx, now: Date): Promise<number> {
      const expired = tx
        .select({ id: customerImports.id })
        .from(customerImports)
        .where(lt(customerImports.expiresAt, now));
      const rows = await tx
        .update(customerImportRows)
        .set({ cells: [], before: null })
        .where(
          and(
            inArray(customerImportRows.importId, expired),
            sql`(${customerImportRows.cells} <> '[]'::jsonb or ${customerImportRows.before} is not null)`,
          ),
        )
        .returning({ id: customerImportRows.id });
      return rows.length;
    },
  };
}

export type CustomerImportsRepo = ReturnType<typeof makeCustomerImportsRepo>;
