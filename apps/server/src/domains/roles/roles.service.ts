import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { builtInRoles, type Grant, type Rights, type Role } from '#domains/workspaces/index.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { beyondYours, mfaFirst, roleInUse, roleNameTaken, roleNotFound, unknownPermission } from './roles.errors.ts';
import type { RoleRow, RolesRepo } from './roles.repo.ts';
import type { NewRole, RoleChange, RoleChoice, RoleInfo, RoleRemoval } from './roles.schemas.ts';

interface Needs {
  repo: RolesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  rights: Pick<Rights, 'of' | 'known'>;
}

/** A role that was looked up: what members and invitations store, and what it may do. */
export interface ResolvedRole extends Grant {
  roleId: string | null;
  name: string;
}

const AUDITED = ['name', 'description', 'permissions', 'requiresMfa'] as const;

export function makeRoles({ repo, unitOfWork, audit, rights }: Needs) {
  const grantOf = (row: RoleRow): ResolvedRole => ({
    role: 'custom',
    roleId: row.id,
    name: row.name,
    permissions: row.permissions,
    confined: false,
  });
  const builtIn = (role: string): ResolvedRole => ({
    role,
    roleId: null,
    name: '',
    permissions: null,
    confined: false,
  });
  const lacking = (actor: Pick<Actor, 'permissions'>, wanted: Iterable<string>): string[] =>
    [...wanted].filter((permission) => !actor.permissions.has(permission));

  /** Throws when a role holds more than the actor does: rights are passed on, never made. */
  function mayGrant(actor: Pick<Actor, 'permissions'>, grant: Grant): void {
    const beyond = lacking(actor, rights.of({ ...grant, confined: false }));
    if (beyond.length > 0) throw beyondYours({ permissions: beyond });
  }

  /** The role that a body names; a custom one of another workspace does not exist. */
  async function resolve(tx: Tx, { role, roleId }: RoleChoice): Promise<ResolvedRole> {
    if (role !== 'custom') return builtIn(role);
    const row = roleId ? await repo.find(tx, roleId) : undefined;
    if (!row) throw roleNotFound();
    return grantOf(row);
  }

  const toRole = (actor: Member, row: RoleRow, members: number): RoleInfo => ({
    id: row.id,
    role: 'custom',
    name: row.name,
    description: row.description,
    permissions: row.permissions.filter((each) => rights.known().includes(each)),
    requiresMfa: row.requiresMfa,
    members,
    grantable: lacking(actor, rights.of(grantOf(row))).length === 0,
    createdAt: row.createdAt.toISOString(),
  });

  const toBuiltIn = (actor: Member, role: Role, members: number, mfaRoles: readonly string[]): RoleInfo => {
    const permissions = [...rights.of(builtIn(role))].sort();
    return {
      id: null,
      role,
      name: '',
      description: '',
      permissions,
      requiresMfa: mfaRoles.includes(role),
      members,
      grantable: lacking(actor, permissions).length === 0,
      createdAt: null,
    };
  };

  const checkKnown = (wanted: readonly string[]): string[] => {
    const unknown = wanted.find((permission) => !rights.known().includes(permission));
    if (unknown !== undefined) throw unknownPermission({ permission: unknown });
    return [...new Set(wanted)].sort();
  };

  const explain = (error: unknown, name: string): never => {
    if (violated(error) === 'roles_name_key') throw roleNameTaken({ name });
    throw error;
  };

  /** A second factor for one's own role, without having shown one, would lock the door from inside. */
  function checkOwnFactor(actor: Member, isOwn: boolean, requiresMfa: boolean | undefined): void {
    if (requiresMfa && isOwn && !actor.hasSecondFactor) throw mfaFirst(undefined);
  }

  const countOf = async (tx: Tx, actor: Member, key: string): Promise<number> =>
    (await repo.memberCounts(tx, actor.workspaceId)).get(key) ?? 0;

  async function remove(actor: Member, id: string, { moveTo, moveToRoleId }: RoleRemoval): Promise<void> {
    await unitOfWork(actor, async (tx) => {
      const row = await repo.lock(tx, id);
      if (!row) throw roleNotFound();
      mayGrant(actor, grantOf(row));
      const uses = await repo.uses(tx, id);
      const target = moveTo
        ? builtIn(moveTo)
        : moveToRoleId && moveToRoleId !== id
          ? await resolve(tx, { role: 'custom', roleId: moveToRoleId })
          : undefined;
      if (uses > 0 && !target) throw roleInUse({ members: uses });
      if (target) mayGrant(actor, target);
      const { role, roleId } = target ?? builtIn('client_reviewer');
      await repo.move(tx, id, { role, roleId });
      await repo.delete(tx, id);
      await audit.record(tx, actor, {
        operation: 'roles.delete',
        objectType: 'role',
        objectId: id,
        changes: { name: row.name, moved: uses, to: roleId ?? role },
      });
    });
  }

  return {
    resolve,
    mayGrant,
    remove,
    list: (actor: Member): Promise<RoleInfo[]> =>
      unitOfWork.read(actor, async (tx) => {
        const counts = await repo.memberCounts(tx, actor.workspaceId);
        const mfaRoles = await repo.mfaRoles(tx, actor.workspaceId);
        const own = await repo.list(tx);
        return [
          ...builtInRoles.map((role) => toBuiltIn(actor, role, counts.get(role) ?? 0, mfaRoles)),
          ...own.map((row) => toRole(actor, row, counts.get(row.id) ?? 0)),
        ];
      }),
    permissions: (actor: Member) =>
      rights.known().map((permission) => {
        const [thing = '', act = ''] = permission.split(':');
        return { permission, thing, act, held: actor.permissions.has(permission) };
      }),
    get: (actor: Member, id: string): Promise<RoleInfo> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw roleNotFound();
        return toRole(actor, row, await countOf(tx, actor, id));
      }),
    async create(actor: Member, input: NewRole): Promise<RoleInfo> {
      const permissions = checkKnown(input.permissions);
      mayGrant(actor, { role: 'custom', permissions, confined: false });
      return unitOfWork(actor, async (tx) => {
        const id = uuidv7();
        const row = await repo
          .insert(tx, { ...input, permissions, id, workspaceId: actor.workspaceId })
          .catch((error: unknown) => explain(error, input.name));
        await audit.record(tx, actor, {
          operation: 'roles.create',
          objectType: 'role',
          objectId: id,
          changes: changed<RoleRow>({}, row, AUDITED),
        });
        return toRole(actor, row, 0);
      });
    },
    async update(actor: Member, id: string, input: RoleChange): Promise<RoleInfo> {
      const permissions = input.permissions && checkKnown(input.permissions);
      checkOwnFactor(actor, actor.role === 'custom', input.requiresMfa);
      return unitOfWork(actor, async (tx) => {
        const before = await repo.lock(tx, id);
        if (!before) throw roleNotFound();
        mayGrant(actor, grantOf(before));
        if (permissions) mayGrant(actor, { role: 'custom', permissions, confined: false });
        const { name, description, requiresMfa } = input;
        const row = await repo
          .update(tx, id, {
            ...(name === undefined ? {} : { name }),
            ...(description === undefined ? {} : { description }),
            ...(requiresMfa === undefined ? {} : { requiresMfa }),
            ...(permissions ? { permissions } : {}),
          })
          .catch((error: unknown) => explain(error, name ?? ''));
        await audit.record(tx, actor, {
          operation: 'roles.update',
          objectType: 'role',
          objectId: id,
          changes: changed<RoleRow>(before, row, AUDITED),
        });
        return toRole(actor, row, await countOf(tx, actor, id));
      });
    },
    /** Says whether a built-in role needs a second factor in this workspace. */
    async updateBuiltIn(actor: Member, role: Role, requiresMfa: boolean): Promise<RoleInfo> {
      mayGrant(actor, builtIn(role));
      checkOwnFactor(actor, actor.role === role, requiresMfa);
      return unitOfWork(actor, async (tx) => {
        await repo.lockWorkspace(tx, actor.workspaceId);
        const before = await repo.mfaRoles(tx, actor.workspaceId);
        const after = requiresMfa ? [...new Set([...before, role])].sort() : before.filter((each) => each !== role);
        await repo.setMfaRoles(tx, actor.workspaceId, after);
        await audit.record(tx, actor, {
          operation: 'roles.update_built_in',
          objectType: 'role',
          objectId: role,
          changes: { requiresMfa: { before: before.includes(role), after: requiresMfa } },
        });
        return toBuiltIn(actor, role, await countOf(tx, actor, role), after);
      });
    },
  };
}

export type Roles = ReturnType<typeof makeRoles>;
