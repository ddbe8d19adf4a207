import type { z } from 'zod';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { asMember, type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { batchNotFound, siteNotFound } from './deployment-batches.errors.ts';
import { startBatchJob } from './deployment-batches.jobs.ts';
import type { DeploymentBatchesRepo, ItemRow } from './deployment-batches.repo.ts';
import type { Batch, BatchReport, NewBatch } from './deployment-batches.schemas.ts';

interface Needs {
  repo: DeploymentBatchesRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  jobs: Pick<Jobs, 'send'>;
  deployments: {
    create(actor: Member, input: { siteId: string; note: string; kind: 'production' }): Promise<{ id: string }>;
  };
}

const RUNNING = new Set(['waiting', 'queued', 'building', 'checking', 'uploading', 'ambiguous']);
/** Newer deployments of the site have taken its place since: it went well. */
const WELL = new Set(['live', 'superseded', 'rolled_back']);

const stateOf = ({ deploymentId, problem, status }: ItemRow): string =>
  problem ? 'refused' : deploymentId === null ? 'waiting' : (status ?? 'removed');

function toItem(row: ItemRow): BatchReport['items'][number] {
  const { siteId, siteName, deploymentId, number, progress, problem, errorCode, errorDetail, errorValues } = row;
  const failure =
    errorCode === null || row.status !== 'failed'
      ? null
      : { code: errorCode, detail: errorDetail ?? '', values: errorValues ?? {} };
  return {
    ...{ siteId, siteName, deploymentId, number, state: stateOf(row), progress: progress ?? 0 },
    problem: problem ?? failure,
  };
}

const countsOf = (items: readonly ItemRow[]) => {
  const states = items.map(stateOf);
  const count = (wanted: (state: string) => boolean) => states.filter(wanted).length;
  const [live, running] = [count((state) => WELL.has(state)), count((state) => RUNNING.has(state))];
  return { total: states.length, live, running, failed: states.length - live - running };
};

export function makeDeploymentBatches({ repo, unitOfWork, audit, jobs, deployments }: Needs) {
  type Row = NonNullable<Awaited<ReturnType<DeploymentBatchesRepo['find']>>>;
  const toBatch = ({ id, note, createdBy, createdAt }: Row, items: readonly ItemRow[]): Batch => ({
    ...{ id, note, createdBy, createdAt: createdAt.toISOString() },
    ...countsOf(items),
  });

  async function report(tx: Tx, id: string): Promise<BatchReport> {
    const row = await repo.find(tx, id);
    if (!row) throw batchNotFound();
    const items = await repo.items(tx, [id]);
    return { ...toBatch(row, items), items: items.map(toItem) };
  }

  function create(actor: Member, { siteIds, note }: NewBatch): Promise<BatchReport> {
    const wanted = [...new Set(siteIds)];
    return unitOfWork(actor, async (tx) => {
      if ((await repo.knownSites(tx, wanted)) !== wanted.length) throw siteNotFound();
      const { workspaceId, userId } = actor;
      const { id } = await repo.insert(tx, { workspaceId, note, createdBy: userId }, wanted);
      await jobs.send(tx, startBatchJob, { workspaceId, batchId: id, userId });
      const what = { objectType: 'deployment-batch', objectId: id, changes: { sites: wanted.length, note } };
      await audit.record(tx, actor, { operation: 'deployment-batches.create', ...what });
      return report(tx, id);
    });
  }

  /** One site that cannot be published stops none of the others. */
  async function start({ workspaceId, batchId, userId }: z.output<typeof startBatchJob.schema>): Promise<void> {
    const actor = asMember(systemActor(workspaceId, batchId, userId));
    const { note, waiting } = await unitOfWork.read(actor, async (tx) => ({
      note: (await repo.find(tx, batchId))?.note ?? '',
      waiting: await repo.waiting(tx, batchId),
    }));
    for (const { siteId } of waiting) {
      const settled = await deployments.create(actor, { siteId, note, kind: 'production' }).then(
        ({ id }) => ({ deploymentId: id }),
        (error: unknown) => {
          if (!isAppError(error)) throw error;
          return { problem: { code: error.code, detail: error.message, values: error.values } };
        },
      );
      await unitOfWork(actor, (tx) => repo.settle(tx, batchId, siteId, settled));
    }
  }

  return {
    create,
    start,
    get: (actor: Member, id: string) => unitOfWork.read(actor, (tx) => report(tx, id)),
    list: (actor: Member, query: { limit: number; cursor?: string | undefined }) =>
      unitOfWork.read(actor, async (tx) => {
        const { items: rows, next } = await repo.list(tx, query);
        const found =
          rows.length === 0
            ? []
            : await repo.items(
                tx,
                rows.map(({ id }) => id),
              );
        return {
          items: rows.map((row) =>
            toBatch(
              row,
              found.filter(({ batchId }) => batchId === row.id),
            ),
          ),
          next,
        };
      }),
  };
}

export type DeploymentBatches = ReturnType<typeof makeDeploymentBatches>;
