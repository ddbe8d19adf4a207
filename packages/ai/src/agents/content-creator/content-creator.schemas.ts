import { z } from 'zod';
import { NETWORK_IDS, NETWORKS } from '../../networks/networks.ts';

export const POST_TYPES = [
  'educational',
  'promotional',
  'engagement',
  'storytelling',
  'announcement',
  'tips',
  'testimonial',
  'seasonal',
  'trending',
] as const;

const line = (max: number) => z.string().trim().min(1).max(max);

export const contentOrder = z.strictObject({
  topic: line(500),
  platform: z.enum(NETWORK_IDS),
  postType: z.enum(POST_TYPES).default('educational'),
  tone: line(60).default('professional'),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .default('it'),
  audience: line(300).optional(),
  keywords: z.array(line(60)).max(20).default([]),
  /** What the reader should do, and where. */
  callToAction: line(200).optional(),
  link: z.url().max(500).optional(),
  /** Facts that may be claimed, each with the place where it stands. Without them nothing factual may be claimed. */
  sources: z
    .array(z.strictObject({ title: line(200), url: z.url().max(2000).optional(), text: line(4000) }))
    .max(8)
    .default([]),
  /** Other versions beside the first. */
  alternatives: z.number().int().min(0).max(4).default(1),
});

export type ContentOrder = z.output<typeof contentOrder>;

export const PARTS = ['title', 'text', 'hashtags', 'callToAction'] as const;

/** One version as a model writes it. */
export const contentDraft = z.object({
  title: z.string().max(200).nullable(),
  text: z.string().min(1).max(20_000),
  hashtags: z.array(z.string().max(60)).max(30),
  callToAction: z.string().max(200).nullable(),
  /** Numbers of the sources that a claim rests on, from 1. */
  sourcesUsed: z.array(z.number().int().min(1).max(8)).max(8),
});

export type ContentDraft = z.output<typeof contentDraft>;

/** Kept free for hashtags, call to action and link, where the whole is short. */
const RESERVED = 100;
const SHORT = 500;

/** The draft with the bounds of its network. Code checks the whole afterwards: a model counts badly. */
export function draftFor(order: Pick<ContentOrder, 'platform' | 'sources'>) {
  const { limit, least, mostHashtags, usualHashtags, titled } = NETWORKS[order.platform];
  const longest = limit === null ? 20_000 : limit < SHORT ? limit - RESERVED : limit;
  return contentDraft.extend({
    title: titled
      ? z
          .string()
          .min(1)
          .max(order.platform === 'newsletter' ? 60 : 120)
      : z.null(),
    text: z.string().min(least).max(longest),
    hashtags: z
      .array(z.string().max(30))
      .min(Math.min(usualHashtags, 1))
      .max(limit !== null && limit < SHORT ? 1 : mostHashtags),
    callToAction: z
      .string()
      .max(limit !== null && limit < SHORT ? 30 : 200)
      .nullable(),
    sourcesUsed: z.array(z.number().int().min(1).max(Math.max(1, order.sources.length))).max(order.sources.length),
  });
}
