import { type AiError, type Allow, aiError, type isAiError, type Made, type Spent } from '@atelier/ai';
import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import type { ModelKind } from '#domains/imodels/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { limitsCrossed, overBudget } from './ai-ledger.errors.ts';
import type { AiLedgerRepo, LedgerRow } from './ai-ledger.repo.ts';
import type { Budget, BudgetChange, LedgerLine, LedgerQuery } from './ai-ledger.schemas.ts';

interface Needs {
  repo: AiLedgerRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Clock;
}

/** A piece of work that costs. */
export interface Work {
  workspaceId: string;
  userId: string | null;
  kind: ModelKind;
  /** What it is for, e.g. `generation`. */
  objectType: string;
  objectId: string | null;
}

/** Stands beside one piece of work: asked before every call, told at the end. */
export interface Meter {
  readonly id: string;
  readonly allow: Allow;
  settle(made: Made & { instructions?: string }): Promise<void>;
  /** Work that did not come to an end: what its calls have cost is counted, as `unknown` where a vendor did not say. */
  fail(error: Parameters<typeof isAiError>[0]): Promise<void>;
}

/** Until an owner says otherwise: warn at 40, refuse at 50 US dollars a month. */
const STANDARD = { softLimit: 40_000_000, hardLimit: 50_000_000 };
/** No call takes longer: what is still reserved after it belongs to a process that died. */
const LONGEST_CALL_MS = 60 * 60_000;
const MICRO = 1_000_000;
const SUMMARY_DAYS = 31;

const toLine = (row: LedgerRow): LedgerLine => ({
  id: row.id,
  kind: row.kind as LedgerLine['kind'],
  state: row.state as LedgerLine['state'],
  objectType: row.objectType,
  objectId: row.objectId,
  userId: row.userId,
  provider: row.provider,
  model: row.model,
  instructions: row.instructions,
  estimate: row.estimate,
  cost: row.cost,
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  images: row.images,
  seconds: row.seconds,
  isSample: row.isSample,
  tried: row.tried,
  failure: row.failure,
  durationMs: row.durationMs,
  createdAt: row.createdAt.toISOString(),
});

/** One call under way or ended: until it has ended, what was estimated is the most it can cost. */
type Call = { -readonly [K in keyof Parameters<Spent>[0]]: Parameters<Spent>[0][K] };

/** What is known of work that ended early: calls that were answered, or turned down, and those that broke off. */
function spentOn(calls: readonly Call[]) {
  const cost = calls.reduce<number | null>(
    (all, one) => (all === null || one.cost === null ? null : all + one.cost),
    0,
  );
  return calls.every(({ isKnown }) => isKnown)
    ? { state: 'failed' as const, cost }
    : { state: 'unknown' as const, estimate: cost };
}

const figures = <T extends { cost: string | null; calls: number; unknown: string }>(row: T) => ({
  ...row,
  cost: Number(row.cost ?? 0),
  unknown: Number(row.unknown),
});

