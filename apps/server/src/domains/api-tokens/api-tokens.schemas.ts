import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { services } from './services/registry.ts';

const ids = services.map((service) => service.id);
const serviceId = z.enum(ids as [string, ...string[]]);
/** Names under which people know some of them. */
const ALIASES: Readonly<Record<string, string>> = {
  chatgpt: 'openai',
  dalle: 'openai',
  'dall-e': 'openai',
  claude: 'anthropic',
};
const service = z.enum([...ids, ...Object.keys(ALIASES)] as [string, ...string[]]).transform((id) => ALIASES[id] ?? id);

/** Kept to the letter; what cannot be part of a header is refused. */
const value = z
  .string()
  .min(8)
  .max(4000)
  .regex(/^[\x21-\x7e]+$/, 'must be without blanks and special characters');
const baseUrl = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''));

export const testStatus = z.enum(['works', 'refused', 'limited', 'failed', 'unreachable']);

export const tokenListQuery = listQuery.extend({
  service: service.optional(),
  isActive: z.stringbool().optional(),
  q: text(100).optional(),
});

export const apiTokenSchema = z
  .object({
    id: uuid,
    service: serviceId,
    serviceName: z.string(),
    name: z.string(),
    masked: z.string().describe('The value with all but its last characters hidden; the value itself never leaves'),
    baseUrl: z.string().nullable(),
    isActive: z.boolean(),
    testable: z.boolean(),
    lastUsedAt: isoInstant.nullable(),
    lastTestedAt: isoInstant.nullable(),
    lastTestStatus: testStatus.nullable(),
    lastTestDetail: z.string().nullable(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'ApiToken' });
export const apiTokenPage = pageOf(apiTokenSchema).meta({ id: 'ApiTokenPage' });

export const newToken = z
  .strictObject({
    service,
    name: text(80, 1),
    value,
    baseUrl: baseUrl.nullish().describe('Instead of the service’s own address; public addresses only'),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'NewApiToken' });

export const tokenChange = z
  .strictObject({
    name: text(80, 1).optional(),
    value: value.optional().describe('Replaces the value'),
    baseUrl: baseUrl.nullish(),
    isActive: z.boolean().optional(),
  })
  .meta({ id: 'ApiTokenChange' });

export const testResult = z
  .object({ status: testStatus, detail: z.string(), testedAt: isoInstant })
  .meta({ id: 'CredentialTest' });

export const serviceList = z
  .object({ items: z.array(z.object({ id: serviceId, name: z.string(), testable: z.boolean() })) })
  .meta({ id: 'ServiceList' });

export type TokenListQuery = z.output<typeof tokenListQuery>;
export type ApiToken = z.output<typeof apiTokenSchema>;
export type NewToken = z.output<typeof newToken>;
export type TokenChange = z.output<typeof tokenChange>;
export type TestStatus = z.output<typeof testStatus>;
export type TestResult = z.output<typeof testResult>;
