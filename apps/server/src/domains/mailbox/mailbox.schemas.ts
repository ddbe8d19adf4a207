import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const messageSummary = z
  .object({ id: uuid, sender: z.string(), recipients: z.array(z.string()), subject: z.string(), createdAt: isoInstant })
  .meta({ id: 'MailboxMessageSummary' });
export const messageSchema = messageSummary
  .extend({
    messageId: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    attachments: z
      .array(z.object({ name: z.string(), bytes: z.int() }))
      .describe('Files that went with it; they are not kept'),
  })
  .meta({ id: 'MailboxMessage' });
export const messagePage = pageOf(messageSummary).meta({ id: 'MailboxMessagePage' });
export const messageQuery = listQuery.extend({ q: text(120).optional().describe('Part of subject or recipient') });

export type MessageQuery = z.output<typeof messageQuery>;
