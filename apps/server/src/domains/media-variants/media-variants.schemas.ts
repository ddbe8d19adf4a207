import { z } from 'zod';
import { code } from '#kernel/http/wire.ts';

export const variantQuery = z.strictObject({ token: code(2048) });

/** What a signed address names. Short names: it is part of every address. */
export const claimSchema = z.object({
  /** Workspace. */
  w: z.uuid(),
  /** SHA-256 of the picture. */
  h: z.string().regex(/^[0-9a-f]{64}$/),
  /** Width in pixels. */
  x: z.int().min(16).max(4096),
});
export type Claim = z.output<typeof claimSchema>;
