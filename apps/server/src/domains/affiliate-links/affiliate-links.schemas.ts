import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const httpUrl = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What stands behind `/go/`. Nothing that looks like an id: links answer at theirs, too. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.')
  .refine((value) => !UUID.test(value), 'This looks like an id. Choose words.');

export const affiliateLinkSchema = z
  .object({
    id: uuid,
    name: z.string(),
    slug: z.string().describe('Ends its address on every site: /go/<slug>'),
    formerSlugs: z.array(z.string()).describe('Addresses that it had before; they keep working'),
    url: z.string(),
    disclosure: z.string().describe('Shown beside the link, e.g. "Advertisement"'),
    isActive: z.boolean(),
    clicks: z.int(),
    lastCheckedAt: isoInstant.nullable(),
    lastCheckStatus: z.int().nullable().describe('HTTP status of the last check'),
    lastCheckError: z.string().nullable(),
    state: z.enum(['unknown', 'ok', 'moved', 'broken']).describe('broken: failed twice in a row, or says it is gone'),
    stateSince: isoInstant.nullable(),
    movedTo: z.string().nullable().describe('Where the address has moved for good'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'AffiliateLink' });
export const affiliateLinkPage = pageOf(affiliateLinkSchema).meta({ id: 'AffiliateLinkPage' });
export const affiliateLinkQuery = listQuery.extend({
  q: text(120).optional().describe('Part of the name or of the address behind /go/'),
  isActive: z.stringbool().optional(),
  state: z.enum(['unknown', 'ok', 'moved', 'broken']).optional(),
  ordering: z.enum(['name', '-name', '-createdAt', 'createdAt']).default('name'),
});
export const newAffiliateLink = z
  .strictObject({
    name: text(120, 1),
    slug: slug.optional().describe('Made from the name when it is left out'),
    url: httpUrl,
    disclosure: text(300).default(''),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'NewAffiliateLink' });
export const affiliateLinkChange = z
  .strictObject({
    name: text(120, 1).optional(),
    slug: slug.optional(),
    url: httpUrl.optional(),
    disclosure: text(300).optional(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'AffiliateLinkChange' });

export type AffiliateLink = z.output<typeof affiliateLinkSchema>;
export type AffiliateLinkQuery = z.output<typeof affiliateLinkQuery>;
export type NewAffiliateLink = z.output<typeof newAffiliateLink>;
export type AffiliateLinkChange = z.output<typeof affiliateLinkChange>;
