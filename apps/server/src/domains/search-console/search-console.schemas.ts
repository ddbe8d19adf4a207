import { z } from 'zod';
import { code, isoInstant, text, uuid } from '#kernel/http/wire.ts';
import { valuesSchema } from '#kernel/words/index.ts';
import { propertyFrom } from './search-console.queries.ts';

const problem = z.object({ code: z.string(), values: valuesSchema });
const STATES = ['idle', 'queued', 'running', 'waiting', 'failed', 'cancelled'] as const;

export const searchConnection = z
  .object({
    siteId: uuid,
    property: z.string(),
    account: z.string().describe('Address of the service account, to be added as a user of the property'),
    keyHint: z.string().describe('End of the id of the key; the key itself is never given out'),
    checks: z.array(z.object({ id: z.enum(['key', 'api', 'property']), ok: z.boolean(), problem: problem.optional() })),
    offered: z.array(z.string()).describe('Properties that the account may read, when it may not read this one'),
    checkedAt: isoInstant,
    state: z.enum(STATES).describe('Of fetching; waiting: Google has asked to come back later'),
    done: z.int().describe('Days that this fetching has brought'),
    total: z.int(),
    problem: problem.nullable().describe('Why the last fetching ended before its time'),
    resumesAt: isoInstant.nullable(),
    fetchedAt: isoInstant.nullable().describe('When fetching last came to its end'),
    createdAt: isoInstant,
  })
  .meta({ id: 'SearchConnection' });
export const connectionAnswer = z.object({ connection: searchConnection.nullable() }).meta({ id: 'SearchConnected' });

const property = text(300, 1)
  .transform(propertyFrom)
  .pipe(z.string({ error: 'is neither sc-domain:example.com nor an address like https://www.example.com/' }));
export const connectRequest = z
  .strictObject({
    property: property.describe('As Search Console names it: sc-domain:example.com, or a URL prefix'),
    key: code(12_000).optional().describe('JSON file of a service account; left out, the one that is kept stays'),
  })
  .meta({ id: 'ConnectSearchConsole' });

export type SearchConnection = z.output<typeof searchConnection>;
export type ConnectRequest = z.output<typeof connectRequest>;
