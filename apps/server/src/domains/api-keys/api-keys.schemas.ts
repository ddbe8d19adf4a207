import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const scopes = z
  .array(
    z
      .string()
      .max(60)
      .regex(/^[a-z-]+:[a-z-]+$/, 'is not a right like "page:update"'),
  )
  .min(1)
  .max(300);

export const keyListQuery = listQuery.extend({ ended: z.stringbool().optional().describe('Also revoked and expired') });

export const apiKeySchema = z
  .object({
    id: uuid,
    name: z.string(),
    prefix: z.string().describe('Its visible beginning'),
    scopes: z.array(z.string()),
    userId: uuid.describe('In whose name it acts'),
    personal: z.boolean(),
    expiresAt: isoInstant.nullable(),
    lastUsedAt: isoInstant.nullable(),
    lastUsedFrom: z.string().nullable(),
    revokedAt: isoInstant.nullable(),
    replacedBy: uuid.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'ApiKey' });
export const apiKeyPage = pageOf(apiKeySchema).meta({ id: 'ApiKeyPage' });

export const freshKey = apiKeySchema
  .extend({ key: z.string().describe('The key itself. Shown this once, kept nowhere') })
  .meta({ id: 'FreshApiKey' });

export const newKey = z
  .strictObject({
    name: text(80, 1),
    scopes,
    expiresInDays: z.int().min(1).max(3650).optional().describe('Left out: until it is revoked'),
  })
  .meta({ id: 'NewApiKey' });

export const keyRotation = z
  .strictObject({
    overlapMinutes: z.int().min(0).max(43_200).default(1440).describe('For so long the former key still works'),
  })
  .meta({ id: 'ApiKeyRotation' });

export type KeyListQuery = z.output<typeof keyListQuery>;
export type ApiKey = z.output<typeof apiKeySchema>;
export type FreshApiKey = z.output<typeof freshKey>;
export type NewApiKey = z.output<typeof newKey>;
