import { and, asc, desc, eq, ilike, inArray, notInArray, or, sql } from 'drizzle-orm';
import { after, all, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { generations } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { GenerationQuery, PlanStage, State } from './generations.schemas.ts';

export type GenerationRow = typeof generations.$inferSelect;
type Values = typeof generations.$inferInsert;

const NAMES = ['topic', 'name', 'brandName', 'idea', 'prompt', 'brief'].map(
  (field) => sql`${generations.order} ->> ${field}`,
);
/** What people would look for a piece of work by, whatever its kind calls it. */
const named = sql`concat_ws(' ', ${sql.join(NAMES, sql`, `)}, ${generations.order} #>> '{lead,company}',
  ${generations.order} #>> '{lead,website}', ${generations.order} #>> '{texts,headline}')`;

const newest = { column: generations.id, id: generations.id, descending: true };

export function makeGenerationsRepo() {
  return {
    async insert(tx: Tx, values: Values[]): Promise<GenerationRow[]> {
      return tx.insert(generations).values(values).returning();
    },
    async find(tx: Tx, id: string): Promise<GenerationRow | undefined> {
      const [row] = await tx.select().from(generations).where(eq(generations.id, id));
      return row;
    },
    /** What a vendor is still making under this reference. */
    async awaited(tx: Tx, provider: string, reference: string): Promise<GenerationRow | undefined> {
      const [row] = await tx
        .select()
        .from(generations)
        .where(
          all(
            eq(generations.state, 'waiting_provider'),
            eq(generations.provider, provider),
            eq(generations.reference, reference),
          ),
        );
      return row;
    },
    /** Across workspaces: which of these are no longer worked on. */
    async endedAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
      const rows = await tx
        .select({ id: generations.id })
        .from(generations)
        .where(and(inArray(generations.id, [...ids]), notInArray(generations.state, ['running', 'waiting_provider'])));
      return rows.map(({ id }) => id);
    },
    /** What people let through or refused, newest first. */
    decided: (tx: Tx, kind: string, limit: number): Promise<GenerationRow[]> =>
      tx
        .select()
        .from(generations)
        .where(and(eq(generations.kind, kind), inArray(generations.state, ['approved', 'rejected'])))
        .orderBy(desc(generations.id))
        .limit(limit),
    async lock(tx: Tx, id: string): Promise<GenerationRow | undefined> {
      const [row] = await tx.select().from(generations).where(eq(generations.id, id)).for('update');
      return row;
    },
    /** Changes the row only while it is in one of these states; undefined when it is not. */
    async advance(
      tx: Tx,
      id: string,
      from: readonly State[],
      values: Partial<Values>,
    ): Promise<GenerationRow | undefined> {
      const [row] = await tx
        .update(generations)
        .set({ ...values, updatedAt: new Date() })
        .where(and(eq(generations.id, id), inArray(generations.state, [...from])))
        .returning();
      return row;
    },
    async stage(tx: Tx, id: string, planStage: PlanStage): Promise<void> {
      await tx.update(generations).set({ planStage, updatedAt: new Date() }).where(eq(generations.id, id));
    },
    /** The plan whose texts a batch writes. */
    async holder(tx: Tx, batchId: string): Promise<GenerationRow | undefined> {
      const [row] = await tx
        .select()
        .from(generations)
        .where(
          and(inArray(generations.kind, ['campaign', 'social']), sql`${generations.output} ->> 'batchId' = ${batchId}`),
        );
      return row;
    },
    async remove(tx: Tx, id: string): Promise<void> {
      await tx.delete(generations).where(eq(generations.id, id));
    },
    /** Whether other work than this one shows the file. */
    async isShownElsewhere(tx: Tx, mediaId: string, id: string): Promise<boolean> {
      const rows = await tx.select({ id: generations.id }).from(generations).where(eq(generations.mediaId, mediaId));
      return rows.some((row) => row.id !== id);
    },
    /** Deletes work whose own `expiresAt` has passed; answers with how many. */
    async removeExpired(tx: Tx, now: string): Promise<number> {
      const rows = await tx
        .delete(generations)
        .where(sql`${generations.output} ->> 'expiresAt' <= ${now}`)
        .returning({ id: generations.id });
      return rows.length;
    },
    ofBatch: (tx: Tx, batchId: string): Promise<GenerationRow[]> =>
      tx.select().from(generations).where(eq(generations.batchId, batchId)).orderBy(asc(generations.position)),
    /** What was ordered of these kinds, newest first; `q` is part of the order's name, brief or goal. */
    async listKinds(
      tx: Tx,
      kinds: readonly GenerationRow['kind'][],
      query: Omit<GenerationQuery, 'kind' | 'batch'> & { q?: string | undefined; stage?: PlanStage | undefined },
    ) {
      const said = (name: string) => ilike(sql`${generations.order}->>${name}::text`, containing(query.q ?? ''));
      const rows = await tx
        .select()
        .from(generations)
        .where(
          all(
            inArray(generations.kind, [...kinds]),
            query.stage
              ? sql`coalesce(${generations.planStage}, 'running') = ${query.stage}`
              : sql`${generations.planStage} is distinct from 'archived'`,
            query.state ? eq(generations.state, query.state) : undefined,
            query.q ? or(said('name'), said('brief'), said('goal')) : undefined,
            after(newest, query.cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async list(tx: Tx, query: GenerationQuery) {
      const rows = await tx
        .select()
        .from(generations)
        .where(
          all(
            query.kind ? eq(generations.kind, query.kind) : undefined,
            query.state ? eq(generations.state, query.state) : undefined,
            query.batch ? eq(generations.batchId, query.batch) : undefined,
            query.provider
              ? sql`coalesce(${generations.provider}, ${generations.order} #>> '{model,provider}') = ${query.provider}`
              : undefined,
            query.search ? sql`${named} ilike ${containing(query.search)}` : undefined,
            after(newest, query.cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
  };
}

export type GenerationsRepo = ReturnType<typeof makeGenerationsRepo>;
