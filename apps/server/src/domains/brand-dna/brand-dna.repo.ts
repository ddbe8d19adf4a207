import type { BrandFile } from '@atelier/ai';
import { and, eq, inArray, max, sql } from 'drizzle-orm';
import { after, type Order, orderBy, toPage } from '#db/keyset.ts';
import { brandLearnings, brandVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { BrandListQuery } from './brand-dna.schemas.ts';

export type VersionRow = typeof brandVersions.$inferSelect;
export type LearningRow = typeof brandLearnings.$inferSelect;

const newest: Order = { column: brandVersions.version, id: brandVersions.id, descending: true };
const lastRead: Order = { column: brandLearnings.id, id: brandLearnings.id, descending: true };

export function makeBrandDnaRepo() {
  const current = async (tx: Tx, state: 'draft' | 'confirmed'): Promise<VersionRow | undefined> => {
    const [row] = await tx.select().from(brandVersions).where(eq(brandVersions.state, state));
    return row;
  };
  return {
    current,
    async find(tx: Tx, id: string): Promise<VersionRow | undefined> {
      const [row] = await tx.select().from(brandVersions).where(eq(brandVersions.id, id));
      return row;
    },
    async list(tx: Tx, query: BrandListQuery) {
      const rows = await tx
        .select()
        .from(brandVersions)
        .where(after(newest, query.cursor))
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.version, row.id]);
    },
    /** One writer of brand files per workspace at a time. */
    async lock(tx: Tx, workspaceId: string): Promise<VersionRow | undefined> {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`brand:${workspaceId}`}))`);
      return current(tx, 'draft');
    },
    async insertDraft(tx: Tx, workspaceId: string, file: BrandFile, createdBy: string | null): Promise<VersionRow> {
      const [last] = await tx.select({ version: max(brandVersions.version) }).from(brandVersions);
      const version = (last?.version ?? 0) + 1;
      const [row] = await tx
        .insert(brandVersions)
        .values({ workspaceId, version, state: 'draft', file, createdBy })
        .returning();
      if (!row) throw new Error('The draft was not stored.');
      return row;
    },
    async changeDraft(tx: Tx, id: string, file: BrandFile): Promise<VersionRow | undefined> {
      const [row] = await tx
        .update(brandVersions)
        .set({ file, revision: sql`${brandVersions.revision} + 1`, updatedAt: sql`now()` })
        .where(and(eq(brandVersions.id, id), eq(brandVersions.state, 'draft')))
        .returning();
      return row;
    },
    async confirm(tx: Tx, id: string, confirmedBy: string | null, at: Date): Promise<VersionRow | undefined> {
      await tx.update(brandVersions).set({ state: 'superseded' }).where(eq(brandVersions.state, 'confirmed'));
      const [row] = await tx
        .update(brandVersions)
        .set({ state: 'confirmed', confirmedBy, confirmedAt: at, updatedAt: sql`now()` })
        .where(eq(brandVersions.id, id))
        .returning();
      return row;
    },
    async dropDraft(tx: Tx): Promise<boolean> {
      const rows = await tx
        .delete(brandVersions)
        .where(eq(brandVersions.state, 'draft'))
        .returning({ id: brandVersions.id });
      return rows.length > 0;
    },
    async learnings(tx: Tx, query: BrandListQuery) {
      const rows = await tx
        .select()
        .from(brandLearnings)
        .where(after(lastRead, query.cursor))
        .orderBy(...orderBy(lastRead))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async learning(tx: Tx, id: string): Promise<LearningRow | undefined> {
      const [row] = await tx.select().from(brandLearnings).where(eq(brandLearnings.id, id));
      return row;
    },
    async insertLearning(tx: Tx, values: typeof brandLearnings.$inferInsert): Promise<LearningRow> {
      const [row] = await tx.insert(brandLearnings).values(values).returning();
      if (!row) throw new Error('The order to learn was not stored.');
      return row;
    },
    /** Undefined when it is over already. */
    async advanceLearning(tx: Tx, id: string, values: Partial<LearningRow>): Promise<LearningRow | undefined> {
      const [row] = await tx
        .update(brandLearnings)
        .set(values)
        .where(and(eq(brandLearnings.id, id), inArray(brandLearnings.state, ['queued', 'running'])))
        .returning();
      return row;
    },
  };
}

export type BrandDnaRepo = ReturnType<typeof makeBrandDnaRepo>;
