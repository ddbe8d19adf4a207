import type { Tx, UnitOfWork, Work } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { notificationNotFound } from './notifications.errors.ts';
import type { NotificationRow, NotificationsRepo } from './notifications.repo.ts';
import {
  type Channels,
  type FixedKind,
  kinds,
  type NotificationKind,
  type NotificationQuery,
  usualChannels,
} from './notifications.schemas.ts';

/** Something that happened, for one person of a workspace. */
export interface Happening {
  workspaceId: string;
  userId: string;
  kind: NotificationKind;
  /** Names the happening within the workspace: telling it again changes nothing. */
  key: string;
  data: Record<string, string>;
}

interface Needs {
  repo: NotificationsRepo;
  unitOfWork: UnitOfWork & Work;
  audit: Audit;
  clock: Clock;
  /** Tells open windows of the workspace that this person's list has changed. */
  announce: (workspaceId: string, userId: string) => void;
  /** Safe to call again for the same notification. */
  sendMail: (happening: Happening) => Promise<void>;
}

const toWire = (row: NotificationRow) => ({
  id: row.id,
  kind: row.kind as NotificationKind | FixedKind,
  data: row.data,
  readAt: row.readAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export function makeNotifications({ repo, unitOfWork, audit, clock, announce, sendMail }: Needs) {
  async function channelsOf(tx: Tx, person: { workspaceId: string; userId: string }): Promise<Channels[]> {
    const chosen = new Map((await repo.channels(tx, person)).map((row) => [row.kind, row]));
    return kinds.map((kind) => {
      const { inApp, byMail } = chosen.get(kind) ?? usualChannels[kind];
      return { kind, inApp, byMail };
    });
  }

  const record = (tx: Tx, actor: Member, act: string, objectId?: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, {
      operation: `notifications.${act}`,
      objectType: 'notification',
      ...(objectId === undefined ? {} : { objectId }),
      ...(changes === undefined ? {} : { changes }),
    });

  return {
    list: (actor: Member, query: NotificationQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toWire), next, unread: await repo.countUnread(tx) };
      }),
    async markRead(actor: Member, id: string) {
      const row = await unitOfWork(actor, async (tx) => {
        const read = await repo.markRead(tx, id, new Date(clock.nowMs()));
        if (!read) throw notificationNotFound();
        await record(tx, actor, 'markRead', id);
        return read;
      });
      announce(actor.workspaceId, actor.userId);
      return toWire(row);
    },
    async markAllRead(actor: Member): Promise<void> {
      await unitOfWork(actor, async (tx) => {
        await repo.markAllRead(tx, new Date(clock.nowMs()));
        await record(tx, actor, 'markAllRead');
      });
      announce(actor.workspaceId, actor.userId);
    },
    channels: (actor: Member) => unitOfWork.read(actor, async (tx) => ({ items: await channelsOf(tx, actor) })),
    setChannels: (actor: Member, items: readonly Channels[]) =>
      unitOfWork(actor, async (tx) => {
        // The last word on a kind counts; one statement cannot write a row twice.
        const last = [...new Map(items.map((item) => [item.kind, item])).values()];
        await repo.setChannels(tx, { workspaceId: actor.workspaceId, userId: actor.userId }, last);
        await record(tx, actor, 'setChannels', undefined, { items: last });
        return { items: await channelsOf(tx, actor) };
      }),
    /** Tells a person here, whatever they chose; the mail about it is not ours. */
    async tell(happening: Omit<Happening, 'kind'> & { kind: FixedKind }): Promise<void> {
      const { workspaceId, userId } = happening;
      await unitOfWork({ workspaceId, userId }, (tx) => repo.insert(tx, happening));
      announce(workspaceId, userId);
    },
    /** Tells a person the way they want it. Called again after a failure, it does what is left to do. */
    async notify(happening: Happening): Promise<void> {
      const { workspaceId, userId, kind, key, data } = happening;
      const channels = await unitOfWork({ workspaceId, userId }, async (tx) => {
        const wanted = (await channelsOf(tx, { workspaceId, userId })).find((one) => one.kind === kind);
        if (wanted?.inApp) await repo.insert(tx, { workspaceId, userId, kind, key, data });
        return wanted;
      });
      if (channels?.inApp) announce(workspaceId, userId);
      if (channels?.byMail) await sendMail(happening);
    },
  };
}

export type Notifications = ReturnType<typeof makeNotifications>;
