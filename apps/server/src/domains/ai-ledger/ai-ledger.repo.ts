import { and, asc, count, desc, eq, gt, gte, inArray, lt, or, sql, sum } from 'drizzle-orm';
import { after, all, orderBy, toPage } from '#db/keyset.ts';
import { aiBudgets, aiLedger } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { LedgerQuery } from './ai-ledger.schemas.ts';

export type LedgerRow = typeof aiLedger.$inferSelect;
type Values = typeof aiLedger.$inferInsert;

const newest = { column: aiLedger.id, id: aiLedger.id, descending: true };
/** What broke off counts with the most it can have cost; what failed, with what its calls are known to have cost. */
const spentMicros = sql<string>`coalesce(sum(coalesce(${aiLedger.cost},
  case when ${aiLedger.state} <> 'failed' then ${aiLedger.estimate} end, 0)), 0)`;
const unknown = sql<string>`count(*) filter (where ${aiLedger.cost} is null and ${aiLedger.state} = 'settled')`;
const hasCost = or(eq(aiLedger.state, 'settled'), gt(aiLedger.cost, 0));

export function makeAiLedgerRepo() {
  const since = (from: Date) => gte(aiLedger.createdAt, from);
  return {
    /** The budget, made with the standard limits when there is none; `lock` holds it until the transaction ends. */
    async budget(tx: Tx, workspaceId: string, standard: { softLimit: number; hardLimit: number }, lock = false) {
      await tx
        .insert(aiBudgets)
        .values({ workspaceId, ...standard })
        .onConflictDoNothing();
      const query = tx.select().from(aiBudgets).where(eq(aiBudgets.workspaceId, workspaceId));
      const [row] = await (lock ? query.for('update') : query);
      if (!row) throw new Error('The budget that was just made is not there.');
      return row;
    },
    async setBudget(tx: Tx, workspaceId: string, values: { softLimit: number | null; hardLimit: number | null }) {
      await tx
        .update(aiBudgets)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(aiBudgets.workspaceId, workspaceId));
    },
    async spent(tx: Tx, from: Date): Promise<{ micros: number; unknown: number }> {
      const [row] = await tx.select({ micros: spentMicros, unknown }).from(aiLedger).where(since(from));
      return { micros: Number(row?.micros ?? 0), unknown: Number(row?.unknown ?? 0) };
    },
    /** What work on these objects cost as far as that is known, and how many calls have no known price. */
    async ofObjects(tx: Tx, ids: readonly string[]): Promise<{ id: string | null; micros: number; unknown: number }[]> {
      if (ids.length === 0) return [];
      const broken = sql<string>`count(*) filter (where ${aiLedger.cost} is null and ${aiLedger.state} in ('settled', 'unknown'))`;
      const rows = await tx
        .select({ id: aiLedger.objectId, micros: sum(aiLedger.cost), unknown: broken })
        .from(aiLedger)
        .where(inArray(aiLedger.objectId, [...ids]))
        .groupBy(aiLedger.objectId);
      return rows.map((row) => ({ id: row.id, micros: Number(row.micros ?? 0), unknown: Number(row.unknown) }));
    },
    async insert(tx: Tx, values: Values): Promise<void> {
      await tx.insert(aiLedger).values(values);
    },
    async addEstimate(tx: Tx, id: string, estimate: number): Promise<void> {
      await tx
        .update(aiLedger)
        .set({ estimate: sql`coalesce(${aiLedger.estimate}, 0) + ${estimate}`, calls: sql`${aiLedger.calls} + 1` })
        .where(eq(aiLedger.id, id));
    },
    /** Only what is still reserved is settled: of two ends the first counts. */
    async settle(tx: Tx, id: string, values: Partial<Values>): Promise<void> {
      await tx
        .update(aiLedger)
        .set({ ...values, settledAt: new Date() })
        .where(and(eq(aiLedger.id, id), eq(aiLedger.state, 'reserved')));
    },
    async list(tx: Tx, query: LedgerQuery) {
      const rows = await tx
        .select()
        .from(aiLedger)
        .where(
          all(
            query.kind ? eq(aiLedger.kind, query.kind) : undefined,
            query.state ? eq(aiLedger.state, query.state) : undefined,
            query.from ? gte(aiLedger.createdAt, new Date(query.from)) : undefined,
            query.to ? lt(aiLedger.createdAt, new Date(query.to)) : undefined,
            after(newest, query.cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async summary(tx: Tx, from: Date) {
      const day = sql<string>`to_char(${aiLedger.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
      const settled = and(gte(aiLedger.createdAt, from), hasCost);
      const figures = { cost: sum(aiLedger.cost), calls: count(), unknown };
      const days = await tx
        .select({ day, ...figures })
        .from(aiLedger)
        .where(settled)
        .groupBy(day)
        .orderBy(asc(day));
      const models = await tx
        .select({ provider: aiLedger.provider, model: aiLedger.model, ...figures })
        .from(aiLedger)
        .where(settled)
        .groupBy(aiLedger.provider, aiLedger.model)
        .orderBy(desc(count()))
        .limit(50);
      return { days, models };
    },
    /** Reservations whose process has died: they stay counted, as unknown. */
    async giveUp(tx: Tx, before: Date): Promise<number> {
      const rows = await tx
        .update(aiLedger)
        .set({ state: 'unknown', settledAt: new Date() })
        .where(and(eq(aiLedger.state, 'reserved'), lt(aiLedger.createdAt, before)))
        .returning({ id: aiLedger.id });
      return rows.length;
    },
  };
}

export type AiLedgerRepo = ReturnType<typeof makeAiLedgerRepo>;
