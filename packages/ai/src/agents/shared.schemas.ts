import { z } from 'zod';

/** A line of words, without blanks around it. */
export const line = (max: number, min = 1) => z.string().trim().min(min).max(max);

export const language = z
  .string()
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
  .default('it');

/** Facts that may be claimed, each with the place where it stands. */
export const sources = z
  .array(z.strictObject({ title: line(200), url: z.url().max(2000).optional(), text: line(4000) }))
  .max(8)
  .default([]);

export const faultSchema = z.object({
  code: z.string(),
  detail: z.string(),
  where: z.string().optional(),
  violation: z
    .object({
      rule: z.enum([
        'word_to_avoid',
        'claim_forbidden',
        'name_misspelt',
        'emoji',
        'exclamations',
        'contrast',
        'language',
      ]),
      found: z.string(),
      at: z.number().int().nullable(),
      instead: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .optional(),
});
