import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { generationNotFound, notInState, sampleNotApproved } from './generations.errors.ts';
import { madeAgain, makeWatches, type Watch } from './generations.queries.ts';
import type { GenerationRow, GenerationsRepo } from './generations.repo.ts';
import type { Generation, GenerationQuery, PlanStage, Review, State } from './generations.schemas.ts';

interface Needs {
  repo: GenerationsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Clock;
  /** Tells open screens, after the commit. */
  announce: (generation: Pick<Generation, 'id' | 'state' | 'progress' | 'batchId'>, workspaceId: string) => void;
}

type Values = Parameters<GenerationsRepo['advance']>[3];
/** In whose name work runs. */
export interface Worker {
  workspaceId: string;
  userId: string | null;
}
/** Why work ended, whom it asked in vain, and what the last one said in its own words. */
interface Failure {
  failure: string;
  tried?: GenerationRow['tried'];
  reason?: string;
  /** The vendor has not delivered within the time it was given. */
  hasExpired?: boolean;
}
export interface Order {
  id?: string;
  kind: Generation['kind'];
  state: 'queued' | 'running';
  order: Record<string, unknown>;
  batchId?: string;
  position?: number;
  promptVersionId?: string | null;
}

const UNDER_WAY: readonly State[] = ['running', 'waiting_provider'];
const UNFINISHED: readonly State[] = ['queued', ...UNDER_WAY];
const ENDED: readonly State[] = ['produced', 'in_review', 'approved', 'rejected', 'failed', 'cancelled', 'expired'];

/** What can be worked with: it was made, and nobody has said no. */
const USABLE: readonly State[] = ['produced', 'in_review', 'approved'];

/** From where each decision is possible, and where it leads. */
const DECISIONS: Readonly<Record<Review['decision'], { from: readonly State[]; to: State }>> = {
  submit: { from: ['produced', 'rejected'], to: 'in_review' },
  approve: { from: ['produced', 'in_review'], to: 'approved' },
  reject: { from: ['produced', 'in_review'], to: 'rejected' },
};

