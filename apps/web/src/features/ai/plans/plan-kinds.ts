import type { CampaignPlanOutput, ContentPlan, SocialPlanOutput } from '#lib/api/types.gen.ts';

export const KINDS = ['campaign', 'social', 'mail'] as const;
export type PlanKind = ContentPlan['kind'];
export const isKind = (text: string): text is PlanKind => (KINDS as readonly string[]).includes(text);

type CampaignItem = CampaignPlanOutput['items'][number];
type SocialItem = SocialPlanOutput['items'][number];
export type Fault = CampaignPlanOutput['faults'][number];

/** A date of a campaign or of a calendar: what both have, and what one of them has. */
export type PlanItem = Pick<CampaignItem, 'date' | 'time' | 'timeZone' | 'platform' | 'postType' | 'topic'> &
  Partial<Pick<CampaignItem, 'phase' | 'angle' | 'callToAction'>> &
  Partial<Pick<SocialItem, 'idea' | 'why'>>;

/** Number of the item or mail that a fault is about; undefined when it is about the whole. */
export function placeOf({ where }: Fault): number | undefined {
  const [, index] = /^(?:items|mails)\.(\d+)\./.exec(where ?? '') ?? [];
  return index === undefined ? undefined : Number(index);
}
