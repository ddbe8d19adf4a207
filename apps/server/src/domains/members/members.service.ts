import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Roles } from '#domains/roles/index.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { lastOwner, memberNotFound, notYourself, ownerNotConfined, unknownSite } from './members.errors.ts';
import type { MemberRow, MembersRepo } from './members.repo.ts';
import type { MemberChange, MemberInfo, MemberListQuery, NewOwner } from './members.schemas.ts';

interface Needs {
  repo: MembersRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  roles: Pick<Roles, 'resolve' | 'mayGrant'>;
  /** Ends sessions of people who may not enter by link any more. */
  endStaleLinks: () => Promise<void>;
}

const AUDITED = ['role', 'roleId', 'confined', 'siteIds', 'suspendedAt'] as const;

const toMember = (row: MemberRow, siteIds: readonly string[] = []): MemberInfo => ({
  userId: row.userId,
  name: row.name,
  email: row.email,
  role: row.role as MemberInfo['role'],
  roleId: row.roleId,
  roleName: row.roleName,
  confined: row.confined,
  siteIds: row.confined ? [...siteIds].sort() : [],
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

/** Somebody who joins: the place an invitation offers. */
export interface Joining {
  workspaceId: string;
  userId: string;
  role: string;
  roleId: string | null;
  confined: boolean;
  siteIds: readonly string[];
}

export function makeMembers({ repo, unitOfWork, audit, clock, roles, endStaleLinks }: Needs) {
  async function read(tx: Tx, workspaceId: string, userId: string): Promise<MemberInfo> {
    const row = await repo.find(tx, workspaceId, userId);
    if (!row) throw memberNotFound();
    return toMember(row, (await repo.grantsOf(tx, workspaceId, [userId])).get(userId));
  }

  /** Nobody touches a member who has rights that they lack themselves: an administrator does not demote an owner. */
  async function mayTouch(tx: Tx, actor: Member, member: Pick<MemberInfo, 'role' | 'roleId'>): Promise<void> {
    roles.mayGrant(actor, await roles.resolve(tx, member));
  }

  async function keepOwner(tx: Tx, workspaceId: string, member: Pick<MemberInfo, 'userId' | 'role' | 'suspendedAt'>) {
    if (member.role !== 'owner' || member.suspendedAt) return;
    if ((await repo.otherOwners(tx, workspaceId, member.userId)) === 0) throw lastOwner(undefined);
  }

  /** All of them are sites of the workspace, or none is taken. */
  async function checkSites(tx: Tx, workspaceId: string, siteIds: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(siteIds)];
    const known = await repo.knownSites(tx, workspaceId, wanted);
    if (known.length !== wanted.length) throw unknownSite(undefined);
    return wanted;
  }

  async function setRole(tx: Tx, actor: Member, before: MemberInfo, input: MemberChange) {
    if (input.role === undefined) return { role: before.role as string, roleId: before.roleId };
    const role = await roles.resolve(tx, { role: input.role, roleId: input.roleId });
    roles.mayGrant(actor, role);
    return { role: role.role, roleId: role.roleId };
  }

  async function setSites(tx: Tx, actor: Member, before: MemberInfo, input: MemberChange, role: string) {
    const { siteIds } = input;
    if (role === 'owner') {
      if (siteIds) throw ownerNotConfined(undefined);
      return before.confined ? null : undefined;
    }
    return siteIds ? checkSites(tx, actor.workspaceId, siteIds) : siteIds;
  }

  const change = (actor: Member, userId: string, input: MemberChange): Promise<MemberInfo> =>
    unitOfWork(actor, async (tx) => {
      await repo.lockWorkspace(tx, actor.workspaceId);
      const before = await read(tx, actor.workspaceId, userId);
      await mayTouch(tx, actor, before);
      if (input.suspended && userId === actor.userId) throw notYourself(undefined);
      const role = await setRole(tx, actor, before, input);
      const siteIds = await setSites(tx, actor, before, input, role.role);
      if (role.role !== 'owner' || input.suspended) await keepOwner(tx, actor.workspaceId, before);
      const suspendedAt =
        input.suspended === undefined || input.suspended === (before.suspendedAt !== null)
          ? undefined
          : input.suspended
            ? new Date(clock.nowMs())
            : null;
      await repo.update(tx, actor.workspaceId, userId, {
        ...role,
        ...(siteIds === undefined ? {} : { confined: siteIds !== null }),
        ...(suspendedAt === undefined ? {} : { suspendedAt }),
      });
      if (siteIds !== undefined) await repo.setGrants(tx, actor.workspaceId, userId, siteIds ?? []);
      const after = await read(tx, actor.workspaceId, userId);
      await audit.record(tx, actor, {
        operation: 'members.update',
        objectType: 'member',
        objectId: userId,
        affectedUserId: userId,
        changes: changed<MemberInfo>(before, after, AUDITED),
      });
      return after;
    });

  /** A session by link is for clients: who is made more than one signs in anew. */
  async function update(actor: Member, userId: string, input: MemberChange): Promise<MemberInfo> {
    const after = await change(actor, userId, input);
    if (input.role !== undefined) await endStaleLinks();
    return after;
  }

  async function takeOut(tx: Tx, actor: Member, before: MemberInfo, operation: string): Promise<void> {
    await keepOwner(tx, actor.workspaceId, before);
    await repo.delete(tx, actor.workspaceId, before.userId);
    await audit.record(tx, actor, {
      operation,
      objectType: 'member',
      objectId: before.userId,
      affectedUserId: before.userId,
      changes: changed<MemberInfo>(before, {}, AUDITED),
    });
  }

  return {
    update,
    list: (actor: Member, query: MemberListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, actor.workspaceId, query);
        const grants = await repo.grantsOf(
          tx,
          actor.workspaceId,
          items.filter((row) => row.confined).map((row) => row.userId),
        );
        return { items: items.map((row) => toMember(row, grants.get(row.userId))), next };
      }),
    get: (actor: Member, userId: string) => unitOfWork.read(actor, (tx) => read(tx, actor.workspaceId, userId)),
    remove: (actor: Member, userId: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        await repo.lockWorkspace(tx, actor.workspaceId);
        const before = await read(tx, actor.workspaceId, userId);
        await mayTouch(tx, actor, before);
        await takeOut(tx, actor, before, 'members.remove');
      }),
    leave: (actor: Member): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        await repo.lockWorkspace(tx, actor.workspaceId);
        await takeOut(tx, actor, await read(tx, actor.workspaceId, actor.userId), 'members.leave');
      }),
    /** Makes somebody else an owner, and the giver an administrator unless they stay one beside them. */
    async transfer(actor: Member, { userId, stayOwner }: NewOwner): Promise<MemberInfo> {
      const member = await unitOfWork(actor, async (tx) => {
        if (userId === actor.userId) throw notYourself(undefined);
        await repo.lockWorkspace(tx, actor.workspaceId);
        const before = await read(tx, actor.workspaceId, userId);
        const giver = await read(tx, actor.workspaceId, actor.userId);
        await repo.update(tx, actor.workspaceId, userId, {
          role: 'owner',
          roleId: null,
          confined: false,
          suspendedAt: null,
        });
        await repo.setGrants(tx, actor.workspaceId, userId, []);
        if (giver.role === 'owner' && !stayOwner)
          await repo.update(tx, actor.workspaceId, actor.userId, { role: 'admin' });
        const after = await read(tx, actor.workspaceId, userId);
        await audit.record(tx, actor, {
          operation: 'members.transfer_ownership',
          objectType: 'member',
          objectId: userId,
          affectedUserId: userId,
          changes: changed<MemberInfo>(before, after, AUDITED),
        });
        return after;
      });
      await endStaleLinks();
      return member;
    },
    checkSites,
    /** Lets somebody in; false when they are a member already. Sites that are gone meanwhile are left out. */
    async join(tx: Tx, actor: Actor, { siteIds, ...joining }: Joining): Promise<boolean> {
      if (!(await repo.insert(tx, joining))) return false;
      const { workspaceId, userId } = joining;
      if (joining.confined)
        await repo.setGrants(tx, workspaceId, userId, await repo.knownSites(tx, workspaceId, siteIds));
      await audit.record(
        tx,
        { ...actor, workspaceId, userId },
        {
          operation: 'members.join',
          objectType: 'member',
          objectId: userId,
          affectedUserId: userId,
          changes: { role: joining.roleId ?? joining.role, confined: joining.confined },
        },
      );
      return true;
    },
  };
}

export type Members = ReturnType<typeof makeMembers>;
