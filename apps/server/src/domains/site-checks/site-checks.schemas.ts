import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const siteCheck = z
  .object({
    id: uuid,
    siteId: uuid,
    deploymentId: uuid.describe('Its findings say what was found, page by page'),
    pages: z.int(),
    errors: z.int(),
    warnings: z.int().describe('Without the accepted ones'),
    accepted: z.int(),
    counts: z.record(z.string(), z.int()).describe('How often each kind of finding was made'),
    createdAt: isoInstant,
  })
  .meta({ id: 'SiteCheck' });
export const siteCheckPage = pageOf(siteCheck).meta({ id: 'SiteCheckPage' });
export const siteCheckQuery = listQuery.extend({ site: uuid });

export const acceptance = z
  .object({
    id: uuid,
    siteId: uuid,
    fingerprint: z.string(),
    code: z.string(),
    reason: z.string(),
    acceptedBy: uuid.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'CheckAcceptance' });
export const acceptancePage = pageOf(acceptance).meta({ id: 'CheckAcceptancePage' });
export const newAcceptance = z
  .strictObject({
    siteId: uuid,
    fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'is not the fingerprint of a finding'),
    code: z.string().regex(/^[a-z_]{1,60}$/, 'is not a kind of finding'),
    reason: text(500, 3).describe('Why it may stay as it is'),
  })
  .meta({ id: 'NewCheckAcceptance' });

export type SiteCheck = z.output<typeof siteCheck>;
export type SiteCheckQuery = z.output<typeof siteCheckQuery>;
export type Acceptance = z.output<typeof acceptance>;
export type NewAcceptance = z.output<typeof newAcceptance>;
