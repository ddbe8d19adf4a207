import { z } from 'zod';
import { text } from '#kernel/http/wire.ts';

export const numberingReport = z
  .object({
    items: z.array(
      z.object({
        series: z.string(),
        year: z.int(),
        first: z.int(),
        last: z.int(),
        count: z.int(),
        firstOn: z.iso.date(),
        lastOn: z.iso.date(),
        gaps: z
          .array(z.int())
          .describe('Numbers that are missing between first and last; the first hundred. Empty, as it should be'),
        isGapless: z.boolean().describe('Begins at 1, and nothing is missing'),
        datesAscend: z.boolean().describe('No number has an earlier day than the one before it'),
      }),
    ),
  })
  .meta({ id: 'InvoiceNumbering' });

export const issueRequest = z
  .strictObject({ issuedOn: z.iso.date().optional().describe('Today where the workspace is, unless said otherwise') })
  .meta({ id: 'InvoiceIssue' });
export const writeOffRequest = z.strictObject({ reason: text(500, 1) }).meta({ id: 'InvoiceWriteOff' });

export type IssueRequest = z.output<typeof issueRequest>;
export type NumberingReport = z.output<typeof numberingReport>;
