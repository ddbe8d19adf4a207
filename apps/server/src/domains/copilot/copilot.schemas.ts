import { contentOrder, POST_TYPES } from '@atelier/ai';
import { z } from 'zod';
import { generationSchema } from '#domains/generations/index.ts';
import { text } from '#kernel/http/wire.ts';

/** The documents write `post_type` and `aspect_ratio`; the product writes camelCase. Both work. */
export const bothNames = <T extends z.ZodType>(schema: T, names: Readonly<Record<string, string>>) =>
  z.preprocess((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [names[key] ?? key, part]));
  }, schema) as unknown as T;

/** One model in particular, for whoever does not want the workspace's order. */
export const wantedModel = z
  .strictObject({ provider: text(40, 1), model: text(200, 1) })
  .optional()
  .describe('Instead of the order chosen under Models and keys');

export const contentRequest = bothNames(contentOrder.extend({ model: wantedModel }), {
  post_type: 'postType',
  call_to_action: 'callToAction',
});

const editedVariant = z.strictObject({
  title: text(200).nullable().default(null),
  text: text(20_000, 1),
  hashtags: z.array(text(60, 1)).max(30).default([]),
  callToAction: text(200).nullable().default(null),
  sourcesUsed: z.array(z.number().int().min(1).max(8)).max(8).default([]),
});
export const editRequest = z.strictObject({
  variants: z
    .array(editedVariant)
    .min(1)
    .max(10)
    .describe('As a person has written them; they are checked like any other'),
});

export const partRequest = z.strictObject({
  variant: z.number().int().min(0).max(10),
  part: z.enum(['title', 'text', 'hashtags', 'callToAction']),
  wish: text(300).optional(),
});

export const postTypes = z.object({ items: z.array(z.enum(POST_TYPES)) });
export const generation = generationSchema;

export type ContentRequest = z.output<typeof contentRequest>;
export type PartRequest = z.output<typeof partRequest>;
export type EditRequest = z.output<typeof editRequest>;
