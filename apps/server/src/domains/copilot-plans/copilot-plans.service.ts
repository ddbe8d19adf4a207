import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { CopilotBatches } from '#domains/copilot-batches/index.ts';
import type { Drafts } from '#domains/drafts/index.ts';
import type { GenerationRow, Generations } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { invalidInput } from '#kernel/errors/index.ts';
import { draftsThere } from './copilot-plans.errors.ts';
import {
  campaignItems,
  type Followed,
  itemDraft,
  mailDraft,
  type NewText,
  socialItems,
  toSummary,
} from './copilot-plans.queries.ts';
import { type KeepMailRequest, PLAN_KINDS, type PlanQuery, type PlanSummary } from './copilot-plans.schemas.ts';

interface Needs {
  generations: Pick<Generations, 'take' | 'used' | 'ofBatch' | 'listKinds'>;
  batches: Pick<CopilotBatches, 'createIn'>;
  drafts: Pick<Drafts, 'createIn' | 'exists' | 'announce'>;
  unitOfWork: UnitOfWork;
}

const noSuchItem = (index: number) =>
  invalidInput(undefined, { fields: [{ path: 'items', message: `There is no item ${index} in the plan.` }] });

export function makeCopilotPlans({ generations, batches, drafts, unitOfWork }: Needs) {
  const order = (actor: Member, id: string, kind: 'campaign' | 'social', itemsOf: typeof campaignItems) =>
    unitOfWork(actor, async (tx: Tx) => {
      const row = await generations.take(tx, id, kind);
      const kept = row.output as Followed;
      if (kept.batchId) throw draftsThere(undefined);
      const batch = await batches.createIn(tx, actor, itemsOf(row));
      await generations.used(tx, actor, row, { ...kept, batchId: batch.id });
      return batch;
    });

  /** Those of the items that are no drafts yet become drafts in the studio; what somebody has deleted there comes again. */
  async function keep(
    actor: Member,
    id: string,
    kind: PlanSummary['kind'],
    indexes: readonly number[],
    draftOf: (row: GenerationRow, index: number, text: GenerationRow | undefined) => NewText | undefined,
  ): Promise<{ draftIds: (string | null)[] }> {
    const made: string[] = [];
    const draftIds = await unitOfWork(actor, async (tx) => {
      const row = await generations.take(tx, id, kind);
      const followed = row.output as Followed;
      const texts = followed.batchId ? await generations.ofBatch(tx, followed.batchId) : [];
      const ids = [...(followed.draftIds ?? [])];
      for (const index of new Set(indexes)) {
        const before = ids[index];
        if (before && (await drafts.exists(tx, before))) continue;
        const text = texts.find(({ position }) => position === index);
        const draft = draftOf(row, index, text);
        if (!draft) throw noSuchItem(index);
        while (ids.length < index) ids.push(null);
        ids[index] = (await drafts.createIn(tx, actor, draft)).id;
        made.push(ids[index]);
      }
      await generations.used(tx, actor, row, { ...followed, draftIds: ids });
      return ids;
    });
    for (const draftId of made) drafts.announce(actor.workspaceId, draftId);
    return { draftIds };
  }

  return {
    /** A text for every item of a campaign; the batch pauses and goes on with all of them. */
    campaignDrafts: (actor: Member, id: string) => order(actor, id, 'campaign', campaignItems),
    socialDrafts: (actor: Member, id: string) => order(actor, id, 'social', socialItems),
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
    list: (actor: Member, { kind, ...query }: PlanQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await generations.listKinds(tx, kind ? [kind] : PLAN_KINDS, query);
        return { items: items.map(toSummary), next };
      }),
  };
}

export type CopilotPlans = ReturnType<typeof makeCopilotPlans>;
