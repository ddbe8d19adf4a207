import { z } from 'zod';

const line = (max: number) => z.string().trim().min(1).max(max);
const hex = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #2f5d50');

export const COLOR_ROLES = ['primary', 'secondary', 'accent', 'background', 'surface', 'text', 'muted'] as const;

/** Where a trait was seen, when it was learned and not typed: the page and the words or the rule that showed it. */
const evidence = z.strictObject({ url: z.url().max(2000), quote: line(300) });

/**
 * The brand file: how somebody speaks and looks, with rules that code can test. Exported and imported as it stands.
 * Lists are bounded so that a brand always fits into a prompt.
 */
export const brandFile = z.strictObject({
  name: line(120),
  legalName: line(200).nullable().default(null),
  tagline: line(200).nullable().default(null),
  languages: z
    .array(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/))
    .min(1)
    .max(20),
  voice: z
    .array(
      z.strictObject({
        trait: line(60),
        meaning: line(300),
        examples: z.array(line(300)).max(5).default([]),
        evidence: evidence.optional(),
      }),
    )
    .max(12)
    .default([]),
  wordsToUse: z.array(line(60)).max(60).default([]),
  wordsToAvoid: z
    .array(
      z.strictObject({
        word: line(60),
        instead: line(60).nullable().default(null),
        reason: line(200).nullable().default(null),
      }),
    )
    .max(100)
    .default([]),
  claimsAllowed: z.array(line(200)).max(40).default([]),
  claimsForbidden: z
    .array(z.strictObject({ claim: line(200), reason: line(200).nullable().default(null) }))
    .max(40)
    .default([]),
  audience: z.array(line(200)).max(12).default([]),
  values: z.array(line(120)).max(12).default([]),
  colors: z
    .array(z.strictObject({ role: z.enum(COLOR_ROLES), hex, evidence: evidence.optional() }))
    .max(12)
    .default([]),
  /** Pairs that are meant to carry text, with the contrast they need (WCAG 2.2: 4.5, large text 3). */
  contrastPairs: z
    .array(
      z.strictObject({
        text: z.enum(COLOR_ROLES),
        ground: z.enum(COLOR_ROLES),
        least: z.number().min(1).max(21).default(4.5),
      }),
    )
    .max(20)
    .default([]),
  fonts: z
    .strictObject({ heading: line(120).nullable().default(null), body: line(120).nullable().default(null) })
    .default({ heading: null, body: null }),
  logos: z
    .array(z.strictObject({ mediaId: z.uuid(), use: z.enum(['light', 'dark', 'icon']) }))
    .max(6)
    .default([]),
  imageStyle: line(500).nullable().default(null),
  emoji: z.enum(['none', 'few', 'free']).default('few'),
  mostExclamations: z.number().int().min(0).max(20).default(1),
});

export type BrandFile = z.output<typeof brandFile>;
