import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { invitations as table } from '#db/tables/index.ts';
import { defineHolder, type Person } from '../holder.ts';

const about = ({ workspaceId, mails }: Person): SQL | undefined =>
  mails.length === 0
    ? sql`false`
    : and(eq(table.workspaceId, workspaceId), inArray(sql`lower(${table.email})`, [...mails]));

/** Invitations to work here. One that was taken up belongs to an account, and goes with that. */
export const invitations = defineHolder({
  name: 'invitations',
  columns: ['invitations.email'],
  async find(tx, person) {
    const { email, role, createdAt, acceptedAt } = table;
    return tx.select({ email, role, createdAt, acceptedAt }).from(table).where(about(person)).limit(1000);
  },
  async erase(tx, person) {
    const gone = await tx
      .delete(table)
      .where(and(about(person), isNull(table.acceptedAt)))
      .returning({ id: table.id });
    const left = await tx.select({ id: table.id }).from(table).where(about(person)).limit(1000);
    const reason =
      'The person has an account here. It is erased with the account, by whoever owns it or an administrator.';
    const kept = left.length > 0 ? [{ what: 'invitations', count: left.length, reason, until: null }] : [];
    return { erased: gone.length, kept };
  },
});
