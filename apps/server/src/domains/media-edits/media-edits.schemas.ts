import { z } from 'zod';

/** Text fields beside a still. */
export const posterFields = z.object({
  seconds: z.string().max(20).optional().describe('How long the video is'),
});
export const iconQuery = z.strictObject({
  background: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#ffffff')
    .describe('Behind the icons of home screens, #rrggbb'),
  name: z.string().max(60).default('').describe('Name in the web manifest'),
});
