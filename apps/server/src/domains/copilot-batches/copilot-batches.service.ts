import { costOf, isAiError } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type ContentRequest, type Copilot, type Sources, toProblem } from '#domains/copilot/index.ts';
import type { GenerationRow, Generations, Order, Worker } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { batchNotFound, nothingToRetry, planPaused } from './copilot-batches.errors.ts';
import { batchItemJob } from './copilot-batches.jobs.ts';
import { duplicatesAmong, priceOf, stateOf, tokensOf } from './copilot-batches.queries.ts';
import type { BatchRow, CopilotBatchesRepo } from './copilot-batches.repo.ts';
import type { Batch, BatchEstimate, BatchRequest } from './copilot-batches.schemas.ts';

interface Needs {
  repo: CopilotBatchesRepo;
  generations: Generations;
  copilot: Pick<Copilot, 'runContent'>;
  sources: Sources;
  jobs: Pick<Jobs, 'send'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
  /** Told of every item whose text is there; more than once when a process died meanwhile. */
  written: (work: Worker, row: GenerationRow) => Promise<void>;
}

interface Item {
  workspaceId: string;
  generationId: string;
  batchId: string;
}

/** One text of a batch: what is asked for, and by which version of a prompt, where it is one. */
type Piece = Pick<Order, 'kind' | 'order' | 'promptVersionId'>;
/** Does the work of one item that is `running`, and keeps what came of it. */
type ItemWriter = (work: Worker, row: GenerationRow, ends: { job: AbortSignal }) => Promise<unknown>;

