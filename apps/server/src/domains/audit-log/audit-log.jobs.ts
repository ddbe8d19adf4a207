import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Seals what was written since the last time. */
export const sealAuditLog = defineJob({ name: 'audit.seal', schema: z.object({}) });
/** Lets go of lines that are older than what is kept. */
export const forgetAuditLines = defineJob({ name: 'audit.retention', schema: z.object({}), timeoutSeconds: 1800 });
