import { z } from 'zod';
import { bothNames, wantedModel } from '#domains/copilot/index.ts';
import { text } from '#kernel/http/wire.ts';

export const ASPECT_RATIOS = ['1:1', '4:5', '9:16', '16:9', '3:2', '1.91:1'] as const;

export const imageRequest = bothNames(
  z.strictObject({
    prompt: text(2000, 1),
    style: text(60).default('photorealistic'),
    aspectRatio: z.enum(ASPECT_RATIOS).default('1:1'),
    language: z.enum(['it', 'en']).default('it'),
    altText: text(300).optional(),
    altTexts: z
      .partialRecord(z.enum(['it', 'en']), text(300))
      .optional()
      .describe('Alternative text by language'),
    name: text(60, 1).optional().describe('What the file is called; left out: the first words of the prompt'),
    isFinal: z.boolean().optional().describe('The prompt is sent as it is, and nothing of the brand is added'),
    seed: z.number().int().min(0).max(2_147_483_647).optional(),
    model: wantedModel,
  }),
  { aspect_ratio: 'aspectRatio', alt_text: 'altText' },
);
export const videoRequest = bothNames(
  z.strictObject({
    prompt: text(4000, 1).describe('What is said or shown'),
    aspectRatio: z.enum(['16:9', '9:16', '1:1']).default('9:16'),
    seconds: z.number().int().min(1).max(60).default(8),
    language: z.enum(['it', 'en']).default('it'),
    avatarId: text(200).optional(),
    voiceId: text(200).optional(),
    model: wantedModel,
  }),
  { aspect_ratio: 'aspectRatio', avatar_id: 'avatarId', voice_id: 'voiceId' },
);

export const captionsQuery = z.strictObject({
  download: z.stringbool().optional().describe('To be saved instead of shown'),
});

export type ImageRequest = z.output<typeof imageRequest>;
export type VideoRequest = z.output<typeof videoRequest>;