export function makeAiLedger({ repo, unitOfWork, systemWork, audit, clock }: Needs) {
  function monthStart(): Date {
    const now = new Date(clock.nowMs());
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  }

  async function budgetIn(tx: Parameters<typeof repo.spent>[0], workspaceId: string): Promise<Budget> {
    const row = await repo.budget(tx, workspaceId, STANDARD);
    const from = monthStart();
    const { micros, unknown } = await repo.spent(tx, from);
    return {
      softLimit: row.softLimit,
      hardLimit: row.hardLimit,
      spent: micros,
      unknownCosts: unknown,
      month: from.toISOString().slice(0, 7),
      isWarned: row.softLimit !== null && micros >= row.softLimit,
    };
  }

  /** Lets a call through and writes down that it is under way: one lock, so that many at once cannot slip past together. */
  async function reserve(work: Work, id: string, isFirst: boolean, intent: Parameters<Allow>[0]): Promise<void> {
    const refused = await unitOfWork(work, async (tx) => {
      const { hardLimit } = await repo.budget(tx, work.workspaceId, STANDARD, true);
      const { micros } = await repo.spent(tx, monthStart());
      if (hardLimit !== null && (micros + (intent.estimate ?? 0) > hardLimit || micros >= hardLimit)) return hardLimit;
      if (isFirst)
        await repo.insert(tx, {
          id,
          ...work,
          state: 'reserved',
          provider: intent.provider,
          model: intent.model,
          estimate: intent.estimate,
          calls: 1,
        });
      else await repo.addEstimate(tx, id, intent.estimate ?? 0);
      return null;
    });
    if (refused === null) return;
    throw aiError('over_budget', { ...intent, cause: overBudget({ limit: (refused / MICRO).toFixed(2) }) });
  }

  return {
    meter(work: Work): Meter {
      const id = uuidv7();
      const calls: Call[] = [];
      return {
        id,
        async allow(intent) {
          await reserve(work, id, calls.length === 0, intent);
          const call: Call = { cost: intent.estimate, isKnown: false };
          calls.push(call);
          return (ending) => void Object.assign(call, ending);
        },
        async settle(made) {
          await unitOfWork(work, (tx) =>
            repo.settle(tx, id, {
              state: 'settled',
              provider: made.provider,
              model: made.model,
              instructions: made.instructions ?? null,
              cost: made.cost,
              inputTokens: made.usage.inputTokens,
              outputTokens: made.usage.outputTokens,
              images: made.usage.images,
              seconds: made.usage.seconds,
              isSample: made.isSample,
              tried: [...made.tried],
              durationMs: Math.round(made.durationMs),
            }),
          );
        },
        async fail(error) {
          if (calls.length === 0) return;
          const said = (error ?? {}) as Partial<AiError>;
          const failure = said.failure ?? 'unavailable';
          const asked = {
            tried: [...(said.tried ?? [])],
            ...(said.provider && said.model ? { provider: said.provider, model: said.model } : {}),
          };
          await unitOfWork(work, (tx) => repo.settle(tx, id, { ...spentOn(calls), failure, ...asked }));
        },
      };
    },
    budget: (actor: Member): Promise<Budget> => unitOfWork(actor, (tx) => budgetIn(tx, actor.workspaceId)),
    setBudget: (actor: Member, change: BudgetChange): Promise<Budget> =>
      unitOfWork(actor, async (tx) => {
        const before = await repo.budget(tx, actor.workspaceId, STANDARD, true);
        const next = {
          softLimit: change.softLimit === undefined ? before.softLimit : change.softLimit,
          hardLimit: change.hardLimit === undefined ? before.hardLimit : change.hardLimit,
        };
        if (next.softLimit !== null && next.hardLimit !== null && next.softLimit > next.hardLimit)
          throw limitsCrossed(undefined);
        await repo.setBudget(tx, actor.workspaceId, next);
        await audit.record(tx, actor, { operation: 'ai.budget', objectType: 'ai-budget', changes: next });
        return budgetIn(tx, actor.workspaceId);
      }),
    ofObjects: repo.ofObjects,
    list: (actor: Member, query: LedgerQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toLine), next };
      }),
    summary: (actor: Member) =>
      unitOfWork.read(actor, async (tx) => {
        const from = new Date(clock.nowMs() - SUMMARY_DAYS * 86_400_000);
        const { days, models } = await repo.summary(tx, from);
        return {
          days: days.map(figures),
          models: models.map((row) => ({ ...figures(row), provider: row.provider ?? '', model: row.model ?? '' })),
        };
      }),
    giveUpOld: () =>
      systemWork('give up reservations of AI work', (tx) => repo.giveUp(tx, new Date(clock.nowMs() - LONGEST_CALL_MS))),
  };
}

export type AiLedger = ReturnType<typeof makeAiLedger>;
