import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { SiteRow } from '#domains/sites/index.ts';
import { type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { JobContext, Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { zipOf } from '#kernel/zip/index.ts';
import type { Who } from './folder/part.ts';
import { archiveNotFound, isOver, notReady, siteNotFound } from './site-archives.errors.ts';
import { archiveJob } from './site-archives.jobs.ts';
import type { SiteFolders } from './site-archives.queries.ts';
import type { ArchiveRow, SiteArchivesRepo } from './site-archives.repo.ts';
import type { ArchiveListQuery, SiteArchive } from './site-archives.schemas.ts';

interface Needs {
  repo: SiteArchivesRepo;
  folders: SiteFolders;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
  storage: Pick<Storage, 'put' | 'get' | 'delete'>;
  sites: Record<'find' | 'lock', (tx: Tx, id: string) => Promise<SiteRow | undefined>>;
  /** Whether whoever asked for it may still have it. */
  mayStill: (who: { workspaceId: string; userId: string; siteId: string }, permission: string) => Promise<boolean>;
  announce: (row: Pick<ArchiveRow, 'id' | 'workspaceId' | 'siteId' | 'status' | 'progress'>) => void;
}

const KEPT_MS = 7 * 86_400_000;
/** Every entry has the same time: the same site gives the same bytes. */
const ENTRY_TIME = new Date('2000-01-01T12:00:00Z');

/** Thrown into the writing of an archive that nobody wants any more. */
const stopped = new Error('The archive was cancelled.');

const keyOf = ({ workspaceId, id }: ArchiveRow): string => `exports/${workspaceId}/sites/${id}.zip`;

const toArchive = (row: ArchiveRow): SiteArchive => ({
  ...{ id: row.id, siteId: row.siteId, status: row.status, progress: row.progress, contents: row.contents },
  ...{ totalBytes: row.totalBytes, errorDetail: row.errorDetail },
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export function makeSiteArchives(needs: Needs) {
  const { repo, folders, unitOfWork, systemWork, audit, clock, jobs, storage } = needs;
  const line = (operation: string, { id, siteId }: Pick<ArchiveRow, 'id' | 'siteId'>) => ({
    operation: `site-archives.${operation}`,
    objectType: 'site-archive',
    objectId: id,
    changes: { siteId },
  });

  async function found(tx: Tx, id: string): Promise<ArchiveRow> {
    const row = await repo.find(tx, id);
    if (!row) throw archiveNotFound();
    return row;
  }

  const own = ({ workspaceId, id }: ArchiveRow) => systemActor(workspaceId, id);

  /**
   * Writes a site as an archive under a key.
   * @param progressed told the share that is written, 0 to 1; what it throws stops the writing
   */
  async function write(who: Who, siteId: string, key: string, progressed: (share: number) => void) {
    const { entries, contents, slug } = await folders.folderOf(who, siteId);
    const zip = zipOf(entries, ENTRY_TIME, (i) => progressed(i / entries.length));
    const { size } = await storage.put(key, zip, { contentType: 'application/zip' });
    return { size, contents, slug };
  }

  async function build(row: ArchiveRow, signal: AbortSignal): Promise<void> {
    let [shown, isWanted, saving] = [0, true, Promise.resolve()];
    const note = (progress: number) => async () => {
      const open = await unitOfWork(own(row), (tx) => repo.updateOpen(tx, row.id, { progress }));
      if (open) needs.announce(open);
      else isWanted = false;
    };
    const { size, contents } = await write(row, row.siteId, keyOf(row), (share) => {
      signal.throwIfAborted();
      if (!isWanted) throw stopped;
      const progress = Math.floor(share * 100);
      if (progress < shown + 5) return;
      shown = progress;
      saving = saving.then(note(progress)).catch(() => undefined);
    });
    await saving;
    const expiresAt = new Date(clock.nowMs() + KEPT_MS);
    const done = {
      status: 'ready',
      progress: 100,
      fileKey: keyOf(row),
      totalBytes: size,
      contents,
      expiresAt,
    } as const;
    const ended = await unitOfWork(own(row), (tx) => repo.updateOpen(tx, row.id, done));
    if (!ended) throw stopped;
    needs.announce(ended);
  }

  async function fail(row: ArchiveRow, errorDetail: string): Promise<void> {
    const expiresAt = new Date(clock.nowMs() + KEPT_MS);
    const ended = await unitOfWork(own(row), (tx) =>
      repo.updateOpen(tx, row.id, { status: 'failed', errorDetail, expiresAt }),
    );
    if (ended) needs.announce(ended);
  }

  return {
    write,
    list: (actor: Member, query: ArchiveListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toArchive), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toArchive(await found(tx, id))),
    /** While one is being made, that one is given. */
    create: (actor: Member, siteId: string): Promise<SiteArchive> =>
      unitOfWork(actor, async (tx) => {
        if (!(await needs.sites.lock(tx, siteId))) throw siteNotFound();
        const { workspaceId, userId } = actor;
        const open = await repo.underWay(tx, siteId);
        const row = open ?? (await repo.insert(tx, { id: uuidv7(), workspaceId, siteId, userId }));
        if (!open) await jobs.send(tx, archiveJob, { archiveId: row.id, workspaceId });
        await audit.record(tx, actor, line('create', row));
        return toArchive(row);
      }),
    cancel: (actor: Member, id: string): Promise<SiteArchive> =>
      unitOfWork(actor, async (tx) => {
        await found(tx, id);
        const expiresAt = new Date(clock.nowMs() + KEPT_MS);
        const row = await repo.updateOpen(tx, id, { status: 'cancelled', expiresAt });
        if (!row) throw isOver(undefined);
        await audit.record(tx, actor, line('cancel', row));
        return toArchive(row);
      }),
    /** The archive as a stream; that it was fetched leaves a line. */
    async file(actor: Member, id: string) {
      const row = await unitOfWork.read(actor, (tx) => found(tx, id));
      const isThere = row.status === 'ready' && row.fileKey && (row.expiresAt?.getTime() ?? 0) > clock.nowMs();
      const file = isThere && row.fileKey ? await storage.get(row.fileKey) : undefined;
      if (!file) throw notReady(undefined);
      await unitOfWork(actor, (tx) => audit.record(tx, actor, line('download', row)));
      const site = await unitOfWork.read(actor, (tx) => needs.sites.find(tx, row.siteId));
      return { ...file, name: `${site?.slug ?? 'site'}-${row.createdAt.toISOString().slice(0, 10)}.zip` };
    },
    async remove(actor: Member, id: string): Promise<void> {
      const row = await unitOfWork(actor, async (tx) => {
        const row = await found(tx, id);
        await repo.delete(tx, id);
        await audit.record(tx, actor, line('delete', row));
        return row;
      });
      await storage.delete(keyOf(row));
    },
    /** The job. After a crash it begins anew; whoever asked sees why it failed. */
    async make({ archiveId, workspaceId }: { archiveId: string; workspaceId: string }, { signal }: JobContext) {
      const row = await unitOfWork(systemActor(workspaceId, archiveId), (tx) =>
        repo.updateOpen(tx, archiveId, { status: 'running', progress: 0, errorDetail: null }),
      );
      if (!row) return;
      if (!(await needs.mayStill(row, 'site:export')))
        return fail(row, 'Whoever asked for it may not have it any more.');
      try {
        await build(row, signal);
      } catch (error) {
        await storage.delete(keyOf(row));
        if (error === stopped) return;
        // Handed back: the next worker begins anew.
        if (!signal.aborted) await fail(row, 'The archive could not be written. Try again.');
        throw error;
      }
    },
    /** Removes what has expired. */
    async tidy(): Promise<number> {
      const expired = await systemWork('expired archives', (tx) => repo.expired(tx, new Date(clock.nowMs())));
      for (const row of expired) {
        await storage.delete(keyOf(row));
        await systemWork('expired archive', async (tx) => {
          await repo.delete(tx, row.id);
          await audit.record(tx, systemActor(row.workspaceId, 'tidy'), line('expire', row));
        });
      }
      return expired.length;
    },
  };
}

export type SiteArchives = ReturnType<typeof makeSiteArchives>;
