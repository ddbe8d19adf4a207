import { z } from 'zod';
import { testStatus } from '#domains/api-tokens/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const hexId = z.string().regex(/^[0-9a-f]{32}$/, 'must be the 32 hexadecimal digits that Cloudflare shows');
const projectName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,56}[a-z0-9])?$/, 'must be a-z, 0-9 and dashes, at most 58');

export const configurationListQuery = listQuery.extend({
  q: text(100).optional(),
  isActive: z.stringbool().optional(),
});

export const cloudflareTokenSchema = z
  .object({
    id: uuid,
    name: z.string(),
    apiTokenId: uuid,
    accountId: z.string(),
    zoneId: z.string().nullable(),
    projectName: z.string().nullable(),
    isActive: z.boolean(),
    lastTestedAt: isoInstant.nullable(),
    lastTestStatus: testStatus.nullable(),
    lastTestDetail: z.string().nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'CloudflareToken' });
export const cloudflareTokenPage = pageOf(cloudflareTokenSchema).meta({ id: 'CloudflareTokenPage' });

export const newConfiguration = z
  .strictObject({
    name: text(80, 1),
    apiTokenId: uuid.describe('A credential kept for the service cloudflare'),
    accountId: hexId,
    zoneId: hexId.nullish(),
    projectName: projectName.nullish(),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'NewCloudflareToken' });

export const configurationChange = z
  .strictObject({
    name: text(80, 1).optional(),
    apiTokenId: uuid.optional(),
    accountId: hexId.optional(),
    zoneId: hexId.nullish(),
    projectName: projectName.nullish(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'CloudflareTokenChange' });

export type ConfigurationListQuery = z.output<typeof configurationListQuery>;
export type CloudflareToken = z.output<typeof cloudflareTokenSchema>;
export type NewConfiguration = z.output<typeof newConfiguration>;
export type ConfigurationChange = z.output<typeof configurationChange>;
