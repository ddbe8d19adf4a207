import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import type { Actor, Impersonation } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import {
  alreadyImpersonating,
  cannotImpersonate,
  lastAdmin,
  notImpersonating,
  notYourself,
  soleOwner,
  userNotFound,
} from './users.errors.ts';
import { userErased } from './users.events.ts';
import type { UsersRepo } from './users.repo.ts';
import type {
  FreshUser,
  ImpersonationInfo,
  NewImpersonation,
  NewUser,
  UserAccount,
  UserChange,
  UserFootprint,
  UserListQuery,
} from './users.schemas.ts';

interface Needs {
  repo: UsersRepo;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Pick<Clock, 'nowMs'>;
  createAccount: (
    input: NewUser,
    requestId: string,
    also: (tx: Tx, user: { id: string; email: string }) => Promise<void>,
  ) => Promise<{ user: { id: string } }>;
  /** Sends the person the link to choose a password; gives it too where no mail leaves the instance. */
  inviteToChoose: (tx: Tx, actor: Actor, user: { id: string; email: string }) => Promise<string | null>;
  /** Signs the person out everywhere, on this process at once and on others within a second. */
  endSessionsOf: (userId: string) => Promise<void>;
  hasSecondFactor: (userId: string) => Promise<boolean>;
  resetMfa: (tx: Tx, userId: string) => Promise<void>;
  /** To call after a transaction that ended sessions. */
  forgetSessions: () => void;
}

type Person = Actor & { readonly userId: string };
type Row = NonNullable<Awaited<ReturnType<UsersRepo['find']>>>;

type Acting = Impersonation & { userId: string };

/** An impersonation that ended may be believed for this long by other processes. */
const ACTING_TTL_MS = 900;
/** Not the name: lines outlive the account, and must not keep whose it was. */
const AUDITED = ['isAdmin', 'suspendedAt'] as const;

