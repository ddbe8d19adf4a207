import { z } from 'zod';
import type { SiteArchives } from '#domains/site-archives/index.ts';
import { hasSiteAccess, type Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext } from '#kernel/jobs/index.ts';
import type { Said } from '#kernel/words/index.ts';
import { fileGone, importRefused, rightsGone } from './site-imports.errors.ts';
import type { ImportRow, ItemRow, SiteImportsRepo } from './site-imports.repo.ts';
import type { ImportOptions } from './site-imports.schemas.ts';
import { sourceOf } from './sources/registry.ts';
import type { Made, OpenSource, Tools, Unit, Work } from './sources/source.ts';
import { say } from './sources/words.ts';
import { undoOf } from './undo/registry.ts';
import type { UndoTools } from './undo/undo.ts';

/** Does whatever an import is at: looks, makes, or takes back. Run again, it goes on behind what is done. */
export const importJob = defineJob({
  name: 'site-imports.work',
  schema: z.object({ importId: z.uuid(), workspaceId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 7200,
  concurrency: 2,
});
/** Throws away files that nobody goes on with. */
export const tidyImports = defineJob({ name: 'site-imports.tidy', schema: z.object({}) });

export interface WorkerNeeds {
  repo: SiteImportsRepo;
  tools: Tools;
  undo: UndoTools;
  audit: Audit;
  archives: Pick<SiteArchives, 'write'>;
  /** Whoever asked, with the rights that they have now; undefined: no member any more. */
  memberIn(userId: string, workspaceId: string): Promise<Member | undefined>;
  announce(row: Pick<ImportRow, 'id' | 'workspaceId' | 'siteId' | 'status' | 'progress' | 'total'>): void;
  nowMs: () => number;
}

/** Thrown when somebody has cancelled it, or another worker is ahead. */
const stopped = new Error('The import was stopped.');
/** Without these nothing else can be made. */
const NEEDED = new Set<Unit['kind']>(['template', 'site']);
const ANNOUNCE_MS = 500;

const saidOf = (error: unknown): Said | undefined =>
  isAppError(error) && error.status < 500
    ? (sentenceIn(error) ?? { code: error.code, values: error.values, message: error.message })
    : undefined;
/** What a refusal says is kept whole, with the code of its own sentence. */
const sentenceIn = (error: { code: string; extra?: Readonly<Record<string, unknown>> }): Said | undefined =>
  error.code === importRefused.code ? (error.extra?.said as Said | undefined) : undefined;

export const keyOf = ({ workspaceId, id }: Pick<ImportRow, 'workspaceId' | 'id'>): string =>
  `imports/${workspaceId}/${id}/file`;

export function makeImportWorker(needs: WorkerNeeds) {
  const { repo, tools, memberIn } = needs;
  const { unitOfWork } = tools;

  const update = async (actor: Member, id: string, from: ImportRow['status'], values: Partial<ImportRow>) => {
    const row = await unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (before?.status !== from) throw stopped;
      return repo.update(tx, id, values);
    });
    if (row) needs.announce(row);
    return row;
  };

  async function open(row: ImportRow): Promise<OpenSource> {
    if (!row.fileKey) throw fileGone(undefined);
    return (await sourceOf(row.source)).open(tools, { key: row.fileKey, size: row.size });
  }

  async function check(row: ImportRow, actor: Member): Promise<void> {
    const source = await open(row);
    const options = row.options as ImportOptions;
    const plan = await source.look({ actor, options, isCopy: false });
    await update(actor, row.id, 'checking', { status: 'checked', plan, origin: source.origin, failure: null });
  }

  /** The original of a copy becomes an archive, written with the rights that its reader has now. */
  async function packed(row: ImportRow, actor: Member, signal: AbortSignal): Promise<ImportRow> {
    if (row.fileKey || !row.copyOf) return row;
    const { workspaceId, siteId } = row.copyOf;
    const reader = await memberIn(row.userId, workspaceId);
    if (!reader?.permissions.has('site:export') || !hasSiteAccess(reader, siteId))
      throw rightsGone({ permission: 'site:export' });
    const { size } = await needs.archives.write(reader, siteId, keyOf(row), () => signal.throwIfAborted());
    const next = await update(actor, row.id, 'running', { fileKey: keyOf(row), size });
    if (!next) throw stopped;
    return next;
  }

  /** Makes a thing and notes it, or neither. */
  async function attempt(row: ImportRow, actor: Member, unit: Unit, progress: number): Promise<Made> {
    const { kind, source, label } = unit;
    const item = { kind, source, label: label.slice(0, 300) };
    const noted = (make: (tx: Parameters<NonNullable<Unit['make']>>[0]) => Promise<Made>) =>
      unitOfWork(actor, async (tx) => {
        if ((await repo.lock(tx, row.id))?.status !== 'running') throw stopped;
        const made = await make(tx);
        const { state, objectId = null, stamp = '', notes = [] } = made;
        if (!(await repo.note(tx, row, { ...item, state, objectId, stamp, notes }))) throw stopped;
        await repo.update(tx, row.id, { progress, ...(kind === 'site' && objectId ? { siteId: objectId } : {}) });
        return made;
      });
    try {
      if (!actor.permissions.has(unit.right)) throw rightsGone({ permission: unit.right });
      const make = unit.prepare ? await unit.prepare() : unit.make;
      if (!make) throw new Error('A unit makes nothing.');
      return await noted(make);
    } catch (error) {
      const said = saidOf(error);
      if (!said) throw error;
      if (NEEDED.has(kind)) throw error;
      return noted(async () => ({ state: 'failed', notes: [said] }));
    }
  }

  async function run(before: ImportRow, actor: Member, signal: AbortSignal): Promise<void> {
    const row = await packed(before, actor, signal);
    const source = await open(row);
    const options = row.options as ImportOptions;
    const isCopy = row.source === 'copy';
    const plan = row.plan ?? (await source.look({ actor, options, isCopy }));
    await update(actor, row.id, 'running', { total: source.count(options), plan, origin: source.origin });
    const done = new Map<string, ItemRow['state']>();
    const ids = new Map<string, string>();
    const keep = (
      of: string,
      {
        objectId,
        stamp,
        state,
      }: { objectId?: string | null | undefined; stamp?: string | undefined; state: ItemRow['state'] },
    ) => {
      done.set(of, state);
      if (objectId) ids.set(of, objectId);
      if (of === 'template:') ids.set('template: version', stamp ?? '1');
    };
    if (row.siteId) ids.set('site:', row.siteId);
    for (const item of await unitOfWork.read(actor, (tx) => repo.done(tx, row.id))) keep(item.source, item);
    const work: Work = { actor, options, isCopy, ids, signal, madeBefore };
    let [progress, told] = [0, 0];
    for await (const unit of source.units(work)) {
      signal.throwIfAborted();
      progress += 1;
      const state = done.get(unit.source);
      if (state === undefined || state === 'failed') keep(unit.source, await attempt(row, actor, unit, progress));
      if (needs.nowMs() - told < ANNOUNCE_MS) continue;
      told = needs.nowMs();
      needs.announce({ ...row, status: 'running', progress, total: Math.max(progress, source.count(options)) });
    }
    await update(actor, row.id, 'running', { status: 'done', progress, total: progress, failure: null });
  }

  const madeBefore: Work['madeBefore'] = (tx, origin, siteId, source) =>
    repo.madeBefore(tx, { siteId, origin }, source);

  async function takeBack(actor: Member, item: Awaited<ReturnType<SiteImportsRepo['done']>>[number]) {
    if (!item.objectId) return undefined;
    try {
      return await undoOf[item.kind](needs.undo, actor, { objectId: item.objectId, stamp: item.stamp });
    } catch (error) {
      if (!isAppError(error) || error.status >= 500) throw error;
      // Gone already is what was wanted; what refuses is in use.
      return error.status === 404 ? undefined : say('used_since');
    }
  }

  async function undo(row: ImportRow, actor: Member, signal: AbortSignal): Promise<void> {
    const items = await unitOfWork.read(actor, (tx) => repo.done(tx, row.id));
    const made = items.filter(({ state }) => state === 'made').reverse();
    await update(actor, row.id, 'undoing', { progress: 0, total: made.length });
    for (const [i, item] of made.entries()) {
      signal.throwIfAborted();
      const kept = await takeBack(actor, item);
      await unitOfWork(actor, async (tx) => {
        await repo.setState(tx, item.id, kept ? 'kept' : 'undone', kept ? [kept] : []);
        await repo.update(tx, row.id, { progress: i + 1, ...(item.kind === 'site' && !kept ? { siteId: null } : {}) });
      });
      if (i % 20 === 0) needs.announce({ ...row, progress: i + 1, total: made.length });
    }
    await update(actor, row.id, 'undoing', { status: 'undone' });
  }

  return async ({ importId, workspaceId }: { importId: string; workspaceId: string }, { signal }: JobContext) => {
    const row = await unitOfWork.read({ workspaceId, userId: null }, (tx) => repo.find(tx, importId));
    const actor = row && (await memberIn(row.userId, workspaceId));
    if (!row) return;
    const system = actor ?? ({ workspaceId, userId: row.userId } as Member);
    try {
      if (!actor?.permissions.has('site:create')) throw rightsGone({ permission: 'site:create' });
      if (row.status === 'checking') await check(row, actor);
      if (row.status === 'running') await run(row, actor, signal);
      if (row.status === 'undoing') await undo(row, actor, signal);
    } catch (error) {
      if (error === stopped) return;
      // Handed back: the next worker goes on behind what is done.
      if (signal.aborted) throw error;
      const failure = saidOf(error);
      await update(system, importId, row.status, { status: 'failed', failure: failure ?? say('failed') }).catch(
        () => undefined,
      );
      if (!failure) throw error;
    }
  };
}
