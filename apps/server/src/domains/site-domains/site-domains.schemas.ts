import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

const record = z.object({ type: z.enum(['CNAME', 'A', 'AAAA']), name: z.string(), value: z.string() });
export const domainState = z.object({
  found: z.array(z.string()).describe('What the name leads to now'),
  wanted: z.array(record).describe('What to set with whoever runs the DNS of the domain; one of them is enough'),
  ok: z
    .boolean()
    .describe(
      'This site answers there; where nothing answers yet, the name leads to where it is; where nobody knows the right record, also encrypted',
    ),
  certificate: z.enum(['active', 'pending', 'failed']).nullable().describe('Null where the target does not tell'),
  detail: z.string().nullable().describe('What is in the way, in English or in the words of the other side'),
  said: z
    .object({ code: z.string(), values: z.record(z.string(), z.string()) })
    .nullable()
    .optional()
    .describe('What `detail` says, for other languages'),
  steps: z
    .array(
      z.object({
        code: z
          .string()
          .describe('`resolves`, `leads`, `answers`, `certificate_valid`, `shows_site` and what they are otherwise'),
        ok: z.boolean(),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    )
    .optional()
    .describe('What was looked at, in its order'),
});

export const siteDomain = z
  .object({
    id: uuid,
    siteId: uuid,
    host: z.string(),
    targetId: uuid.nullable().describe('Null: this instance serves it'),
    state: domainState.nullable(),
    checkedAt: isoInstant.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'SiteDomain' });
export const siteDomainPage = pageOf(siteDomain).meta({ id: 'SiteDomainPage' });
export const siteDomainQuery = listQuery.extend({ site: uuid });

export const newSiteDomain = z
  .strictObject({
    siteId: uuid,
    host: z
      .string()
      .trim()
      .toLowerCase()
      .max(253)
      .regex(
        /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        'is not a domain like www.example.com',
      ),
    targetId: uuid.nullable().default(null),
  })
  .meta({ id: 'NewSiteDomain' });

export type SiteDomain = z.output<typeof siteDomain>;
export type NewSiteDomain = z.output<typeof newSiteDomain>;
export type SiteDomainQuery = z.output<typeof siteDomainQuery>;
