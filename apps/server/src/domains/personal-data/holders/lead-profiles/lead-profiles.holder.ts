import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { generations } from '#db/tables/index.ts';
import { defineHolder, type Person, patternOf } from '../holder.ts';

function about(person: Person): SQL | undefined {
  const pattern = patternOf(person);
  const words = [generations.order, generations.output].map((column) => sql`${column}::text ~* ${pattern}`);
  return and(eq(generations.workspaceId, person.workspaceId), eq(generations.kind, 'lead'), or(...words));
}

/** What models wrote about somebody whom the workspace would like to win. What it cost stays in the ledger, without words. */
export const leadProfiles = defineHolder({
  name: 'lead-profiles',
  columns: [],
  async find(tx, person) {
    const { id, order, output, createdAt } = generations;
    return tx.select({ id, order, output, createdAt }).from(generations).where(about(person)).limit(1000);
  },
  async erase(tx, person) {
    const rows = await tx.delete(generations).where(about(person)).returning({ id: generations.id });
    return { erased: rows.length, kept: [] };
  },
});