export function makeUsers(needs: Needs) {
  const { repo, systemWork, audit, clock } = needs;
  const acting = makeLookUps<Acting | undefined>({ max: 1000, ttlMs: ACTING_TTL_MS });

  const toAccount = async ({ user, workspaces, lastSeenAt }: Row): Promise<UserAccount> => ({
    id: user.id,
    email: user.email,
    name: user.name,
    locale: user.locale,
    emailVerified: user.emailVerified,
    isInstanceAdmin: user.isAdmin,
    hasSecondFactor: await needs.hasSecondFactor(user.id),
    blockedAt: user.suspendedAt?.toISOString() ?? null,
    workspaces,
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
    createdAt: user.createdAt.toISOString(),
  });
  const found = async (tx: Tx, id: string): Promise<Row> => {
    const row = await repo.find(tx, id);
    if (!row) throw userNotFound();
    return row;
  };
  const line = (operation: string, userId: string, changes?: Record<string, unknown>) => ({
    operation,
    objectType: 'user',
    objectId: userId,
    affectedUserId: userId,
    ...(changes ? { changes } : {}),
  });
  /** Acts on the instance leave a line without workspace. */
  const instance = (actor: Actor): Actor => ({ ...actor, workspaceId: null });
  const read = async (id: string): Promise<UserAccount> => toAccount(await systemWork('user', (tx) => found(tx, id)));

  async function update(actor: Person, id: string, { blocked, isInstanceAdmin, name }: UserChange) {
    if (id === actor.userId && (blocked || isInstanceAdmin === false)) throw notYourself(undefined);
    await systemWork('change user', async (tx) => {
      await repo.lockAdmins(tx);
      const { user: before } = await found(tx, id);
      const loses = before.isAdmin && (blocked || isInstanceAdmin === false);
      if (loses && (await repo.otherAdmins(tx, id)) === 0) throw lastAdmin(undefined);
      await repo.update(tx, id, {
        ...(name === undefined ? {} : { name }),
        ...(isInstanceAdmin === undefined ? {} : { isAdmin: isInstanceAdmin }),
        ...(blocked === undefined
          ? {}
          : { suspendedAt: blocked ? (before.suspendedAt ?? new Date(clock.nowMs())) : null }),
      });
      const { user: after } = await found(tx, id);
      const changes = { ...changed(before, after, AUDITED), ...(name === undefined ? {} : { renamed: true }) };
      await audit.record(tx, instance(actor), line('users.change', id, changes));
    });
    if (blocked) await needs.endSessionsOf(id);
    return read(id);
  }

  /** Gives workspaces that nobody else owns to `handOverTo`; throws when there are some and nobody is named. */
  async function handOver(tx: Tx, actor: Actor, userId: string, handOverTo: string | undefined): Promise<void> {
    const alone = await repo.soleOwnerOf(tx, userId);
    if (alone.length === 0) return;
    const heir = handOverTo && handOverTo !== userId ? await repo.find(tx, handOverTo) : undefined;
    if (handOverTo && !heir) throw userNotFound();
    if (!heir) throw soleOwner({ names: alone.map((each) => each.name) });
    for (const { workspaceId } of alone) {
      await repo.makeOwner(tx, workspaceId, heir.user.id);
      await audit.record(tx, { ...actor, workspaceId }, line('members.hand_over', heir.user.id, { from: userId }));
    }
  }

  /** What the person made stays, without their name; sessions, keys and memberships go. */
  async function erase(actor: Actor, id: string, operation: string, handOverTo?: string): Promise<void> {
    await systemWork('delete user', async (tx) => {
      await repo.lockAdmins(tx);
      const { user } = await found(tx, id);
      if (user.isAdmin && (await repo.otherAdmins(tx, id)) === 0) throw lastAdmin(undefined);
      await handOver(tx, actor, id, handOverTo);
      await repo.forget(tx, user.email);
      await needs.events.emit(tx, instance(actor), userErased, { userId: id });
      await repo.delete(tx, id);
      await audit.record(tx, instance(actor), line(operation, id));
    });
    await needs.endSessionsOf(id);
  }

  async function impersonate(actor: Person, userId: string, input: NewImpersonation): Promise<ImpersonationInfo> {
    const { sessionId } = actor;
    if (userId === actor.userId || sessionId === null) throw notYourself(undefined);
    const { reason, minutes } = input;
    const id = uuidv7();
    const expiresAt = new Date(clock.nowMs() + minutes * 60_000);
    await systemWork('impersonate', async (tx) => {
      const { user } = await found(tx, userId);
      if (user.isAdmin || user.suspendedAt) throw cannotImpersonate(undefined);
      await repo.endImpersonation(tx, sessionId, true);
      await repo
        .insertImpersonation(tx, { id, adminId: actor.userId, userId, sessionId, reason, expiresAt })
        .catch((error: unknown) => {
          throw violated(error) === 'impersonations_session_key' ? alreadyImpersonating(undefined) : error;
        });
      await audit.record(tx, instance(actor), line('users.impersonate', userId, { reason, minutes }));
    });
    acting.forget();
    const admin = await systemWork('user', (tx) => found(tx, actor.userId));
    return {
      id,
      userId,
      adminId: actor.userId,
      adminName: admin.user.name,
      reason,
      expiresAt: expiresAt.toISOString(),
    };
  }

  async function lookUpActing(sessionId: string): Promise<Acting | undefined> {
    const row = await systemWork('impersonation', (tx) => repo.impersonation(tx, sessionId));
    if (!row) return undefined;
    return {
      id: row.impersonation.id,
      adminId: row.impersonation.adminId,
      adminName: row.adminName,
      userId: row.impersonation.userId,
      reason: row.impersonation.reason,
      expiresAt: row.impersonation.expiresAt.toISOString(),
    };
  }

  return {
    update,
    impersonate,
    get: read,
    async list(query: UserListQuery) {
      const { items, next } = await systemWork('users', (tx) => repo.list(tx, query));
      return { items: await Promise.all(items.map(toAccount)), next };
    },
    async create(actor: Person, input: NewUser): Promise<FreshUser> {
      let passwordLink: string | null = null;
      const { user } = await needs.createAccount(input, actor.requestId, async (tx, made) => {
        await audit.record(tx, instance(actor), line('users.create', made.id));
        passwordLink = await needs.inviteToChoose(tx, instance(actor), made);
      });
      return { ...(await read(user.id)), passwordLink };
    },
    footprint: (id: string): Promise<UserFootprint> =>
      systemWork('user footprint', async (tx) => {
        await found(tx, id);
        const { sessions, apiKeys, ...stays } = await repo.counts(tx, id);
        return {
          soleOwnerOf: await repo.soleOwnerOf(tx, id),
          memberOf: await repo.membershipsOf(tx, id),
          goes: { sessions, apiKeys },
          stays,
        };
      }),
    async remove(actor: Person, id: string, handOverTo: string | undefined): Promise<void> {
      if (id === actor.userId) throw notYourself(undefined);
      await erase(actor, id, 'users.delete', handOverTo);
    },
    /** The person's own wish: their account and what names them goes. */
    eraseOwn: (actor: Person) => erase(actor, actor.userId, 'users.erase_own'),
    async signOut(actor: Person, id: string): Promise<void> {
      await systemWork('sign out user', async (tx) => {
        await found(tx, id);
        await audit.record(tx, instance(actor), line('users.sign_out', id));
      });
      await needs.endSessionsOf(id);
    },
    async resetMfa(actor: Person, id: string): Promise<void> {
      await systemWork('reset second factor', async (tx) => {
        await found(tx, id);
        await needs.resetMfa(tx, id);
        await audit.record(tx, instance(actor), line('users.reset_mfa', id));
      });
      needs.forgetSessions();
    },
    /** As whom a session acts at the moment. */
    impersonationOf: (sessionId: string) => acting.find(sessionId, () => lookUpActing(sessionId)),
    async stopImpersonating(actor: Actor): Promise<void> {
      await systemWork('stop impersonating', async (tx) => {
        const ended = actor.sessionId ? await repo.endImpersonation(tx, actor.sessionId) : undefined;
        if (!ended) throw notImpersonating(undefined);
        await audit.record(tx, instance(actor), line('users.stop_impersonating', ended.userId));
      });
      acting.forget();
    },
  };
}

export type Users = ReturnType<typeof makeUsers>;
