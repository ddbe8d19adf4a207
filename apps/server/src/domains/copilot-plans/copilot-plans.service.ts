import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Batch, CopilotBatches } from '#domains/copilot-batches/index.ts';
import type { Drafts } from '#domains/drafts/index.ts';
import type { GenerationRow, Generations, PlanStage } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { forbidden, invalidInput } from '#kernel/errors/index.ts';
import { draftsThere, noSuchStage, notRunning, planNotFound } from './copilot-plans.errors.ts';
import {
  campaignItems,
  type Followed,
  itemDraft,
  mailDraft,
  type NewText,
  sizeOf,
  socialItems,
  stageOf,
  toSummary,
} from './copilot-plans.queries.ts';
import {
  type ApproveRequest,
  type KeepMailRequest,
  PLAN_KINDS,
  type PlanEstimate,
  type PlanQuery,
  type PlanSummary,
} from './copilot-plans.schemas.ts';

interface Needs {
  generations: Pick<Generations, 'cutOff' | 'find' | 'listKinds' | 'ofBatch' | 'stage' | 'take' | 'used'>;
  batches: Pick<CopilotBatches, 'createIn' | 'endIn' | 'estimate' | 'goOnIn' | 'holdIn'>;
  drafts: Pick<Drafts, 'announce' | 'belong' | 'createIn' | 'exists'>;
  unitOfWork: UnitOfWork;
  clock: Pick<Clock, 'now'>;
}

type DraftOf = (row: GenerationRow, index: number, text: GenerationRow | undefined) => NewText | undefined;
type Kind = PlanSummary['kind'];

/** From where to where a plan goes on. */
const STAGES: Readonly<Record<PlanStage, readonly PlanStage[]>> = {
  running: ['paused', 'finished'],
  paused: ['running', 'finished'],
  finished: ['running', 'archived'],
  archived: ['finished'],
};

const itemsOf: Partial<Record<Kind, typeof campaignItems>> = { campaign: campaignItems, social: socialItems };

function mustRun(row: GenerationRow): void {
  if (stageOf(row) !== 'running') throw notRunning(undefined);
}

const noSuchItem = (index: number) =>
  invalidInput(undefined, { fields: [{ path: 'items', message: `There is no item ${index} in the plan.` }] });

