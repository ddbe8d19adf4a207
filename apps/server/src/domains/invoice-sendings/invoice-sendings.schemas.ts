import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

export const sendRequest = z
  .strictObject({
    to: z.email().max(254).optional().describe('The address of the buyer, unless said otherwise'),
    subject: text(200)
      .refine((value) => !/\p{Cc}/u.test(value), 'is one line')
      .optional()
      .describe('A usual one in the language of the invoice where it is left out'),
    message: text(5000).optional().describe('Text of the mail; a usual one where it is left out'),
    nth: z
      .int()
      .min(1)
      .max(1000)
      .default(1)
      .describe(
        'Which sending this is, `sendings` of the invoice plus one: asking again for one that is there sends nothing',
      ),
  })
  .meta({ id: 'InvoiceSend' });

export const sendingSchema = z
  .object({
    id: uuid,
    nth: z.int(),
    recipient: z.string(),
    subject: z.string().describe('Empty for the usual one'),
    message: z.string().describe('Empty for the usual one'),
    state: z
      .enum(['queued', 'sent', 'failed', 'unknown'])
      .describe('unknown: it may have left, and is not sent again by itself'),
    sentAt: isoInstant.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'InvoiceSending' });
export const sendingList = z.object({ items: z.array(sendingSchema) }).meta({ id: 'InvoiceSendingList' });

export type SendRequest = z.output<typeof sendRequest>;
export type Sending = z.output<typeof sendingSchema>;
