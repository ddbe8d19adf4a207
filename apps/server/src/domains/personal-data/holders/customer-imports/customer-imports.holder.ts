import { and, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import { customerImportRows } from '#db/tables/index.ts';
import { defineHolder, type Person, patternOf } from '../holder.ts';

const about = (person: Person): SQL | undefined =>
  and(
    eq(customerImportRows.workspaceId, person.workspaceId),
    or(
      person.customerIds.length > 0 ? inArray(customerImportRows.customerId, [...person.customerIds]) : undefined,
      sql`${customerImportRows.cells}::text ~* ${patternOf(person)}`,
      sql`${customerImportRows.before}::text ~* ${patternOf(person)}`,
    ),
  );

/** Rows of tables that came in. That a row was there, and what became of it, stays; its words go. */
export const customerImports = defineHolder({
  name: 'customer-imports',
  columns: ['customer_import_rows.cells', 'customer_import_rows.before', 'customer_import_rows.reason'],
  async find(tx, person) {
    const { importId, line, cells, before, outcome } = customerImportRows;
    return tx
      .select({ importId, line, cells, before, outcome })
      .from(customerImportRows)
      .where(about(person))
      .limit(10_000);
  },
  async erase(tx, person) {
    const pending = and(about(person), eq(customerImportRows.outcome, 'pending'));
    await tx.update(customerImportRows).set({ outcome: 'refused', reason: 'erased' }).where(pending);
    const rows = await tx
      .update(customerImportRows)
      .set({ cells: [], before: null, customerId: null })
      .where(
        and(
          about(person),
          or(ne(customerImportRows.cells, sql`'[]'::jsonb`), sql`${customerImportRows.customerId} is not null`),
        ),
      )
      .returning({ id: customerImportRows.id });
    return { erased: rows.length, kept: [] };
  },
});
