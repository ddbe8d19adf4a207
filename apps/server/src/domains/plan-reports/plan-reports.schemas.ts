import { z } from 'zod';
import { planSummary } from '#domains/copilot-plans/index.ts';
import { DRAFT_STATES } from '#domains/drafts/index.ts';
import { GENERATION_STATES } from '#domains/generations/index.ts';
import { uuid } from '#kernel/http/wire.ts';

const micros = z.number().int().describe('Millionths of a US dollar');
const number = z.number().int();

const counts = {
  planned: number,
  kept: number.describe('Drafts in the studio'),
  written: number.describe('With a text'),
  inReview: number,
  approved: number.describe('Drafts that are ready'),
  rejected: number.describe('Texts that a person refused, and drafts that were deleted in the studio'),
  missed: number.describe('Not ready although the day has passed'),
  changed: number.describe('Texts that are not as AI wrote them'),
};
const countsSchema = z.object(counts).meta({ id: 'PlanReportCounts' });

const line = z
  .object({
    index: number,
    date: z.string().nullable().describe('Null: a mail whose first day nobody has said'),
    time: z.string().nullable(),
    week: z.string().nullable().describe('Its Monday'),
    channel: z.string(),
    topic: z.string(),
    textState: z.enum(GENERATION_STATES).nullable().describe('Null: no text was ordered apart from the plan'),
    draftId: uuid.nullable(),
    draftState: z.enum(DRAFT_STATES).nullable(),
    outcome: z.enum(['planned', 'kept', 'written', 'in_review', 'approved', 'rejected']),
    isMissed: z.boolean(),
    isChanged: z.boolean().nullable().describe('Null: there is no text of AI to compare with'),
    cost: micros.nullable().describe('What is known of it; null: nothing was asked for it apart from the plan'),
    unknown: number.describe('Calls without a known price'),
  })
  .meta({ id: 'PlanReportLine' });

export const planReport = z
  .object({
    plan: planSummary,
    /** In the zone of the plan. */
    today: z.string(),
    isChangedByPerson: z.boolean().describe('A person has changed dates, topics or mails of the plan itself'),
    totals: countsSchema,
    channels: z.array(countsSchema.extend({ channel: z.string() }).meta({ id: 'PlanReportChannel' })),
    weeks: z.array(countsSchema.extend({ week: z.string().nullable() }).meta({ id: 'PlanReportWeek' })),
    cost: z
      .object({
        plan: micros.describe('What planning itself cost, as far as that is known'),
        texts: micros.describe('What its texts cost, as far as that is known'),
        unknown: number.describe('Calls without a known price: the sums above are without them'),
        unknownOfPlan: number.describe('How many of them were for planning itself'),
        budget: micros.nullable(),
      })
      .meta({ id: 'PlanReportCost' }),
    items: z.array(line),
  })
  .meta({ id: 'PlanReport' });

export type PlanReport = z.output<typeof planReport>;
export type ReportLine = z.output<typeof line>;
export type Counts = z.output<typeof countsSchema>;
