import { and, eq, isNull } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { customers, customerTimeline, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { TimelineQuery } from './customer-timeline.schemas.ts';

export type TimelineRow = typeof customerTimeline.$inferSelect;
export interface SignedEntry {
  entry: TimelineRow;
  authorName: string | null;
}

const newest: Order = { column: customerTimeline.id, id: customerTimeline.id, descending: true };
const signed = { entry: customerTimeline, authorName: users.name };

export function makeCustomerTimelineRepo() {
  return {
    async list(tx: Tx, customerId: string, { kind, limit, cursor }: TimelineQuery) {
      const rows = await tx
        .select(signed)
        .from(customerTimeline)
        .leftJoin(users, eq(users.id, customerTimeline.authorId))
        .where(
          all(
            eq(customerTimeline.customerId, customerId),
            kind ? eq(customerTimeline.kind, kind) : undefined,
            after(newest, cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, ({ entry }) => [entry.id, entry.id]);
    },
    async note(tx: Tx, id: string): Promise<SignedEntry | undefined> {
      const [row] = await tx
        .select(signed)
        .from(customerTimeline)
        .leftJoin(users, eq(users.id, customerTimeline.authorId))
        .where(and(eq(customerTimeline.id, id), eq(customerTimeline.kind, 'note')));
      return row;
    },
    async insert(tx: Tx, values: (typeof customerTimeline.$inferInsert)[]): Promise<string[]> {
      const rows = await tx.insert(customerTimeline).values(values).returning({ id: customerTimeline.id });
      return rows.map(({ id }) => id);
    },
    async update(tx: Tx, id: string, body: string): Promise<void> {
      await tx.update(customerTimeline).set({ body, updatedAt: new Date() }).where(eq(customerTimeline.id, id));
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(customerTimeline).where(eq(customerTimeline.id, id))),
    /** Whether the customer is there, and not merged into another one. */
    async hasCustomer(tx: Tx, id: string): Promise<boolean> {
      const rows = await tx
        .select({ id: customers.id })
        .from(customers)
        .where(and(eq(customers.id, id), isNull(customers.mergedIntoId)));
      return rows.length > 0;
    },
  };
}

export type CustomerTimelineRepo = ReturnType<typeof makeCustomerTimelineRepo>;