export function makeCopilotPlans({ generations, batches, drafts, unitOfWork, clock }: Needs) {
  /** A text for every item, as a batch; the plan knows it from here on. */
  async function orderIn(tx: Tx, actor: Member, row: GenerationRow): Promise<{ batch: Batch; row: GenerationRow }> {
    const texts = itemsOf[row.kind as Kind]?.(row);
    if (!texts) throw planNotFound();
    const batch = await batches.createIn(tx, actor, texts);
    return { batch, row: { ...row, output: { ...row.output, batchId: batch.id } } };
  }

  const order = (actor: Member, id: string, kind: 'campaign' | 'social') =>
    unitOfWork(actor, async (tx: Tx) => {
      const before = await generations.take(tx, id, kind);
      mustRun(before);
      if ((before.output as Followed).batchId) throw draftsThere(undefined);
      const { batch, row } = await orderIn(tx, actor, before);
      await generations.used(tx, actor, before, row.output ?? {});
      return batch;
    });

  /** Those of the items that are no drafts yet become drafts in the studio; what somebody has deleted there comes again. */
  async function keepIn(tx: Tx, actor: Member, row: GenerationRow, indexes: readonly number[], draftOf: DraftOf) {
    const followed = row.output as Followed;
    const texts = followed.batchId ? await generations.ofBatch(tx, followed.batchId) : [];
    const draftIds = [...(followed.draftIds ?? [])];
    const made: string[] = [];
    for (const index of new Set(indexes)) {
      const before = draftIds[index];
      if (before && (await drafts.exists(tx, before))) continue;
      const text = texts.find(({ position }) => position === index);
      const draft = draftOf(row, index, text);
      if (!draft) throw noSuchItem(index);
      while (draftIds.length < index) draftIds.push(null);
      draftIds[index] = (await drafts.createIn(tx, actor, { ...draft, planId: row.id })).id;
      made.push(draftIds[index]);
    }
    return { draftIds, made };
  }

  async function keep(actor: Member, id: string, kind: Kind, indexes: readonly number[], draftOf: DraftOf) {
    const { draftIds, made } = await unitOfWork(actor, async (tx) => {
      const row = await generations.take(tx, id, kind);
      mustRun(row);
      const kept = await keepIn(tx, actor, row, indexes, draftOf);
      await generations.used(tx, actor, row, { ...row.output, draftIds: kept.draftIds });
      return kept;
    });
    for (const draftId of made) drafts.announce(actor.workspaceId, draftId);
    return { draftIds };
  }

  async function found(tx: Tx, id: string): Promise<GenerationRow> {
    const row = await generations.find(tx, id);
    if (!row || !(PLAN_KINDS as readonly string[]).includes(row.kind)) throw planNotFound();
    return row;
  }

  /** The plan as a whole, locked, for whoever decides about it. */
  const taken = async (tx: Tx, id: string) => generations.take(tx, id, (await found(tx, id)).kind as Kind);

  /** What goes with the plan: its texts, and drafts that were kept before drafts knew their plan. */
  async function followIn(tx: Tx, actor: Member, row: GenerationRow, to: PlanStage): Promise<string[]> {
    const { batchId, draftIds = [] } = row.output as Followed;
    await drafts.belong(
      tx,
      draftIds.filter((id) => id !== null),
      row.id,
    );
    if (!batchId) return [];
    if (to === 'paused') return batches.holdIn(tx, batchId);
    if (to === 'running') await batches.goOnIn(tx, actor, batchId);
    if (to === 'finished') await batches.endIn(tx, batchId);
    return [];
  }

  return {
    /** A text for every item of a campaign; the batch pauses and goes on with all of them. */
    campaignDrafts: (actor: Member, id: string) => order(actor, id, 'campaign'),
    socialDrafts: (actor: Member, id: string) => order(actor, id, 'social'),
    keepItems: (actor: Member, id: string, kind: 'campaign' | 'social', items: readonly number[]) =>
      keep(actor, id, kind, items, itemDraft),
    keepMails: (actor: Member, id: string, { mails, startOn }: KeepMailRequest) =>
      keep(
        actor,
        id,
        'mail',
        mails.map(({ index }) => index),
        (row, index) => {
          const { subject = 0 } = mails.find((mail) => mail.index === index) ?? {};
          return mailDraft(row, { index, subject, startOn });
        },
      ),
    get: (actor: Member, id: string): Promise<PlanSummary> =>
      unitOfWork.read(actor, async (tx) => toSummary(await found(tx, id))),
    /** What the texts of a whole plan would cost, before they are ordered; null when nothing is left to be ordered. */
    async estimate(actor: Member, id: string): Promise<PlanEstimate> {
      const row = await unitOfWork.read(actor, (tx) => found(tx, id));
      const { batchId } = (row.output ?? {}) as Followed;
      const texts = row.output === null || batchId ? undefined : itemsOf[row.kind as Kind]?.(row);
      const { budget = null } = row.order as { budget?: number };
      return { texts: texts ? await batches.estimate(actor, texts) : null, budget };
    },
    /**
     * The whole plan at once: texts are ordered where none are, and every item is a draft in the studio, which gets its text as
     * soon as that is written.
     */
    async approve(actor: Member, id: string, { startOn }: ApproveRequest): Promise<PlanSummary> {
      const { summary, made } = await unitOfWork(actor, async (tx) => {
        const before = await taken(tx, id);
        mustRun(before);
        const isOpen = before.kind !== 'mail' && !(before.output as Followed).batchId;
        if (isOpen && !actor.permissions.has('ai:create')) throw forbidden({ permission: 'ai:create' });
        const row = isOpen ? (await orderIn(tx, actor, before)).row : before;
        const all = Array.from({ length: sizeOf(row) }, (_, index) => index);
        const draftOf: DraftOf =
          row.kind === 'mail' ? (plan, index) => mailDraft(plan, { index, subject: 0, startOn }) : itemDraft;
        const kept = await keepIn(tx, actor, row, all, draftOf);
        const approvedAt = clock.now().toString({ smallestUnit: 'millisecond' });
        await generations.used(tx, actor, before, { ...row.output, draftIds: kept.draftIds, approvedAt });
        return { summary: toSummary(await found(tx, id)), made: kept.made };
      });
      for (const draftId of made) drafts.announce(actor.workspaceId, draftId);
      return summary;
    },
    /** Pauses, resumes, finishes or puts away a plan, and with it its texts and its drafts. */
    async moveTo(actor: Member, id: string, to: PlanStage): Promise<PlanSummary> {
      const { summary, held, draftIds } = await unitOfWork(actor, async (tx) => {
        const row = await taken(tx, id);
        const from = stageOf(row);
        if (!STAGES[from].includes(to)) throw noSuchStage({ from, to });
        const cut = await followIn(tx, actor, row, to);
        await generations.stage(tx, actor, row, to);
        const kept = (row.output as Followed).draftIds ?? [];
        return { summary: toSummary(await found(tx, id)), held: cut, draftIds: kept };
      });
      generations.cutOff(held);
      for (const draftId of draftIds) if (draftId) drafts.announce(actor.workspaceId, draftId);
      return summary;
    },
    list: (actor: Member, { kind, ...query }: PlanQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await generations.listKinds(tx, kind ? [kind] : PLAN_KINDS, query);
        return { items: items.map(toSummary), next };
      }),
  };
}

export type CopilotPlans = ReturnType<typeof makeCopilotPlans>;
