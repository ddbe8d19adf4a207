import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Makes the PDF of one sending and gives it to the mail. */
export const sendInvoice = defineJob({
  name: 'invoices.send',
  schema: z.object({ workspaceId: z.uuid(), sendingId: z.uuid() }),
  retries: 6,
  concurrency: 2,
});
