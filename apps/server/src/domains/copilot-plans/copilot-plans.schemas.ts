import { campaignPlan, leadProfile, mailSeries, socialPlan } from '@atelier/ai';
import { z } from 'zod';
import { agentRequest, agentWork } from '#domains/copilot-agents/index.ts';
import { estimateSchema } from '#domains/copilot-batches/index.ts';
import { GENERATION_STATES, PLAN_STAGES } from '#domains/generations/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const language = z.enum(['it', 'en']).default('it');
const tone = text(60, 1).default('professional');
const source = z.strictObject({ title: text(200, 1), url: z.url().max(2000).optional(), text: text(4000, 1) });
const sources = z.array(source).max(8).default([]).describe('Facts that may be claimed');
const platforms = z
  .array(z.enum(['facebook', 'instagram', 'linkedin', 'x', 'blog', 'newsletter']))
  .min(1)
  .max(6);
const day = z.iso.date();
const HALF_A_YEAR_MS = 184 * 86_400_000;
const timeZone = z
  .string()
  .max(60)
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC', 'is not a time zone')
  .default('Europe/Rome');
const draftIds = z
  .array(uuid.nullable())
  .optional()
  .describe('Drafts in the content studio that were made of its items, in their order');
const approvedAt = isoInstant.nullish().describe('When a person took the whole of it');
const followed = z.object({
  batchId: uuid.nullish().describe('Texts that were ordered for its items, in their order'),
  draftIds,
  approvedAt,
});

const campaign = {
  brief: text(4000, 10),
  name: text(120, 1).optional(),
  goal: text(300, 1).optional(),
  from: day,
  to: day,
  timeZone,
  channels: platforms,
  perWeek: z.number().int().min(1).max(7).default(2),
  language,
  tone,
  audience: text(300, 1).optional(),
  link: z.url().max(500).optional(),
  sources,
  budget: z
    .number()
    .int()
    .min(0)
    .max(1_000_000_000_000)
    .optional()
    .describe('What AI may cost for all of it, in millionths of a US dollar'),
};
export const campaignRequest = z
  .strictObject({ ...campaign, ...agentRequest })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before the beginning' })
  .refine(({ from, to }) => !(Date.parse(to) - Date.parse(from) > HALF_A_YEAR_MS), {
    path: ['to'],
    message: 'is more than half a year after the beginning',
  })
  .meta({ id: 'NewCampaignPlan' });
export const campaignWork = agentWork(
  'CampaignPlan',
  z.object({ ...campaign, ...agentRequest }),
  campaignPlan.extend(followed.shape),
);

const item = {
  date: day,
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  topic: text(500, 1),
};
const postType = campaignPlan.shape.items.element.shape.postType;
export const campaignChange = z
  .strictObject({
    name: text(120, 1),
    summary: text(1000).default(''),
    items: z
      .array(
        z.strictObject({
          ...item,
          timeZone,
          platform: platforms.element,
          phase: campaignPlan.shape.items.element.shape.phase,
          postType,
          angle: text(500).default(''),
          callToAction: text(200).default(''),
        }),
      )
      .min(1)
      .max(60),
  })
  .meta({ id: 'CampaignPlanChange' });

const measured = z.strictObject({
  platform: platforms.element,
  at: z.iso.datetime(),
  result: z.number().min(0).max(1e12),
});
const social = {
  from: day,
  days: z.number().int().min(1).max(60).default(14),
  timeZone,
  platforms,
  perWeek: z.number().int().min(1).max(14).default(3),
  perDay: z.number().int().min(1).max(5).default(1),
  goal: text(300, 1).optional(),
  topics: z.array(text(200, 1)).max(20).default([]),
  language,
  tone,
  sources,
  history: z.array(measured).max(2000).default([]).describe('What earlier posts brought: replies, clicks or money'),
  taken: z
    .array(z.strictObject({ platform: platforms.element, at: z.iso.datetime() }))
    .max(1000)
    .default([]),
};
export const socialRequest = z.strictObject({ ...social, ...agentRequest }).meta({ id: 'NewSocialPlan' });
export const socialWork = agentWork(
  'SocialPlan',
  z.object({ ...social, ...agentRequest }),
  socialPlan.extend(followed.shape),
);
const why = socialPlan.shape.items.element.shape.why;
export const socialChange = z
  .strictObject({
    items: z
      .array(
        z.strictObject({ ...item, timeZone, platform: platforms.element, postType, idea: text(500).default(''), why }),
      )
      .min(1)
      .max(60),
  })
  .meta({ id: 'SocialPlanChange' });

