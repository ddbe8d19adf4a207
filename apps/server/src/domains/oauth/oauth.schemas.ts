import { z } from 'zod';
import { isoInstant, uuid } from '#kernel/http/wire.ts';

export const providerParams = z.strictObject({ provider: z.string().max(40) });

/** A place inside this application, never another host. */
const place = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u, 'is a path of this application');

export const beginQuery = z.strictObject({
  next: place.default('/').describe('Where to go afterwards'),
  invitation: z.string().min(20).max(200).optional().describe('From the link of an invitation'),
});

const given = z.string().max(4000).optional();
/** What providers send back; only `code`, `state`, `iss` and `error` are read. */
export const callbackQuery = z.strictObject({
  code: given,
  state: given,
  iss: given,
  error: given,
  error_description: given,
  error_uri: given,
  scope: given,
  authuser: given,
  hd: given,
  prompt: given,
  session_state: given,
  client_info: given,
});

export const linkBegin = z
  .strictObject({
    next: place.default('/'),
    password: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Of this account. Without one here, confirm first with a passkey or a code'),
  })
  .meta({ id: 'LinkBegin' });
export const authorizeAddress = z
  .object({ url: z.string().describe('Where the browser has to go') })
  .meta({ id: 'AuthorizeAddress' });

export const linkedAccount = z
  .object({
    id: uuid,
    provider: z.string(),
    providerName: z.string(),
    email: z.string().nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'LinkedAccount' });
export const linkedAccountList = z.object({ items: z.array(linkedAccount) });

export type CallbackQuery = z.output<typeof callbackQuery>;
export type LinkBegin = z.output<typeof linkBegin>;
export type LinkedAccount = z.output<typeof linkedAccount>;
