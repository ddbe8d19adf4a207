import { seoAudit } from '@atelier/ai';
import { z } from 'zod';
import { agentRequest, agentWork } from '#domains/copilot-agents/index.ts';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

const fields = {
  siteId: uuid,
  pageIds: z
    .array(uuid)
    .max(100)
    .default([])
    .describe('Pages to tell about; empty: all. Links are judged over the whole site'),
  language: z.enum(['it', 'en']).default('it'),
  write: z.boolean().default(true).describe('Have missing and unfit titles, descriptions and headings written'),
};
export const auditRequest = z.strictObject({ ...fields, ...agentRequest }).meta({ id: 'NewSeoAudit' });

const kept = {
  revisions: z.record(z.string(), z.int()).describe('Revision of each page that the audit is about'),
  applied: z
    .record(z.string(), z.object({ at: isoInstant, pageId: uuid, revisionBefore: z.int() }))
    .describe('Findings that were applied; restoring the revision before undoes it'),
};
export const auditWork = agentWork('SeoAudit', z.object({ ...fields, ...agentRequest }), seoAudit.extend(kept));

export const applyRequest = z
  .strictObject({ findings: z.array(text(300, 1)).min(1).max(200) })
  .meta({ id: 'ApplySeoFindings' });
const REASONS = ['unknown', 'nothing_to_apply', 'page_changed', 'words_gone', 'already', 'sample'] as const;
export const applyOutcome = z
  .object({
    applied: z.array(z.object({ id: z.string(), pageId: uuid, revisionBefore: z.int() })),
    skipped: z.array(z.object({ id: z.string(), reason: z.enum(REASONS) })),
  })
  .meta({ id: 'AppliedSeoFindings' });

export type AuditRequest = z.output<typeof auditRequest>;
export type ApplyRequest = z.output<typeof applyRequest>;
export type Outcome = z.output<typeof applyOutcome>;
