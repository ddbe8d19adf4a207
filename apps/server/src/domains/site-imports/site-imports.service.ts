import { Readable } from 'node:stream';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { inPieces, offsetDiffers } from '#domains/media-uploads/index.ts';
import type { SiteRow } from '#domains/sites/index.ts';
import { type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { forbidden } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import {
  fileGone,
  fileTooLarge,
  importNotFound,
  notNow,
  siteNotFound,
  templateNotFound,
  tooManyImports,
  workspaceNotFound,
} from './site-imports.errors.ts';
import { importJob, keyOf } from './site-imports.jobs.ts';
import type { ImportRow, ItemRow, SiteImportsRepo } from './site-imports.repo.ts';
import type {
  ImportItem,
  ImportListQuery,
  ImportOptions,
  ItemListQuery,
  SiteCopy,
  SiteImport,
} from './site-imports.schemas.ts';

interface Needs {
  repo: SiteImportsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
  storage: Pick<Storage, 'put' | 'get' | 'delete'>;
  sites: { find(tx: Tx, id: string): Promise<SiteRow | undefined> };
  templates: { find(tx: Tx, id: string): Promise<object | undefined> };
  /** The same person in another workspace, with their rights there; undefined: not a member. */
  inWorkspace: (actor: Member, workspaceId: string) => Promise<Member | undefined>;
}

const KEPT_MS = 7 * 86_400_000;
const LARGEST = 2048 * 1024 * 1024;
const MOST_OPEN = 20;

const toItem = ({ id, kind, state, label, objectId, notes }: ItemRow): ImportItem => ({
  ...{ id, kind, state, label, objectId, notes },
});

const toImport = (row: ImportRow, results: Record<string, number> = {}): SiteImport => ({
  ...{ id: row.id, source: row.source, status: row.status, fileName: row.fileName, size: row.size },
  ...{ offset: row.received, options: row.options as ImportOptions, plan: row.plan, siteId: row.siteId },
  ...{ progress: row.progress, total: row.total, results, failure: row.failure },
  hasFile: row.fileKey !== null || row.copyOf !== null,
  expiresAt: row.expiresAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export function makeSiteImports(needs: Needs) {
  const { repo, unitOfWork, audit, clock, storage } = needs;
  const line = (operation: string, { id, source }: ImportRow, changes: Record<string, unknown> = {}) => ({
    operation: `site-imports.${operation}`,
    objectType: 'site-import',
    objectId: id,
    changes: { source, ...changes },
  });
  const later = () => new Date(clock.nowMs() + KEPT_MS);

  async function found(tx: Tx, id: string, actor: Member): Promise<ImportRow> {
    const row = await repo.find(tx, id);
    if (!row || row.workspaceId !== actor.workspaceId) throw importNotFound();
    return row;
  }

  const shown = async (tx: Tx, row: ImportRow): Promise<SiteImport> =>
    toImport(row, (await repo.results(tx, [row.id])).get(row.id));

  const send = (tx: Tx, { id, workspaceId }: ImportRow) =>
    needs.jobs.send(tx, importJob, { importId: id, workspaceId });

  /** Moves an import on, if it is where that is possible, and has the job do the rest. */
  const order = (
    actor: Member,
    id: string,
    operation: 'check' | 'run' | 'cancel' | 'undo',
    from: readonly ImportRow['status'][],
    values: Partial<ImportRow>,
  ): Promise<SiteImport> =>
    unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw importNotFound();
      if (!from.includes(before.status)) throw notNow({ status: before.status });
      const needsFile = operation === 'check' || operation === 'run';
      if (needsFile && !before.fileKey && !before.copyOf) throw fileGone(undefined);
      const { siteId, templateId } = (values.options ?? {}) as ImportOptions;
      if (siteId && !(await needs.sites.find(tx, siteId))) throw siteNotFound();
      if (templateId && !(await needs.templates.find(tx, templateId))) throw templateNotFound();
      const row = await repo.update(tx, id, { ...values, ...(siteId ? { siteId } : {}), failure: null });
      if (!row) throw importNotFound();
      if (operation !== 'cancel') await send(tx, row);
      await audit.record(tx, actor, line(operation, row));
      return shown(tx, row);
    });

  /** All pieces are here: they become one file, which is looked at. */
  async function whole(actor: Member, row: ImportRow): Promise<ImportRow> {
    if (row.status !== 'uploading' || row.received < row.size) return row;
    async function* bytes() {
      for (const key of row.pieces) {
        const piece = await storage.get(key);
        if (!piece) throw fileGone(undefined);
        yield* piece.stream;
      }
    }
    await storage.put(keyOf(row), Readable.from(bytes()), { contentType: 'application/octet-stream' });
    const next = await unitOfWork(actor, async (tx) => {
      const locked = await repo.lock(tx, row.id);
      if (locked?.status !== 'uploading') return locked;
      const values = { status: 'checking', fileKey: keyOf(row), pieces: [], expiresAt: later() } as const;
      const changed = await repo.update(tx, row.id, { ...values, pieces: [] });
      if (changed) await send(tx, changed);
      await audit.record(tx, actor, line('upload', row, { fileName: row.fileName }));
      return changed;
    });
    for (const key of row.pieces) await storage.delete(key);
    if (!next) throw importNotFound();
    return next;
  }

  async function drop(row: ImportRow): Promise<void> {
    for (const key of [...row.pieces, keyOf(row)]) await storage.delete(key);
  }

  const upload = {
    create: (actor: Member, given: { size: number; fileName: string; source: 'archive' | 'wordpress' }) => {
      if (given.size > LARGEST) throw fileTooLarge({ megabytes: LARGEST / 1_048_576 });
      return unitOfWork(actor, async (tx) => {
        if ((await repo.openOf(tx, actor.userId)) >= MOST_OPEN) throw tooManyImports({ limit: MOST_OPEN });
        const { workspaceId, userId } = actor;
        const row = await repo.insert(tx, { ...given, workspaceId, userId, status: 'uploading', expiresAt: later() });
        await audit.record(tx, actor, line('create', row, { fileName: given.fileName }));
        return toImport(row);
      });
    },
    async known(actor: Member, id: string): Promise<ImportRow> {
      const row = await unitOfWork.read(actor, (tx) => found(tx, id, actor));
      if (row.copyOf) throw importNotFound();
      return row;
    },
    /** Where an upload stands. One that is complete goes on now, should the server have stopped before. */
    async state(actor: Member, id: string): Promise<SiteImport> {
      return toImport(await whole(actor, await upload.known(actor, id)));
    },
    async write(actor: Member, id: string, offset: number, chunks: AsyncIterable<Uint8Array>): Promise<SiteImport> {
      let row = await upload.known(actor, id);
      if (row.status !== 'uploading' || offset !== row.received) throw offsetDiffers({ offset: row.received });
      for await (const piece of inPieces(chunks)) {
        if (row.received + piece.length > row.size) throw offsetDiffers({ offset: row.received });
        const key = `imports/${row.workspaceId}/${row.id}/${uuidv7()}`;
        await storage.put(key, piece, { contentType: 'application/octet-stream' });
        const before: ImportRow = row;
        const next = await unitOfWork(actor, (tx) => repo.advance(tx, before, { key, size: piece.length }));
        if (!next) {
          await storage.delete(key);
          throw offsetDiffers({ offset: row.received });
        }
        row = next;
      }
      return toImport(await whole(actor, row));
    },
  };

  async function copy(actor: Member, siteId: string, { brandName, workspaceId }: SiteCopy): Promise<SiteImport> {
    const site = await unitOfWork.read(actor, (tx) => needs.sites.find(tx, siteId));
    if (!site) throw siteNotFound();
    const isElsewhere = workspaceId !== undefined && workspaceId !== actor.workspaceId;
    const there = isElsewhere ? await needs.inWorkspace(actor, workspaceId) : actor;
    if (!there) throw workspaceNotFound();
    if (!there.permissions.has('site:create')) throw forbidden({ permission: 'site:create' });
    const name = brandName ?? (isElsewhere ? site.brandName : `${site.brandName.slice(0, 115)} (2)`);
    return unitOfWork(there, async (tx) => {
      const row = await repo.insert(tx, {
        ...{ workspaceId: there.workspaceId, userId: there.userId, source: 'copy', status: 'running' },
        ...{ fileName: site.brandName, options: { brandName: name }, expiresAt: later() },
        copyOf: { workspaceId: actor.workspaceId, siteId },
      });
      await send(tx, row);
      await audit.record(tx, there, line('copy', row, { from: siteId }));
      return toImport(row);
    });
  }

  return {
    upload,
    copy,
    list: (actor: Member, query: ImportListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        const results = await repo.results(
          tx,
          items.map(({ id }) => id),
        );
        return { items: items.map((row) => toImport(row, results.get(row.id))), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => shown(tx, await found(tx, id, actor))),
    items: (actor: Member, id: string, query: ItemListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        await found(tx, id, actor);
        const { items, next } = await repo.items(tx, id, query);
        return { items: items.map(toItem), next };
      }),
    check: (actor: Member, id: string, options: ImportOptions | undefined) =>
      order(actor, id, 'check', ['checked', 'failed', 'cancelled'], {
        status: 'checking',
        ...(options ? { options } : {}),
      }),
    run: (actor: Member, id: string, options: ImportOptions | undefined) =>
      order(actor, id, 'run', ['checked', 'failed', 'cancelled'], {
        status: 'running',
        ...(options ? { options } : {}),
      }),
    cancel: (actor: Member, id: string) => order(actor, id, 'cancel', ['checking', 'running'], { status: 'cancelled' }),
    undo: (actor: Member, id: string) =>
      order(actor, id, 'undo', ['done', 'failed', 'cancelled', 'undone'], { status: 'undoing', progress: 0 }),
    async remove(actor: Member, id: string): Promise<void> {
      const row = await unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw importNotFound();
        if (['checking', 'running', 'undoing'].includes(row.status)) throw notNow({ status: row.status });
        await repo.delete(tx, id);
        await audit.record(tx, actor, line('delete', row));
        return row;
      });
      await drop(row);
    },
    /** Throws away files that have had their time; what was made stays, and so does its report. */
    async tidy(): Promise<number> {
      const expired = await needs.systemWork('expired imports', (tx) => repo.expired(tx, new Date(clock.nowMs())));
      for (const row of expired) {
        await drop(row);
        await needs.systemWork('expired import', async (tx) => {
          if (row.status === 'uploading') await repo.delete(tx, row.id);
          else await repo.update(tx, row.id, { fileKey: null, pieces: [] });
          await audit.record(tx, systemActor(row.workspaceId, 'tidy'), line('expire', row));
        });
      }
      return expired.length;
    },
  };
}

export type SiteImports = ReturnType<typeof makeSiteImports>;
