import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type Actor, type Member, systemActor } from '#kernel/access/index.ts';
import { type Audit, changed } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { nameDiffers, passwordFirst, unknownModule, workspaceNotFound } from './workspaces.errors.ts';
import { sweepErased } from './workspaces.jobs.ts';
import type { WorkspacesRepo } from './workspaces.repo.ts';
import type {
  ModuleSwitch,
  NewWorkspace,
  Rights,
  Role,
  Workspace,
  WorkspaceChange,
  WorkspaceQuery,
} from './workspaces.schemas.ts';

/** No job runs for longer. */
const SWEEP_AFTER_MS = 3 * 60 * 60_000;

interface Needs {
  repo: WorkspacesRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
  rights: Pick<Rights, 'modules' | 'thingsOf'>;
  graceDays: number;
  /** Ends sessions of people who may not enter by link any more. */
  endStaleLinks: () => Promise<void>;
  /** Whether a link in a mail opened this session. */
  isByLink: (tx: Tx, sessionId: string) => Promise<boolean>;
}

type Row = NonNullable<Awaited<ReturnType<WorkspacesRepo['find']>>>;

const toWorkspace = (row: Row, role: string): Workspace => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  locale: row.locale,
  timeZone: row.timeZone,
  country: row.country,
  clientsEnterByLink: row.clientsEnterByLink,
  role: role as Role,
  modulesOff: row.modulesOff,
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
  suspendedReason: row.suspendedReason,
  eraseAt: row.eraseAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

/** Only members get here, so that nobody is told a role they do not have. */
const roleOf = (actor: Member): string => actor.role ?? 'client_reviewer';

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .slice(0, 40) || 'workspace';

const DAY_MS = 86_400_000;

