import { z } from 'zod';
import { triedShape } from '#domains/ai-ledger/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const GENERATION_KINDS = [
  'content',
  'image',
  'video',
  'prompt',
  'site',
  'seo',
  'campaign',
  'social',
  'mail',
  'lead',
  'image_set',
  'branding',
] as const;
export const PLAN_STAGES = ['running', 'paused', 'finished', 'archived'] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];

export const STATES = [
  'queued',
  'running',
  'waiting_provider',
  'produced',
  'in_review',
  'approved',
  'rejected',
  'failed',
  'cancelled',
  'expired',
] as const;
export type State = (typeof STATES)[number];

const line = z.string();

/** What was asked for: the fields of every kind of order, each there when its kind has it. */
const orderShape = z
  .object({
    topic: line,
    platform: line,
    postType: line,
    tone: line,
    language: line,
    audience: line,
    keywords: z.array(line),
    callToAction: line,
    link: line,
    sources: z.array(z.object({ title: line, url: line.optional(), text: line })),
    alternatives: z.number().int(),
    brief: line,
    name: line,
    brandName: line,
    siteId: line,
    pageId: line,
    blockType: line.describe('What a prompt writes, e.g. `title`'),
    idea: line,
    lead: z.object({ company: line, website: line.optional() }),
    template: line,
    texts: z.object({ headline: line }),
    prompt: line,
    style: line,
    aspectRatio: line,
    altText: line,
    seed: z.number().int(),
    seconds: z.number().int(),
    avatarId: line,
    voiceId: line,
    model: z.object({ provider: line, model: line }),
  })
  .partial();

const issueShape = z.object({
  code: line,
  detail: line,
  violation: z
    .object({
      rule: line,
      found: line,
      at: z.number().int().nullable(),
      instead: line.nullable(),
      reason: line.nullable(),
    })
    .optional(),
});

const variantShape = z.object({
  title: line.nullable(),
  text: line,
  hashtags: z.array(line),
  callToAction: line.nullable(),
  sourcesUsed: z.array(z.number().int()),
  post: line.describe('As it goes out, call to action and hashtags included'),
  length: z.number().int().describe('As the network counts it'),
  limit: z.number().int().nullable(),
  issues: z.array(issueShape).describe('Rules of network and brand that it breaks; empty when it keeps them all'),
  sources: z.array(z.object({ title: line, url: line.optional() })),
});

const outputShape = z
  .object({
    variants: z.array(variantShape),
    rewritten: z
      .array(z.object({ variant: z.number().int(), part: line, provider: line, model: line }))
      .describe('Parts that were written anew, and by whom'),
    text: line.describe('Answer of a prompt'),
    pageId: uuid.describe('Page that was made of it last'),
    altText: z.record(z.string(), z.string()),
    captions: z
      .object({
        source: z
          .enum(['vendor', 'script'])
          .describe('vendor: its own words and times; script: the order, spread over the length of the video'),
        language: line,
      })
      .describe('What is said in a video; the file is at /copilot/generations/{id}/captions'),
    prompt: line.describe('What a model of pictures was told, with what the brand adds'),
    score: z.object({ points: z.number().int() }).describe('How well a company fits'),
    expiresAt: isoInstant.describe('When the last of its facts expires, and it is deleted'),
    calls: z.number().int().describe('Calls to a model, repairs included'),
    reason: line.describe('Why a vendor gave up what it had begun, in its own words'),
  })
  .partial();

export const generationSchema = z
  .object({
    id: uuid,
    kind: z.enum(GENERATION_KINDS),
    state: z.enum(STATES),
    order: orderShape,
    output: outputShape.nullable(),
    mediaId: uuid.nullable().describe('File in the media library'),
    failure: z.string().nullable().describe('Code of the gateway, e.g. rate_limited, or interrupted'),
    progress: z.number().int().min(0).max(100),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    tried: triedShape,
    instructions: z.string().nullable(),
    brandVersionId: uuid.nullable(),
    promptVersionId: uuid.nullable(),
    cost: z.number().int().nullable().describe('Millionths of a US dollar; null: unknown'),
    isSample: z.boolean().describe('Made offline without AI, only for trying out; cannot be approved'),
    isAi: z.boolean().describe('Mark that follows the output wherever it goes'),
    batchId: uuid.nullable(),
    position: z.number().int().describe('Place in its batch, from 0'),
    createdBy: uuid.nullable(),
    editedBy: uuid.nullable(),
    reviewedBy: uuid.nullable(),
    reviewedAt: isoInstant.nullable(),
    createdAt: isoInstant,
    finishedAt: isoInstant.nullable(),
  })
  .meta({ id: 'Generation' });
export const generationPage = pageOf(generationSchema).meta({ id: 'GenerationPage' });

export const generationQuery = listQuery.extend({
  kind: z.enum(GENERATION_KINDS).optional(),
  state: z.enum(STATES).optional(),
  batch: uuid.optional(),
  search: text(200).optional().describe('Words of what was asked for'),
  provider: text(40).optional().describe('Who made it, or was asked for by name'),
});

export const reviewRequest = z.strictObject({
  decision: z.enum(['submit', 'approve', 'reject']),
  comment: text(1000).optional(),
});

export type Generation = z.output<typeof generationSchema>;
export type GenerationQuery = z.output<typeof generationQuery>;
export type Review = z.output<typeof reviewRequest>;
