import { type AgentNeeds, type AgentResult, aiError, type Candidate, type Gateway, isAiError } from '@atelier/ai';
import type { z } from 'zod';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import { failureOf, provenanceOf, type Sources } from '#domains/copilot/index.ts';
import {
  type Generation,
  type GenerationRow,
  type Generations,
  notInState,
  toGeneration,
  type Worker,
} from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { ErrorDefinition } from '#kernel/errors/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { workNotFound } from './copilot-agents.errors.ts';
import { agentJob } from './copilot-agents.jobs.ts';

/** One kind of order: its shapes, who may give it, and how it is worked on. */
export interface AgentTask {
  readonly kind: Generation['kind'];
  /** Prefix of its route ids, e.g. `sitePlans`. */
  readonly name: string;
  /** Address below `/copilot`, e.g. `site-plans`. */
  readonly path: string;
  readonly summary: string;
  readonly request: z.ZodType;
  /** Made with `agentWork`. */
  readonly answer: z.ZodType;
  /** Throws when the order names something that is not there. */
  readonly admit?: (tx: Tx, actor: Member, request: never) => Promise<void>;
  readonly run: (work: Worker & { id: string }, request: never, needs: AgentNeeds) => Promise<AgentResult<object>>;
  /** Whether it stands in a list of its own: then it can be deleted. */
  readonly isKept?: true;
  /** Whether it tells how things are: then it can be brought up to date. */
  readonly isRefreshed?: true;
  /** What of the output is still shown, where parts of it expire. */
  readonly shown?: (output: never) => object;
  /** For outputs that a person may change: the shape that is sent, and what code says of it. */
  readonly edit?: {
    readonly body: z.ZodType;
    /** Throws where the change names what is not there. */
    readonly admit?: (actor: Member, body: never) => Promise<void>;
    /** What `apply` may throw. */
    readonly errors?: readonly Pick<ErrorDefinition<never>, 'code' | 'status'>[];
    readonly apply: (output: never, body: never, order: never, needs: Pick<AgentNeeds, 'brand'>) => object;
  };
}

interface Needs {
  tasks: () => readonly AgentTask[];
  sources: Sources;
  gateway: Gateway;
  ledger: Pick<AiLedger, 'meter'>;
  generations: Generations;
  jobs: Pick<Jobs, 'send'>;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  clock: Pick<Clock, 'nowMs'>;
}

interface Assignment {
  workspaceId: string;
  generationId: string;
}

type Whole = Omit<Generation, 'order' | 'output'> & { order: never; output: never };
const whole = (row: GenerationRow, { shown }: AgentTask): Whole => {
  const output = row.output && shown ? shown(row.output as never) : row.output;
  return { ...toGeneration(row), order: row.order, output } as unknown as Whole;
};

export function makeAgentWork(needs: Needs) {
  const { sources, gateway, ledger, generations, jobs, unitOfWork, systemWork } = needs;

  async function worked(task: AgentTask, row: GenerationRow, signal: AbortSignal): Promise<void> {
    const work = { workspaceId: row.workspaceId, userId: row.createdBy };
    const { model, ...request } = row.order as { model?: Pick<Candidate, 'provider' | 'model'> };
    const { candidates, brand } = await unitOfWork(work, async (tx) => ({
      candidates: await sources.candidatesFor(tx, 'text', model),
      brand: await sources.brandOf(tx),
    }));
    const meter = ledger.meter({ ...work, kind: 'text', objectType: 'generation', objectId: row.id });
    const watch = generations.watch(row.id, signal);
    const onProgress = (share: number) =>
      void generations.progress(work, row.id, Math.round(share * 99)).catch(() => undefined);
    const own = {
      gateway,
      candidates,
      brand: brand?.file ?? null,
      allow: meter.allow,
      signal: watch.signal,
      onProgress,
    };
    try {
      const { output, provenance } = await task.run({ ...work, id: row.id }, request as never, own);
      await meter.settle(provenance);
      await generations.produced(work, row.id, {
        output: { ...output, calls: provenance.calls },
        ...provenanceOf(provenance, brand, meter.id),
      });
    } catch (thrown) {
      // Whatever breaks when the work is cut off, it was cut off.
      const error = watch.signal.aborted ? aiError('cancelled') : thrown;
      await meter.fail(error);
      await generations.failed(work, row.id, failureOf(error, signal));
      // What is no failure of AI is one of ours and must be seen.
      if (!isAiError(error)) throw error;
    } finally {
      watch.end();
    }
  }

  return {
    order: (task: AgentTask, actor: Member, request: object): Promise<Whole> =>
      unitOfWork(actor, async (tx) => {
        await task.admit?.(tx, actor, request as never);
        const [row] = await generations.order(tx, actor, [{ kind: task.kind, state: 'queued', order: { ...request } }]);
        if (!row) throw new Error('An order was not written.');
        await jobs.send(tx, agentJob, { workspaceId: actor.workspaceId, generationId: row.id });
        return whole(row, task);
      }),
    async get(task: AgentTask, actor: Member, id: string): Promise<Whole> {
      const row = await generations.peek(actor, id);
      if (row?.kind !== task.kind) throw workNotFound();
      return whole(row, task);
    },
    /** Once more, from the same order. */
    again: (task: AgentTask, actor: Member, id: string): Promise<Whole> =>
      unitOfWork(actor, async (tx) => {
        const row = await generations.again(tx, actor, id, task.kind);
        await jobs.send(tx, agentJob, { workspaceId: actor.workspaceId, generationId: id });
        return whole(row, task);
      }),
    remove: (task: AgentTask, actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, (tx) => generations.remove(tx, actor, id, task.kind)),
    /** What a person has made of it: checked like what a model wrote, and an approval that was given before is void. */
    async edit(task: AgentTask, actor: Member, id: string, body: object): Promise<Whole> {
      const row = await generations.peek(actor, id);
      const { edit } = task;
      if (row?.kind !== task.kind || !edit) throw workNotFound();
      await edit.admit?.(actor, body as never);
      const brand = await unitOfWork.read(actor, (tx) => sources.brandOf(tx));
      const needed = { brand: brand?.file ?? null };
      await generations.edit(actor, id, ({ state, order, output }) => {
        if (!output) throw notInState({ state });
        return { ...output, ...edit.apply(output as never, body as never, order as never, needed) };
      });
      const changed = await generations.peek(actor, id);
      if (!changed) throw workNotFound();
      return whole(changed, task);
    },
    /** Deletes what has expired, of all workspaces. */
    expire: (): Promise<number> =>
      systemWork('expired work of agents', (tx) =>
        generations.removeExpired(tx, new Date(needs.clock.nowMs()).toISOString()),
      ),
    /**
     * Handles one order. One that is found `running` was in the hands of a process that died: whether the vendor was paid is not
     * known, so it becomes `interrupted` and waits for a person.
     */
    async run({ workspaceId, generationId }: Assignment, signal: AbortSignal): Promise<void> {
      const nobody: Worker = { workspaceId, userId: null };
      const row = await generations.begin(nobody, generationId);
      if (row) {
        const task = needs.tasks().find(({ kind }) => kind === row.kind);
        if (!task) throw new Error(`Nobody works on orders of the kind ${row.kind}.`);
        return worked(task, row, signal);
      }
      const now = await generations.peek(nobody, generationId);
      if (now?.state === 'running') await generations.failed(nobody, generationId, { failure: 'interrupted' });
    },
  };
}

export type AgentWork = ReturnType<typeof makeAgentWork>;
