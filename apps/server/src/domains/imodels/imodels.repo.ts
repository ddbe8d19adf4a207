import { eq, sql } from 'drizzle-orm';
import { aiProviders, aiRoutes } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type ProviderRow = typeof aiProviders.$inferSelect;
type Values = typeof aiProviders.$inferInsert;

export function makeImodelsRepo() {
  return {
    providers: (tx: Tx): Promise<ProviderRow[]> => tx.select().from(aiProviders),
    async provider(tx: Tx, provider: string): Promise<ProviderRow | undefined> {
      const [row] = await tx.select().from(aiProviders).where(eq(aiProviders.provider, provider));
      return row;
    },
    async save(tx: Tx, values: Values): Promise<void> {
      const { workspaceId: _w, provider: _p, ...changes } = values;
      await tx
        .insert(aiProviders)
        .values(values)
        .onConflictDoUpdate({
          target: [aiProviders.workspaceId, aiProviders.provider],
          set: { ...changes, updatedAt: sql`now()` },
        });
    },
    async remove(tx: Tx, provider: string): Promise<boolean> {
      const rows = await tx
        .delete(aiProviders)
        .where(eq(aiProviders.provider, provider))
        .returning({ provider: aiProviders.provider });
      return rows.length > 0;
    },
    async checked(tx: Tx, provider: string, failure: string | null, at: Date): Promise<void> {
      await tx
        .update(aiProviders)
        .set({ checkedAt: at, checkFailure: failure })
        .where(eq(aiProviders.provider, provider));
    },
    routes: (tx: Tx) => tx.select().from(aiRoutes),
    async saveRoute(tx: Tx, values: typeof aiRoutes.$inferInsert): Promise<void> {
      await tx
        .insert(aiRoutes)
        .values(values)
        .onConflictDoUpdate({
          target: [aiRoutes.workspaceId, aiRoutes.kind],
          set: { candidates: values.candidates, updatedAt: sql`now()` },
        });
    },
    async removeRoute(tx: Tx, kind: string): Promise<void> {
      await tx.delete(aiRoutes).where(eq(aiRoutes.kind, kind));
    },
  };
}

export type ImodelsRepo = ReturnType<typeof makeImodelsRepo>;