export function makeCopilotBatches({ repo, generations, copilot, sources, jobs, unitOfWork, audit, written }: Needs) {
  async function shown(tx: Tx, rows: readonly BatchRow[]): Promise<Batch[]> {
    const ids = rows.map((row) => row.id);
    const [counted, costs] = rows.length ? [await repo.countStates(tx, ids), await repo.costs(tx, ids)] : [[], []];
    return rows.map((row) => {
      const paid = costs.find(({ batchId }) => batchId === row.id);
      const counts = Object.fromEntries(
        counted.filter((one) => one.batchId === row.id).map(({ state, items }) => [state, items]),
      );
      const total = Object.values(counts).reduce((sum, items) => sum + items, 0);
      return {
        id: row.id,
        name: row.name,
        isPaused: row.isPaused,
        counts,
        total,
        cost: Number(paid?.micros ?? 0),
        unknownCosts: Number(paid?.unknown ?? 0),
        state: stateOf(counts, total, row.isPaused),
        createdAt: row.createdAt.toISOString(),
      };
    });
  }

  async function one(tx: Tx, id: string): Promise<Batch> {
    const row = await repo.findBatch(tx, id);
    const [batch] = row ? await shown(tx, [row]) : [];
    if (!batch) throw batchNotFound();
    return batch;
  }

  async function changed(
    actor: Member,
    id: string,
    operation: string,
    change: (tx: Tx) => Promise<void>,
  ): Promise<Batch> {
    return unitOfWork(actor, async (tx) => {
      if (!(await repo.findBatch(tx, id))) throw batchNotFound();
      await change(tx);
      await audit.record(tx, actor, { operation, objectType: 'generation-batch', objectId: id });
      return one(tx, id);
    });
  }

  const queue = async (tx: Tx, workspaceId: string, batchId: string, ids: readonly string[]): Promise<void> => {
    for (const generationId of ids) await jobs.send(tx, batchItemJob, { workspaceId, generationId, batchId });
  };

  /** In the transaction of whoever orders it. */
  async function createOf(tx: Tx, actor: Member, name: string, pieces: readonly Piece[]): Promise<Batch> {
    const { workspaceId, userId: createdBy } = actor;
    const batch = await repo.insertBatch(tx, { id: uuidv7(), workspaceId, name, createdBy });
    const orders = pieces.map((piece, position) => ({
      ...{ ...piece, state: 'queued' as const },
      ...{ batchId: batch.id, position },
    }));
    const rows = await generations.order(tx, actor, orders);
    const ids = rows.map((row) => row.id);
    await queue(tx, workspaceId, batch.id, ids);
    return one(tx, batch.id);
  }

  const createIn = (tx: Tx, actor: Member, { name, items }: BatchRequest): Promise<Batch> =>
    createOf(
      tx,
      actor,
      name,
      items.map((item) => ({ kind: 'content', order: { ...item } })),
    );

  async function goOn(tx: Tx, actor: Member, id: string): Promise<void> {
    await repo.setPaused(tx, id, false);
    const waiting = await repo.itemsIn(tx, id, ['queued']);
    await queue(
      tx,
      actor.workspaceId,
      id,
      waiting.map((row) => row.id),
    );
  }

  const writers = new Map<string, ItemWriter>([
    ['content', (work, row, ends) => copilot.runContent(work, row.id, row.order as ContentRequest, ends)],
  ]);

  return {
    /** Who has pieces of one more kind written. */
    teach: (kind: Piece['kind'], write: ItemWriter): void => void writers.set(kind, write),
    createOf,
    /** What a batch would cost and which items repeat another, before anything is sent. */
    async estimate(actor: Member, { items }: Pick<BatchRequest, 'items'>): Promise<BatchEstimate> {
      const [first] = await unitOfWork(actor, (tx) => sources.candidatesFor(tx, 'text', items[0]?.model));
      const costs = items.map((item) => {
        const { input, output } = tokensOf(item);
        return first
          ? costOf(priceOf(first), { inputTokens: input, outputTokens: output, images: 0, seconds: 0 })
          : null;
      });
      return {
        items: items.length,
        cost: costs.some((cost) => cost === null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
        provider: first?.provider ?? null,
        model: first?.model ?? null,
        isSample: first?.provider === 'sample',
        duplicates: duplicatesAmong(items),
      };
    },
    create: (actor: Member, request: BatchRequest): Promise<Batch> =>
      unitOfWork(actor, (tx) => createIn(tx, actor, request)),
    createIn,
    /** Those that are there, in the order of the ids. */
    async several(tx: Tx, ids: readonly string[]): Promise<Batch[]> {
      const rows = await Promise.all(ids.map((id) => repo.findBatch(tx, id)));
      return shown(
        tx,
        rows.filter((row) => row !== undefined),
      );
    },
    list: (actor: Member, query: Parameters<typeof repo.listBatches>[1]) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.listBatches(tx, query);
        return { items: await shown(tx, items), next };
      }),
    get: (actor: Member, id: string): Promise<Batch> => unitOfWork.read(actor, (tx) => one(tx, id)),
    /** What runs ends; nothing new begins. */
    pause: (actor: Member, id: string) =>
      changed(actor, id, 'copilot.batch-pause', (tx) => repo.setPaused(tx, id, true)),
    resume: (actor: Member, id: string) =>
      changed(actor, id, 'copilot.batch-resume', async (tx) => {
        if ((await generations.holder(tx, id))?.planStage === 'paused') throw planPaused(undefined);
        await goOn(tx, actor, id);
      }),
    /**
     * In the transaction of whoever pauses more than the batch: nothing begins, and what is being written waits again. Answers
     * with what is to be cut off once that is stored.
     */
    async holdIn(tx: Tx, id: string): Promise<string[]> {
      await repo.setPaused(tx, id, true);
      const held = await repo.advanceBatch(tx, id, ['running'], { state: 'queued', startedAt: null, progress: 0 });
      return held.map((row) => row.id);
    },
    goOnIn: goOn,
    /** In the transaction of whoever ends more than the batch: what has not begun never does. */
    async endIn(tx: Tx, id: string): Promise<void> {
      await repo.advanceBatch(tx, id, ['queued'], { state: 'cancelled', finishedAt: new Date() });
    },
    /** What has not begun is cancelled; what runs ends. */
    cancel: (actor: Member, id: string) =>
      changed(actor, id, 'copilot.batch-cancel', async (tx) => {
        await repo.advanceBatch(tx, id, ['queued'], { state: 'cancelled', finishedAt: new Date() });
      }),
    /** Everything that has not ended is cancelled, at the vendor too. */
    async stop(actor: Member, id: string): Promise<Batch> {
      const stopped: string[] = [];
      const batch = await changed(actor, id, 'copilot.batch-stop', async (tx) => {
        const values = { state: 'cancelled', finishedAt: new Date() };
        const rows = await repo.advanceBatch(tx, id, ['queued', 'running'], values);
        stopped.push(...rows.map((row) => row.id));
      });
      generations.cutOff(stopped);
      return batch;
    },
    retryFailed: (actor: Member, id: string) =>
      changed(actor, id, 'copilot.batch-retry', async (tx) => {
        const anew = { state: 'queued', failure: null, finishedAt: null };
        const again = await repo.advanceBatch(tx, id, ['failed', 'expired'], anew);
        if (again.length === 0) throw nothingToRetry(undefined);
        await queue(
          tx,
          actor.workspaceId,
          id,
          again.map((row) => row.id),
        );
      }),
    /**
     * Handles one item. An item that is found `running` was in the hands of a process that died: it may have been paid, so it
     * becomes `failed` with `interrupted` and waits for a person.
     */
    async runItem({ workspaceId, generationId, batchId }: Item, signal: AbortSignal): Promise<void> {
      const nobody: Worker = { workspaceId, userId: null };
      let isOpen = false;
      const row = await generations.begin(nobody, generationId, async (tx) => {
        isOpen = await repo.isOpen(tx, batchId);
        return isOpen;
      });
      if (!isOpen) return;
      if (!row) {
        const now = await generations.peek(nobody, generationId);
        if (now?.state === 'running') await generations.failed(nobody, generationId, { failure: 'interrupted' });
        if (now?.state === 'produced') await written({ workspaceId, userId: now.createdBy }, now);
        return;
      }
      const work = { workspaceId, userId: row.createdBy };
      await writers
        .get(row.kind)?.(work, row, { job: signal })
        .catch((error: unknown) => {
          // The failure is kept with the item; what is no failure of AI is one of ours and must be seen.
          if (!isAiError(error) && !isAppError(toProblem(error))) throw error;
        });
      const now = await generations.peek(nobody, generationId);
      if (now?.state === 'produced') await written(work, now);
    },
  };
}

export type CopilotBatches = ReturnType<typeof makeCopilotBatches>;
