import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import { type Followed, PLAN_KINDS, toSummary } from '#domains/copilot-plans/index.ts';
import type { Drafts } from '#domains/drafts/index.ts';
import type { Generations } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { csvOf } from '#kernel/csv/index.ts';
import { planNotFound } from './plan-reports.errors.ts';
import { CSV_HEADER, csvLine, reportOf } from './plan-reports.queries.ts';
import type { PlanReport } from './plan-reports.schemas.ts';

interface Needs {
  generations: Pick<Generations, 'find' | 'ofBatch'>;
  drafts: Pick<Drafts, 'several'>;
  ledger: Pick<AiLedger, 'ofObjects'>;
  unitOfWork: UnitOfWork;
  clock: Pick<Clock, 'now'>;
}

const STANDARD_ZONE = 'Europe/Rome';

export function makePlanReports({ generations, drafts, ledger, unitOfWork, clock }: Needs) {
  async function report(tx: Tx, id: string): Promise<PlanReport> {
    const row = await generations.find(tx, id);
    if (!row || !(PLAN_KINDS as readonly string[]).includes(row.kind)) throw planNotFound();
    const { batchId, draftIds = [] } = (row.output ?? {}) as Followed;
    const texts = batchId ? await generations.ofBatch(tx, batchId) : [];
    const kept = draftIds.filter((draftId) => draftId !== null);
    const { timeZone = STANDARD_ZONE } = row.order as { timeZone?: string };
    const facts = {
      ...{ row: { ...row, output: row.output ?? {} }, texts },
      drafts: await drafts.several(tx, kept),
      sums: await ledger.ofObjects(tx, [row.id, ...texts.map((text) => text.id)]),
      today: clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    };
    return { plan: toSummary(row), ...reportOf(facts) };
  }

  const get = (actor: Member, id: string): Promise<PlanReport> => unitOfWork.read(actor, (tx) => report(tx, id));

  return {
    get,
    /** An item a line. */
    async csv(actor: Member, id: string): Promise<AsyncIterable<string>> {
      const { items } = await get(actor, id);
      async function* lines() {
        yield items.map(csvLine);
      }
      return csvOf(CSV_HEADER, lines());
    },
  };
}

export type PlanReports = ReturnType<typeof makePlanReports>;
