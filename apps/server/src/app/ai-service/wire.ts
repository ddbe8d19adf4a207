/** What travels between a process that needs models and the one that asks them. */
import { agents, brandFile, contentOrder } from '@atelier/ai';
import { z } from 'zod';
import { bothNames } from '#domains/copilot/index.ts';

/** Prompts carry whole pages. */
export const LARGEST_BODY = 64 * 2 ** 20;
export const AI_ROLE = 'ai';

const candidate = z.strictObject({
  provider: z.string().min(1).max(60),
  model: z.string().min(1).max(200),
  settings: z.unknown(),
  price: z.unknown().optional(),
});
const candidates = z.array(candidate).max(20);
const timeoutMs = z.number().int().min(1).max(3_600_000).optional();
const words = z.string().max(4_000_000);

const spoken = {
  candidates,
  timeoutMs,
  system: words.optional(),
  prompt: words,
  language: z.string().max(20),
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.number().int().min(1).max(200_000).optional(),
};

/** Bodies of `POST /copilot/gateway/…`, by operation. */
export const gatewayBodies = {
  text: z.strictObject(spoken),
  stream: z.strictObject(spoken),
  image: z.strictObject({
    ...{ candidates, timeoutMs, prompt: words, language: z.string().max(20), aspectRatio: z.string().max(20) },
    ...{ width: z.number().int().min(1).max(8192), height: z.number().int().min(1).max(8192) },
    seed: z.number().int().optional(),
    colors: z.array(z.string().max(20)).max(20).optional(),
  }),
  video: z.strictObject({
    ...{ candidates, timeoutMs, prompt: words, language: z.string().max(20), aspectRatio: z.string().max(20) },
    seconds: z.number().int().min(1).max(600),
    avatarId: z.string().max(200).optional(),
    voiceId: z.string().max(200).optional(),
  }),
  'video-look': z.strictObject({ candidate, reference: z.string().max(20_000) }),
  'video-fetch': z.strictObject({ candidate, reference: z.string().max(20_000) }),
  performers: z.strictObject({
    candidate,
    what: z.enum(['avatar', 'voice']),
    after: z.string().max(4000).optional(),
  }),
  embed: z.strictObject({ candidates, timeoutMs, values: z.array(words).max(2000) }),
  check: z.strictObject({ candidate }),
} as const;

/** Whom to ask and how to speak: the caller's own, or left out what this process was set up with. */
const asked = { candidates: candidates.optional(), brand: brandFile.nullable().default(null) };

export const contentBody = bothNames(contentOrder.extend(asked), {
  post_type: 'postType',
  call_to_action: 'callToAction',
});
export const imageBody = bothNames(
  z.strictObject({
    ...{ prompt: z.string().trim().min(1).max(2000), style: z.string().max(60).default('photorealistic') },
    aspectRatio: z
      .string()
      .regex(/^\d+(?:\.\d+)?:\d+$/)
      .default('1:1'),
    language: z.enum(['it', 'en']).default('it'),
    ...asked,
  }),
  { aspect_ratio: 'aspectRatio' },
);
export const agentBody = z.strictObject({ order: z.record(z.string(), z.unknown()), ...asked });
export const agentParams = z.strictObject({ agent: z.enum(agents.map(({ id }) => id) as [string]) });
export const gatewayParams = z.strictObject({
  operation: z.enum(Object.keys(gatewayBodies) as [keyof typeof gatewayBodies]),
});
