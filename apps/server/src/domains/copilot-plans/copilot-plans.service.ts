import type { CampaignPlan, SocialPlan } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type ContentRequest, contentRequest } from '#domains/copilot/index.ts';
import type { CopilotBatches } from '#domains/copilot-batches/index.ts';
import type { GenerationRow, Generations } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { draftsThere } from './copilot-plans.errors.ts';
import type { CampaignRequest, SocialRequest } from './copilot-plans.schemas.ts';

interface Needs {
  generations: Pick<Generations, 'take' | 'used'>;
  batches: Pick<CopilotBatches, 'createIn'>;
  unitOfWork: UnitOfWork;
}

type Kept<T> = T & { batchId?: string };
type Shared = Pick<ContentRequest, 'language' | 'tone'> & { sources: ContentRequest['sources'] };

const itemOf = (
  order: Shared,
  { topic, platform, postType }: SocialPlan['items'][number] | CampaignPlan['items'][number],
  more: { note: string; callToAction?: string | undefined; link?: string | undefined; audience?: string | undefined },
): ContentRequest =>
  contentRequest.parse({
    ...{ platform, postType, language: order.language, tone: order.tone, sources: order.sources, alternatives: 0 },
    topic: [topic, more.note].filter(Boolean).join('. ').slice(0, 500),
    ...(more.callToAction ? { callToAction: more.callToAction } : {}),
    ...(more.link ? { link: more.link } : {}),
    ...(more.audience ? { audience: more.audience } : {}),
  });

function campaignItems(row: GenerationRow): { name: string; items: ContentRequest[] } {
  const order = row.order as CampaignRequest;
  const { name, items } = row.output as unknown as CampaignPlan;
  const { link, audience } = order;
  return {
    name,
    items: items.map((item) =>
      itemOf(order, item, { note: item.angle, callToAction: item.callToAction, link, audience }),
    ),
  };
}

function socialItems(row: GenerationRow): { name: string; items: ContentRequest[] } {
  const order = row.order as SocialRequest;
  const { items } = row.output as unknown as SocialPlan;
  return { name: `${order.from} +${order.days}`, items: items.map((item) => itemOf(order, item, { note: item.idea })) };
}

export function makeCopilotPlans({ generations, batches, unitOfWork }: Needs) {
  const drafts = (actor: Member, id: string, kind: 'campaign' | 'social', itemsOf: typeof campaignItems) =>
    unitOfWork(actor, async (tx: Tx) => {
      const row = await generations.take(tx, id, kind);
      const kept = row.output as unknown as Kept<object>;
      if (kept.batchId) throw draftsThere(undefined);
      const batch = await batches.createIn(tx, actor, itemsOf(row));
      await generations.used(tx, actor, row, { ...kept, batchId: batch.id });
      return batch;
    });

  return {
    /** Every item of a campaign as a draft of its own; the batch pauses and goes on with all of them. */
    campaignDrafts: (actor: Member, id: string) => drafts(actor, id, 'campaign', campaignItems),
    socialDrafts: (actor: Member, id: string) => drafts(actor, id, 'social', socialItems),
  };
}

export type CopilotPlans = ReturnType<typeof makeCopilotPlans>;
