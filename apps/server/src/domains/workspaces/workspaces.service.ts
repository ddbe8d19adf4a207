import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Actor, Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { workspaceNotFound } from './workspaces.errors.ts';
import type { WorkspacesRepo } from './workspaces.repo.ts';
import type { NewWorkspace, Role, Workspace, WorkspaceChange } from './workspaces.schemas.ts';

interface Needs {
  repo: WorkspacesRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
}

type Row = NonNullable<Awaited<ReturnType<WorkspacesRepo['find']>>>;

const toWorkspace = (row: Row, role: string): Workspace => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  locale: row.locale,
  timeZone: row.timeZone,
  role: role as Role,
  createdAt: row.createdAt.toISOString(),
});

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 40) || 'workspace';

export function makeWorkspaces({ repo, unitOfWork, systemWork, audit }: Needs) {
  /** Inserts a workspace with its owner; a taken short name gets a suffix. */
  async function createIn(tx: Tx, actor: Actor, ownerId: string, input: NewWorkspace): Promise<Workspace> {
    const id = uuidv7();
    const base = slugOf(input.name);
    const values = { id, name: input.name, locale: input.locale, timeZone: input.timeZone };
    const row =
      (await repo.insert(tx, { ...values, slug: base })) ??
      (await repo.insert(tx, { ...values, slug: `${base}-${id.slice(-6)}` }));
    if (!row) throw new Error('A workspace could not be given a short name.');
    await repo.addMember(tx, id, ownerId, 'owner');
    await audit.record(
      tx,
      { ...actor, workspaceId: id, userId: ownerId },
      { operation: 'workspaces.create', objectType: 'workspace', objectId: id },
    );
    return toWorkspace(row, 'owner');
  }

  return {
    createIn,
    /** A new workspace that the person owns. Runs as the system: nobody is a member of it yet. */
    create: (actor: Actor & { userId: string }, input: NewWorkspace) =>
      systemWork('create workspace', (tx) => createIn(tx, actor, actor.userId, input)),
    list: (actor: Actor & { userId: string }): Promise<Workspace[]> =>
      unitOfWork(actor, async (tx) =>
        (await repo.listOf(tx, actor.userId)).map((row) => toWorkspace(row.workspace, row.role)),
      ),
    current: (actor: Member): Promise<Workspace> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, actor.workspaceId);
        if (!row) throw workspaceNotFound();
        return toWorkspace(row, actor.role ?? 'client');
      }),
    update: (actor: Member, change: WorkspaceChange): Promise<Workspace> =>
      unitOfWork(actor, async (tx) => {
        const { name, locale, timeZone } = change;
        const row = await repo.update(tx, actor.workspaceId, {
          ...(name ? { name } : {}),
          ...(locale ? { locale } : {}),
          ...(timeZone ? { timeZone } : {}),
        });
        if (!row) throw workspaceNotFound();
        await audit.record(tx, actor, {
          operation: 'workspaces.update',
          objectType: 'workspace',
          objectId: row.id,
          changes: change,
        });
        return toWorkspace(row, actor.role ?? 'client');
      }),
    members: (actor: Member) =>
      unitOfWork(actor, async (tx) =>
        (await repo.members(tx, actor.workspaceId)).map((m) => ({
          ...m,
          role: m.role as Role,
          createdAt: m.createdAt.toISOString(),
        })),
      ),
    /** Role of a person in a workspace, or in their first one; undefined when not a member. */
    membershipOf: (userId: string, workspaceId: string | undefined) =>
      unitOfWork.read({ userId, workspaceId: null }, (tx) => repo.membership(tx, userId, workspaceId)),
  };
}

export type Workspaces = ReturnType<typeof makeWorkspaces>;
