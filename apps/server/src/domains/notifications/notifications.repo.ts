import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { notificationChannels, notifications } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Channels, NotificationQuery } from './notifications.schemas.ts';

const newestFirst: Order = { column: notifications.id, id: notifications.id, descending: true };
/** More than this many unread ones are not worth counting. */
const COUNTED = 100;

export type NotificationRow = typeof notifications.$inferSelect;
type NewNotification = typeof notifications.$inferInsert;
type Person = { workspaceId: string; userId: string };

export function makeNotificationsRepo() {
  return {
    async list(tx: Tx, { unread, cursor, limit }: NotificationQuery) {
      const rows = await tx
        .select()
        .from(notifications)
        .where(all(unread === 'true' ? isNull(notifications.readAt) : undefined, after(newestFirst, cursor)))
        .orderBy(...orderBy(newestFirst))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.id, row.id]);
    },
    async countUnread(tx: Tx): Promise<number> {
      const some = tx
        .select({ one: sql`1`.as('one') })
        .from(notifications)
        .where(isNull(notifications.readAt))
        .limit(COUNTED)
        .as('some');
      const [row] = await tx.select({ count: count() }).from(some);
      return row?.count ?? 0;
    },
    /** Of what this person can see; undefined when there is no such notification. */
    async markRead(tx: Tx, id: string, at: Date): Promise<NotificationRow | undefined> {
      const [row] = await tx
        .update(notifications)
        .set({ readAt: sql`coalesce(${notifications.readAt}, ${at})` })
        .where(eq(notifications.id, id))
        .returning();
      return row;
    },
    async markAllRead(tx: Tx, at: Date): Promise<void> {
      await tx.update(notifications).set({ readAt: at }).where(isNull(notifications.readAt));
    },
    /** The id of the new notification; undefined when this was told before. */
    async insert(tx: Tx, values: NewNotification): Promise<string | undefined> {
      const [row] = await tx
        .insert(notifications)
        .values(values)
        .onConflictDoNothing()
        .returning({ id: notifications.id });
      return row?.id;
    },
    channels: (tx: Tx, { workspaceId, userId }: Person) =>
      tx
        .select()
        .from(notificationChannels)
        .where(and(eq(notificationChannels.workspaceId, workspaceId), eq(notificationChannels.userId, userId))),
    async setChannels(tx: Tx, person: Person, items: readonly Channels[]): Promise<void> {
      const rows = items.map(({ kind, inApp, byMail }) => ({ ...person, kind, inApp, byMail }));
      await tx
        .insert(notificationChannels)
        .values(rows)
        .onConflictDoUpdate({
          target: [notificationChannels.workspaceId, notificationChannels.userId, notificationChannels.kind],
          set: { inApp: sql`excluded.in_app`, byMail: sql`excluded.by_mail` },
        });
    },
  };
}

export type NotificationsRepo = ReturnType<typeof makeNotificationsRepo>;
