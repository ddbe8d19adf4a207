import { Readable } from 'node:stream';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type Actor, type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import type { ListedFile, Storage } from '#kernel/storage/index.ts';
import { type ZipEntry, zipOf } from '#kernel/zip/index.ts';
import { exportNotFound, notReady, underWay } from './data-exports.errors.ts';
import { makeExport } from './data-exports.jobs.ts';
import type { DataExportsRepo, ExportRow, Owner } from './data-exports.repo.ts';
import type { DataExport, ExportListQuery } from './data-exports.schemas.ts';

interface Needs {
  repo: DataExportsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
  storage: Storage;
}

type Person = Actor & { readonly userId: string };

const KEPT_MS = 7 * 86_400_000;
const START = '(0,0)';

/** Where the files of a workspace lie. */
export const filesOfWorkspace = (workspaceId: string): readonly string[] => [
  `media/${workspaceId}/`,
  `exports/${workspaceId}/`,
  `imports/${workspaceId}/`,
];

const keyOf = (row: ExportRow): string => `exports/${row.workspaceId ?? `people/${row.userId}`}/${row.id}.zip`;

const toExport = (row: ExportRow): DataExport => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  progress: row.progress,
  totalBytes: row.totalBytes,
  errorDetail: row.errorDetail,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

export function makeDataExports({ repo, unitOfWork, systemWork, audit, clock, jobs, storage }: Needs) {
  const line = (operation: string, row: Pick<ExportRow, 'id' | 'kind'>) => ({
    operation: `data-exports.${operation}`,
    objectType: 'data-export',
    objectId: row.id,
    changes: { kind: row.kind },
  });

  const within = (actor: Actor, owner: Owner): Actor => ({
    ...actor,
    workspaceId: 'workspaceId' in owner ? owner.workspaceId : null,
  });

  const exportsOf = (actor: Person, owner: Owner) => {
    const who = within(actor, owner);
    const found = async (tx: Tx, id: string): Promise<ExportRow> => {
      const row = await repo.find(tx, owner, id);
      if (!row) throw exportNotFound();
      return row;
    };
    return {
      list: (query: ExportListQuery) =>
        unitOfWork.read(who, async (tx) => {
          const { items, next } = await repo.list(tx, owner, query);
          return { items: items.map(toExport), next };
        }),
      get: (id: string) => unitOfWork.read(who, async (tx) => toExport(await found(tx, id))),
      create: (): Promise<DataExport> =>
        unitOfWork(who, async (tx) => {
          if (await repo.underWay(tx, owner)) throw underWay(undefined);
          const row = await repo.insert(tx, {
            id: uuidv7(),
            workspaceId: who.workspaceId,
            userId: actor.userId,
            kind: 'workspaceId' in owner ? 'workspace' : 'person',
          });
          await jobs.send(tx, makeExport, { exportId: row.id });
          await audit.record(tx, who, line('create', row));
          return toExport(row);
        }),
      /** The archive as a stream; that it was fetched leaves a line. */
      async file(id: string) {
        const row = await unitOfWork.read(who, (tx) => found(tx, id));
        const file = row.status === 'ready' && row.fileKey ? await storage.get(row.fileKey) : undefined;
        if (!file) throw notReady(undefined);
        await unitOfWork(who, (tx) => audit.record(tx, who, line('download', row)));
        return { ...file, name: `atelier-${row.kind}-${row.createdAt.toISOString().slice(0, 10)}.zip` };
      },
      async remove(id: string): Promise<void> {
        const row = await unitOfWork(who, async (tx) => {
          const row = await found(tx, id);
          await repo.delete(tx, id);
          await audit.record(tx, who, line('delete', row));
          return row;
        });
        if (row.fileKey) await storage.delete(row.fileKey);
      },
    };
  };

  /** One table as lines of JSON. Each page is read by itself, so that no transaction stays open while the archive is written. */
  async function* linesOf(table: string, workspaceId: string): AsyncGenerator<string> {
    for (let place: string | null = START; place !== null; ) {
      const from: string = place;
      const page = await systemWork('export workspace', (tx) => repo.rowsOf(tx, table, workspaceId, from));
      for (const row of page.rows) yield `${JSON.stringify(row)}\n`;
      place = page.next;
    }
  }

  async function filesIn(prefix: string): Promise<ListedFile[]> {
    const files: ListedFile[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await storage.list(prefix, cursor);
      files.push(...page.files);
      cursor = page.cursor;
      more = cursor !== undefined;
    }
    return files;
  }

  const texts = (name: string, make: () => AsyncIterable<string>): ZipEntry => ({
    name,
    open: async () => Readable.from(make(), { objectMode: false }),
  });
  const once = (text: string) =>
    async function* () {
      yield text;
    };

  async function entriesOfWorkspace(workspaceId: string): Promise<ZipEntry[]> {
    const tables = ['workspaces', ...(await systemWork('export workspace', (tx) => repo.tenantTables(tx)))];
    const files = await filesIn(`media/${workspaceId}/`);
    return [
      ...tables.map((table) => texts(`data/${table}.ndjson`, () => linesOf(table, workspaceId))),
      ...files.map(({ key }) => ({
        name: `files/${key}`,
        open: async () => (await storage.get(key))?.stream ?? Readable.from([]),
      })),
    ];
  }

  async function entriesOfPerson(userId: string): Promise<ZipEntry[]> {
    const parts = await systemWork('export person', (tx) => repo.aboutPerson(tx, userId));
    return Object.entries(parts).map(([name, rows]) => texts(`${name}.json`, once(JSON.stringify(rows, null, 2))));
  }

  const note = (id: string, values: Parameters<DataExportsRepo['update']>[2]) =>
    systemWork('export progress', (tx) => repo.update(tx, id, values));

  async function build(row: ExportRow): Promise<void> {
    const entries = row.workspaceId
      ? await entriesOfWorkspace(row.workspaceId)
      : await entriesOfPerson(row.userId ?? '');
    let shown = 0;
    let saving = Promise.resolve();
    const progressed = (done: number) => {
      const progress = Math.floor((done / entries.length) * 100);
      if (progress < shown + 10) return;
      shown = progress;
      saving = saving.then(() => note(row.id, { progress })).catch(() => undefined);
    };
    const { size } = await storage.put(keyOf(row), zipOf(entries, new Date(clock.nowMs()), progressed), {
      contentType: 'application/zip',
    });
    await saving;
    await note(row.id, {
      status: 'ready',
      progress: 100,
      fileKey: keyOf(row),
      totalBytes: size,
      expiresAt: new Date(clock.nowMs() + KEPT_MS),
    });
  }

  return {
    ofWorkspace: (actor: Member) => exportsOf(actor, { workspaceId: actor.workspaceId }),
    ofPerson: (actor: Person) => exportsOf(actor, { userId: actor.userId }),
    /** The job. Whoever asked sees why it failed; the queue tries again. */
    async make(exportId: string): Promise<void> {
      const row = await systemWork('export', (tx) => repo.byId(tx, exportId));
      if (!row || row.status === 'ready') return;
      await note(exportId, { status: 'running', errorDetail: null });
      try {
        await build(row);
      } catch (error) {
        await note(exportId, { status: 'failed', errorDetail: 'The archive could not be written. Try again.' });
        throw error;
      }
    },
    /** Removes what has expired. */
    async tidy(): Promise<number> {
      const expired = await systemWork('expired exports', (tx) => repo.expired(tx, new Date(clock.nowMs())));
      for (const row of expired) {
        if (row.fileKey) await storage.delete(row.fileKey);
        await systemWork('expired export', async (tx) => {
          await repo.delete(tx, row.id);
          await audit.record(tx, systemActor(row.workspaceId, 'tidy'), line('expire', row));
        });
      }
      return expired.length;
    },
    /** Every file of a workspace, for its erasure. */
    async removeFiles(workspaceId: string): Promise<void> {
      for (const prefix of filesOfWorkspace(workspaceId))
        for (const { key } of await filesIn(prefix)) await storage.delete(key);
    },
    async removePersonFiles(userId: string): Promise<void> {
      for (const { key } of await filesIn(`exports/people/${userId}/`)) await storage.delete(key);
    },
  };
}

export type DataExports = ReturnType<typeof makeDataExports>;
