import { eq, ilike, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { mailboxMessages } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { MessageQuery } from './mailbox.schemas.ts';

const newestFirst: Order = { column: mailboxMessages.id, id: mailboxMessages.id, descending: true };

export function makeMailboxRepo() {
  return {
    async list(tx: Tx, query: MessageQuery) {
      const like = query.q ? containing(query.q) : undefined;
      const rows = await tx
        .select()
        .from(mailboxMessages)
        .where(
          all(
            like
              ? or(ilike(mailboxMessages.subject, like), ilike(sql`${mailboxMessages.recipients}::text`, like))
              : undefined,
            after(newestFirst, query.cursor),
          ),
        )
        .orderBy(...orderBy(newestFirst))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(mailboxMessages).where(eq(mailboxMessages.id, id));
      return row;
    },
    /** A message that was kept before stays as it is. */
    async insert(tx: Tx, values: typeof mailboxMessages.$inferInsert) {
      await tx.insert(mailboxMessages).values(values).onConflictDoNothing({ target: mailboxMessages.messageId });
    },
  };
}

export type MailboxRepo = ReturnType<typeof makeMailboxRepo>;