export const toGeneration = (row: GenerationRow): Generation => ({
  id: row.id,
  kind: row.kind as Generation['kind'],
  state: row.state as State,
  order: row.order as Generation['order'],
  output: row.output as Generation['output'],
  mediaId: row.mediaId,
  failure: row.failure,
  progress: row.progress,
  provider: row.provider,
  model: row.model,
  tried: row.tried,
  instructions: row.instructions,
  brandVersionId: row.brandVersionId,
  promptVersionId: row.promptVersionId,
  cost: row.cost,
  isSample: row.isSample,
  isAi: !row.isSample && row.provider !== 'code',
  batchId: row.batchId,
  position: row.position,
  createdBy: row.createdBy,
  editedBy: row.editedBy,
  reviewedBy: row.reviewedBy,
  reviewedAt: row.reviewedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** What others read in transactions of their own. */
const looksOf = (repo: GenerationsRepo) => ({
  ...{ find: repo.find, awaited: repo.awaited, holder: repo.holder, decided: repo.decided, ofBatch: repo.ofBatch },
  ...{ listKinds: repo.listKinds, isShownElsewhere: repo.isShownElsewhere, removeExpired: repo.removeExpired },
});

export function makeGenerations({ repo, unitOfWork, systemWork, audit, clock, announce }: Needs) {
  const watches = makeWatches({
    ended: (ids) => systemWork('AI work that was cancelled', (tx) => repo.endedAmong(tx, ids)),
  });

  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown>) =>
    audit.record(tx, actor, { operation: `generations.${act}`, objectType: 'generation', objectId, changes });

  async function found(tx: Tx, id: string): Promise<GenerationRow> {
    const row = await repo.find(tx, id);
    if (!row) throw generationNotFound();
    return row;
  }

  async function advanced(
    actor: Member,
    id: string,
    from: readonly State[],
    given: Values | ((before: GenerationRow) => Values),
    operation: string,
  ) {
    const row = await unitOfWork(actor, async (tx) => {
      // Locked: what is computed from it must not overwrite what somebody noted meanwhile.
      const before = await repo.lock(tx, id);
      if (!before) throw generationNotFound();
      const values = typeof given === 'function' ? given(before) : given;
      const changed = await repo.advance(tx, id, from, values);
      if (!changed) throw notInState({ state: before.state });
      const changes = { from: before.state, to: changed.state };
      await audit.record(tx, actor, { operation, objectType: 'generation', objectId: id, changes });
      return changed;
    });
    const generation = toGeneration(row);
    announce(generation, actor.workspaceId);
    return generation;
  }

  /** For whoever does the work, outside a request. */
  async function step(
    work: Worker,
    id: string,
    from: readonly State[],
    values: Values,
    mayStep: (tx: Tx) => Promise<boolean> = async () => true,
  ): Promise<GenerationRow | undefined> {
    const row = await unitOfWork(work, async (tx) =>
      (await mayStep(tx)) ? repo.advance(tx, id, from, values) : undefined,
    );
    if (row) announce(toGeneration(row), work.workspaceId);
    return row;
  }

  return {
    /** Writes an order down, in the transaction that also queues its job. */
    async order(tx: Tx, actor: Member, orders: readonly Order[]): Promise<GenerationRow[]> {
      const rows = await repo.insert(
        tx,
        orders.map((one) => ({ ...one, workspaceId: actor.workspaceId, createdBy: actor.userId })),
      );
      const [first] = rows;
      await audit.record(tx, actor, {
        operation: 'generations.create',
        objectType: first?.batchId ? 'generation-batch' : 'generation',
        objectId: first?.batchId ?? first?.id ?? '',
        changes: { kind: first?.kind, items: rows.length },
      });
      return rows;
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    ...looksOf(repo),
    /** How a plan goes on from here. */
    async stage(tx: Tx, actor: Member, row: GenerationRow, planStage: PlanStage): Promise<void> {
      await repo.stage(tx, row.id, planStage);
      await record(tx, actor, 'stage', row.id, { from: row.planStage ?? 'running', to: planStage });
    },
    peek: (work: Worker, id: string) => unitOfWork(work, (tx) => repo.find(tx, id)),
    /** Takes on what is queued, and what `mayBegin` lets through in that transaction; undefined when nothing was. */
    begin: (work: Worker, id: string, mayBegin?: (tx: Tx) => Promise<boolean>) =>
      step(work, id, ['queued'], { state: 'running', startedAt: new Date(clock.nowMs()), failure: null }, mayBegin),
    /** How far it has come, in percent. */
    progress: (work: Worker, id: string, progress: number) => step(work, id, ['running'], { progress }),
    /**
     * What was made, for whoever makes something of it in the same transaction: locked, so that two do not do it at once.
     * Throws when it is of another kind or not there to be used.
     */
    async take(tx: Tx, id: string, kind: Generation['kind']): Promise<GenerationRow> {
      const row = await repo.lock(tx, id);
      if (row?.kind !== kind) throw generationNotFound();
      if (!USABLE.includes(row.state as State)) throw notInState({ state: row.state });
      return row;
    },
    /** Notes on what was taken what has become of it. A person who uses it has approved it; a sample stays one. */
    async used(tx: Tx, actor: Member, row: GenerationRow, output: Record<string, unknown>): Promise<void> {
      const approved = { state: 'approved', reviewedBy: actor.userId, reviewedAt: new Date(clock.nowMs()) };
      await repo.advance(tx, row.id, USABLE, { output, ...(row.isSample ? {} : approved) });
      await record(tx, actor, 'use', row.id, { kind: row.kind });
    },
    /** Sends work that has ended to be done once more. What was made before stays until there is something new. */
    async again(tx: Tx, actor: Member, id: string, kind: Generation['kind']): Promise<GenerationRow> {
      const before = await repo.lock(tx, id);
      if (before?.kind !== kind) throw generationNotFound();
      const reset = { state: 'queued', progress: 0, failure: null, startedAt: null, finishedAt: null };
      const row = await repo.advance(tx, id, ENDED, { ...reset, reviewedBy: null, reviewedAt: null });
      if (!row) throw notInState({ state: before.state });
      await record(tx, actor, 'again', id, { kind });
      return row;
    },
    /** Forgets a piece of work. Files that came of it stay where they are; work that is under way finds nothing to write to. */
    async remove(tx: Tx, actor: Member, id: string, kind: Generation['kind']): Promise<void> {
      const row = await repo.lock(tx, id);
      if (row?.kind !== kind) throw generationNotFound();
      await repo.remove(tx, id);
      await record(tx, actor, 'delete', id, { kind });
    },
    /** Writes down what has become of it, without a decision. */
    async noted(tx: Tx, actor: Member, row: GenerationRow, output: Record<string, unknown>): Promise<void> {
      await repo.advance(tx, row.id, USABLE, { output });
      await record(tx, actor, 'note', row.id, { kind: row.kind });
    },
    /** A person has chosen it, or has not: that decides about it. A sample is never approved, only chosen. */
    async settled(tx: Tx, actor: Member, row: GenerationRow, decision: 'approve' | 'reject'): Promise<void> {
      const decided = { state: DECISIONS[decision].to, reviewedBy: actor.userId, reviewedAt: new Date(clock.nowMs()) };
      if (decision === 'reject' || !row.isSample) await repo.advance(tx, row.id, USABLE, decided);
      await record(tx, actor, decision, row.id, { kind: row.kind, isSample: row.isSample });
    },
    waiting: (work: Worker, id: string, values: Values) =>
      step(work, id, ['running', 'waiting_provider'], { ...values, state: 'waiting_provider' }),
    produced: (work: Worker, id: string, values: Values) =>
      step(work, id, ['running', 'waiting_provider'], {
        ...values,
        state: 'produced',
        progress: 100,
        finishedAt: new Date(clock.nowMs()),
      }),
    /** Whoever left before it was made has cancelled it: nobody waits for it any more. */
    failed: (work: Worker, id: string, { failure, tried = [], reason, hasExpired }: Failure) =>
      // What was cut off by a pause waits again, and is not over.
      step(work, id, failure === 'cancelled' ? UNDER_WAY : UNFINISHED, {
        ...(failure === 'cancelled'
          ? { state: 'cancelled' }
          : { state: hasExpired ? 'expired' : 'failed', failure, tried }),
        ...(reason ? { output: { reason } } : {}),
        finishedAt: new Date(clock.nowMs()),
      }),
    list: (actor: Member, query: GenerationQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toGeneration), next };
      }),
    get: (actor: Member, id: string): Promise<Generation> =>
      unitOfWork.read(actor, async (tx) => toGeneration(await found(tx, id))),
    /** Stops what has not ended, at the vendor too. */
    async cancel(actor: Member, id: string): Promise<Generation> {
      const values = { state: 'cancelled', finishedAt: new Date(clock.nowMs()) };
      const cancelled = await advanced(actor, id, UNFINISHED, values, 'generations.cancel');
      watches.stop(id);
      return cancelled;
    },
    /** For whoever has cancelled rows of his own: whatever asks a vendor for them here is cut off now, elsewhere within a second. */
    cutOff: (ids: readonly string[]): void => ids.forEach(watches.stop),
    /** For whoever asks a vendor: ends when its generation is cancelled, or with one of these signals. */
    watch: (id: string, ...signals: (AbortSignal | undefined)[]): Watch => watches.watch(id, signals),
    /** A person's words, or with `made` a model's once more, whose cost is added: an approval that was given before is void. */
    edit: (
      actor: Member,
      id: string,
      output: Record<string, unknown> | ((before: GenerationRow) => Record<string, unknown>),
      made?: Pick<GenerationRow, 'cost' | 'isSample'>,
    ): Promise<Generation> =>
      advanced(
        actor,
        id,
        ['produced', 'in_review', 'approved', 'rejected'],
        (before) => ({
          output: typeof output === 'function' ? output(before) : output,
          ...(made ? madeAgain(before, made) : { editedBy: actor.userId }),
          ...{ state: 'produced', reviewedBy: null, reviewedAt: null },
        }),
        made ? 'generations.regenerate' : 'generations.edit',
      ),
    async review(actor: Member, id: string, { decision }: Review): Promise<Generation> {
      const { from, to } = DECISIONS[decision];
      if (decision === 'approve') {
        const row = await unitOfWork.read(actor, (tx) => found(tx, id));
        if (row.isSample) throw sampleNotApproved(undefined);
      }
      const decided = decision === 'submit' ? {} : { reviewedBy: actor.userId, reviewedAt: new Date(clock.nowMs()) };
      return advanced(actor, id, from, { state: to, ...decided }, `generations.${decision}`);
    },
  };
}

export type Generations = ReturnType<typeof makeGenerations>;