const mail = {
  brief: text(4000, 10),
  name: text(120, 1).optional(),
  mails: z.number().int().min(1).max(7).default(1),
  language,
  tone,
  audience: text(300, 1).optional(),
  link: z.url({ protocol: /^https$/ }).max(500),
  sender: z.strictObject({ name: text(120, 1), address: text(300, 1) }),
  fields: z
    .array(z.string().regex(/^[a-z_]{1,40}$/))
    .max(20)
    .default(['first_name']),
  sources,
};
export const mailRequest = z.strictObject({ ...mail, ...agentRequest }).meta({ id: 'NewMailDraft' });
export const mailWork = agentWork(
  'MailDraft',
  z.object({ ...mail, ...agentRequest }),
  mailSeries.extend({ draftIds, approvedAt }),
);
const words = text(5000);
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('heading'), text: words }),
  z.strictObject({ type: z.literal('text'), text: words }),
  z.strictObject({ type: z.literal('list'), items: z.array(words).max(20) }),
  z.strictObject({ type: z.literal('button'), label: text(120), href: text(500) }),
  z.strictObject({ type: z.literal('footer'), address: text(500), unsubscribe: text(200) }),
]);
export const mailChange = z
  .strictObject({
    mails: z
      .array(
        z.strictObject({
          afterDays: z.number().int().min(0).max(365),
          subjects: z.array(text(200, 1)).min(1).max(5),
          preheader: text(300),
          blocks: z.array(block).max(40),
        }),
      )
      .min(1)
      .max(7),
  })
  .meta({ id: 'MailDraftChange' });

const place = z.number().int().min(0).max(59);
export const keepRequest = z.strictObject({
  items: z.array(place).min(1).max(60).describe('Places in the plan, from 0'),
});
export const keepMailRequest = z.strictObject({
  mails: z
    .array(z.strictObject({ index: place, subject: z.number().int().min(0).max(4).default(0) }))
    .min(1)
    .max(7)
    .describe('Which mails, each with the subject that was chosen'),
  startOn: day.optional().describe('Day of the first mail; the others follow after their waiting times'),
});
export const keptSchema = z.object({ draftIds: z.array(uuid.nullable()) }).meta({ id: 'KeptDrafts' });

export const PLAN_KINDS = ['campaign', 'social', 'mail'] as const;
export const planQuery = listQuery.extend({
  kind: z.enum(PLAN_KINDS).optional(),
  state: z.enum(GENERATION_STATES).optional(),
  q: text(120).optional().describe('Part of the name, the brief or the goal'),
  stage: z.enum(PLAN_STAGES).optional().describe('Left out: all but those that are archived'),
});
export const planSummary = z
  .object({
    id: uuid,
    kind: z.enum(PLAN_KINDS),
    name: z.string().describe('Empty when nobody gave it one'),
    from: z.string().nullable().describe('First day, YYYY-MM-DD'),
    items: z.number().int().nullable().describe('Null until it is produced'),
    kept: z.number().int().describe('Items that are drafts in the content studio'),
    state: z.enum(GENERATION_STATES),
    stage: z.enum(PLAN_STAGES).describe('How it goes on: while it is paused its drafts are neither approved nor used'),
    approvedAt: isoInstant.nullable().describe('When a person took the whole of it'),
    isSample: z.boolean(),
    createdAt: isoInstant,
  })
  .meta({ id: 'ContentPlan' });
export const approveRequest = z
  .strictObject({ startOn: day.optional().describe('Day of the first mail, where the plan is a series of mails') })
  .meta({ id: 'PlanApproval' });
export const stageRequest = z.strictObject({ to: z.enum(PLAN_STAGES) }).meta({ id: 'PlanStageChange' });
export const planEstimate = z
  .object({
    texts: estimateSchema.nullable().describe('Null: nothing is left to be ordered'),
    budget: z.number().int().nullable().describe('What AI may cost for the plan, in millionths of a US dollar'),
  })
  .meta({ id: 'ContentPlanEstimate' });
export const planPage = pageOf(planSummary).meta({ id: 'ContentPlanPage' });

const some = z.array(text(80, 1)).max(30).default([]);
const lead = {
  lead: z.strictObject({
    company: text(200, 1),
    website: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    city: text(120, 1).optional(),
    email: text(200, 1).optional(),
    phone: text(60, 1).optional(),
  }),
  profile: z
    .strictObject({ industries: some, keywords: some, cities: some })
    .prefault({})
    .describe('Whom you want as a client'),
  language,
};
export const leadRequest = z.strictObject({ ...lead, ...agentRequest }).meta({ id: 'NewLeadProfile' });
export const leadWork = agentWork(
  'LeadProfile',
  z.object({ ...lead, ...agentRequest }),
  leadProfile.extend({
    expired: z.number().int().describe('Facts that have expired and are not shown any more'),
    expiresAt: isoInstant.describe('When its last fact expires; the profile is deleted then'),
    asked: z.array(z.object({ provider: z.string(), found: z.number().int(), outcome: z.string() })),
  }),
);

export type CampaignRequest = z.output<typeof campaignRequest>;
export type CampaignChange = z.output<typeof campaignChange>;
export type SocialRequest = z.output<typeof socialRequest>;
export type SocialChange = z.output<typeof socialChange>;
export type MailRequest = z.output<typeof mailRequest>;
export type MailChange = z.output<typeof mailChange>;
export type KeepMailRequest = z.output<typeof keepMailRequest>;
export type ApproveRequest = z.output<typeof approveRequest>;
export type PlanEstimate = z.output<typeof planEstimate>;
export type PlanQuery = z.output<typeof planQuery>;
export type PlanSummary = z.output<typeof planSummary>;
export type LeadRequest = z.output<typeof leadRequest>;