export function makeWorkspaces({ repo, unitOfWork, systemWork, audit, ...needs }: Needs) {
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

  /** Changes the workspace of the actor under a lock, with a line of what became different. */
  const change = (
    actor: Member,
    operation: string,
    values: (before: Row) => Partial<Row>,
    fields: readonly (keyof Row & string)[],
  ): Promise<Workspace> =>
    unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, actor.workspaceId);
      if (!before) throw workspaceNotFound();
      const row = await repo.update(tx, actor.workspaceId, values(before));
      if (!row) throw workspaceNotFound();
      const changes = changed<Row>(before, row, fields);
      await audit.record(tx, actor, { operation, objectType: 'workspace', objectId: row.id, changes });
      return toWorkspace(row, roleOf(actor));
    });

  return {
    createIn,
    /**
     * A new workspace that the person owns. Runs as the system: nobody is a member of it yet. Throws
     * `workspaces.password_first` for a session by link, which would end with it.
     */
    create: (actor: Actor & { userId: string }, input: NewWorkspace) =>
      systemWork('create workspace', async (tx) => {
        if (actor.sessionId && (await needs.isByLink(tx, actor.sessionId))) throw passwordFirst(undefined);
        return createIn(tx, actor, actor.userId, input);
      }),
    list: (actor: Actor & { userId: string }, query: WorkspaceQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.listOf(tx, actor.userId, query);
        return { items: items.map((row) => toWorkspace(row.workspace, row.role)), next };
      }),
    /** Where a person is a member. */
    idsOf: (userId: string): Promise<string[]> => systemWork('workspaces of a person', (tx) => repo.idsOf(tx, userId)),
    current: (actor: Member): Promise<Workspace> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, actor.workspaceId);
        if (!row) throw workspaceNotFound();
        return toWorkspace(row, roleOf(actor));
      }),
    async update(actor: Member, input: WorkspaceChange): Promise<Workspace> {
      const { name, locale, timeZone, country, clientsEnterByLink } = input;
      const updated = await change(
        actor,
        'workspaces.update',
        () => ({
          ...{ ...(name ? { name } : {}), ...(locale ? { locale } : {}) },
          ...{ ...(timeZone ? { timeZone } : {}), ...(country ? { country } : {}) },
          ...(clientsEnterByLink === undefined ? {} : { clientsEnterByLink }),
        }),
        ['name', 'locale', 'timeZone', 'country', 'clientsEnterByLink'],
      );
      if (clientsEnterByLink === false) await needs.endStaleLinks();
      return updated;
    },
    modules: (actor: Member) =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, actor.workspaceId);
        if (!row) throw workspaceNotFound();
        const off = new Set(row.modulesOff);
        return needs.rights
          .modules()
          .map((module) => ({ module, on: !off.has(module), things: [...needs.rights.thingsOf(module)] }));
      }),
    async switchModules(actor: Member, { modulesOff }: ModuleSwitch): Promise<Workspace> {
      const unknown = modulesOff.find((module) => !needs.rights.modules().includes(module));
      if (unknown !== undefined) throw unknownModule({ module: unknown });
      const wanted = [...new Set(modulesOff)].sort();
      return change(actor, 'workspaces.modules', () => ({ modulesOff: wanted }), ['modulesOff']);
    },
    /**
     * What an upgrade brings is off in the workspaces that are there already, until somebody in charge of one switches it on:
     * no client meets what nobody has shown them. A new instance, and a new workspace, have everything.
     */
    introduceModules: (): Promise<string[]> =>
      systemWork('introduce modules', async (tx) => {
        const fresh = await repo.noteModules(tx, needs.rights.modules());
        if (fresh.length === 0) return fresh;
        for (const id of await repo.switchOffEverywhere(tx, fresh))
          await audit.record(tx, systemActor(id, 'upgrade'), {
            operation: 'workspaces.modules',
            objectType: 'workspace',
            objectId: id,
            changes: { switchedOff: fresh },
          });
        return fresh;
      }),
    /** Freezes everything in the workspace. Published sites stay as they are. */
    suspend: (actor: Member, reason: string): Promise<Workspace> =>
      change(
        actor,
        'workspaces.suspend',
        (before) => ({ suspendedAt: before.suspendedAt ?? new Date(needs.clock.nowMs()), suspendedReason: reason }),
        ['suspendedAt', 'suspendedReason'],
      ),
    /** Takes the workspace up again, and calls a planned erasure off. */
    resume: (actor: Member): Promise<Workspace> =>
      change(actor, 'workspaces.resume', () => ({ suspendedAt: null, suspendedReason: '', eraseAt: null }), [
        'suspendedAt',
        'eraseAt',
      ]),
    /** Suspends now and erases after the days of grace. */
    planErasure: (actor: Member, confirmName: string): Promise<Workspace> =>
      change(
        actor,
        'workspaces.plan_erasure',
        (before) => {
          if (before.name !== confirmName.trim()) throw nameDiffers(undefined);
          const now = needs.clock.nowMs();
          return {
            suspendedAt: before.suspendedAt ?? new Date(now),
            eraseAt: before.eraseAt ?? new Date(now + needs.graceDays * DAY_MS),
          };
        },
        ['suspendedAt', 'eraseAt'],
      ),
    /**
     * Erases every workspace whose time has come: files first, so that a crash in between leaves it due.
     * @param removeFiles removes every file that was kept for a workspace
     */
    async eraseDue(removeFiles: (workspaceId: string) => Promise<void>): Promise<number> {
      const due = await systemWork('erase workspaces', (tx) => repo.due(tx, new Date(needs.clock.nowMs())));
      for (const { id } of due) {
        await removeFiles(id);
        await systemWork('erase workspace', async (tx) => {
          await repo.erase(tx, id);
          await audit.record(tx, systemActor(null, 'erasure'), {
            operation: 'workspaces.erase',
            objectType: 'workspace',
            objectId: id,
          });
          const startAfter = new Date(needs.clock.nowMs() + SWEEP_AFTER_MS);
          await needs.jobs.send(tx, sweepErased, { workspaceId: id }, { startAfter });
        });
        // Most of what was being made while the rows went has written its file by now; the sweep takes the rest.
        await removeFiles(id);
      }
      return due.length;
    },
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
    /** Whether one of a person's roles, wherever, needs a second factor. */
    needsSecondFactor: (userId: string) =>
      unitOfWork.read({ userId, workspaceId: null }, (tx) => repo.needsSecondFactor(tx, userId)),
  };
}

export type Workspaces = ReturnType<typeof makeWorkspaces>;
