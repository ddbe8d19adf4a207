import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { mailboxMessages } from '#db/tables/index.ts';
import { defineHolder, type Person, patternOf } from '../holder.ts';

function about(person: Person): SQL | undefined {
  const pattern = patternOf(person);
  const { sender, recipients, subject, text, html, headers } = mailboxMessages;
  const places = [sender, subject, text, html].map((column) => sql`${column} ~* ${pattern}`);
  const lists = [recipients, headers].map((column) => sql`${column}::text ~* ${pattern}`);
  return and(eq(mailboxMessages.workspaceId, person.workspaceId), or(...places, ...lists));
}

/** Mail that was kept for reading instead of sent. */
export const mailbox = defineHolder({
  name: 'mailbox',
  columns: ['sender', 'recipients', 'subject', 'text', 'html', 'headers'].map((name) => `mailbox_messages.${name}`),
  async find(tx, person) {
    const { sender, recipients, subject, text, createdAt } = mailboxMessages;
    return tx
      .select({ sender, recipients, subject, text, createdAt })
      .from(mailboxMessages)
      .where(about(person))
      .limit(10_000);
  },
  async erase(tx, person) {
    const rows = await tx.delete(mailboxMessages).where(about(person)).returning({ id: mailboxMessages.id });
    return { erased: rows.length, kept: [] };
  },
});
