import { and, eq, inArray, or, sql } from 'drizzle-orm';
import {
  customerConsents,
  customerMails,
  customerMerges,
  customerPhones,
  customers as customerTable,
  customerTimeline,
} from '#db/tables/index.ts';
import { defineHolder } from '../holder.ts';

/** The customer with all that hangs on it, also what was merged into it. */
export const customers = defineHolder({
  name: 'customers',
  columns: [
    ...['display_name', 'given_name', 'family_name', 'company_name', 'job_title', 'domain', 'vat_number'].map(
      (column) => `customers.${column}`,
    ),
    ...['tax_code', 'sdi_code', 'pec', 'address', 'language', 'tags', 'stage_reason', 'next_action'].map(
      (column) => `customers.${column}`,
    ),
    ...['customers.first_touch', 'customers.last_touch', 'customer_mails.address', 'customer_mails.label'],
    ...['customer_phones.number', 'customer_phones.label', 'customer_consents.source', 'customer_consents.note'],
    ...['customer_timeline.body', 'customer_timeline.data', 'customer_merges.before'],
  ],
  async find(tx, { workspaceId, customerIds }) {
    if (customerIds.length === 0) return [];
    const ids = [...customerIds];
    const rows = await tx
      .select()
      .from(customerTable)
      .where(and(eq(customerTable.workspaceId, workspaceId), inArray(customerTable.id, ids)));
    const parts = {
      mails: customerMails,
      phones: customerPhones,
      consents: customerConsents,
      timeline: customerTimeline,
    };
    const found: Record<string, unknown>[] = rows.map((row) => ({ table: 'customer', ...row }));
    for (const [name, table] of Object.entries(parts)) {
      const own = await tx
        .select()
        .from(table as typeof customerMails)
        .where(and(eq(table.workspaceId, workspaceId), inArray(table.customerId, ids)))
        .orderBy(table.id);
      found.push(...own.map((row) => ({ table: name, ...row })));
    }
    return found;
  },
  async erase(tx, { workspaceId, customerIds }) {
    if (customerIds.length === 0) return { erased: 0, kept: [] };
    const ids = [...customerIds];
    // Others with whom a merge was taken back still say what this one was called.
    const merges = await tx
      .select({ id: customerMerges.id })
      .from(customerMerges)
      .where(
        and(
          eq(customerMerges.workspaceId, workspaceId),
          or(inArray(customerMerges.customerId, ids), inArray(customerMerges.otherId, ids)),
        ),
      );
    if (merges.length > 0)
      await tx
        .update(customerTimeline)
        .set({ data: sql`${customerTimeline.data} - 'name'` })
        .where(
          and(
            eq(customerTimeline.workspaceId, workspaceId),
            inArray(
              sql`${customerTimeline.data} ->> 'objectId'`,
              merges.map(({ id }) => id),
            ),
          ),
        );
    const gone = await tx
      .delete(customerTable)
      .where(and(eq(customerTable.workspaceId, workspaceId), inArray(customerTable.id, ids)))
      .returning({ id: customerTable.id });
    return { erased: gone.length, kept: [] };
  },
});
