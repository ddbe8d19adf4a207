import { SEO_PARTS, seoAudit } from '@atelier/ai';
import { z } from 'zod';
import { agentRequest, agentWork } from '#domains/copilot-agents/index.ts';
import { generationSchema } from '#domains/generations/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const fields = {
  siteId: uuid,
  pageIds: z
    .array(uuid)
    .max(100)
    .default([])
    .describe('Pages to tell about; empty: all. Links are judged over the whole site'),
  language: z
    .enum(['it', 'en'])
    .default('it')
    .describe('Language of the report; words for a page are in the language of the page'),
  write: z.boolean().default(true).describe('Have missing and unfit titles, descriptions and headings written'),
  rewrite: z
    .array(z.enum(SEO_PARTS))
    .max(SEO_PARTS.length)
    .default([])
    .describe('Parts for which words are proposed although nothing is wrong with them'),
};
export const auditRequest = z.strictObject({ ...fields, ...agentRequest }).meta({ id: 'NewSeoAudit' });

const kept = {
  revisions: z.record(z.string(), z.int()).describe('Revision of each page that the audit is about'),
  applied: z
    .record(z.string(), z.object({ at: isoInstant, pageId: uuid, revisionBefore: z.int() }))
    .describe('Findings that were applied; restoring the revision before undoes it'),
  dismissed: z
    .record(z.string(), z.object({ at: isoInstant }))
    .describe('Findings that somebody has set aside, in this audit or an earlier one'),
  since: z
    .object({
      auditId: uuid,
      at: isoInstant,
      fresh: z.array(z.string()).describe('Findings that were not there then'),
      mended: z
        .array(z.object({ code: z.string(), path: z.string(), message: z.string() }))
        .describe('Findings of then that are gone'),
    })
    .nullable()
    .describe(
      'Compared with the audit of the whole site before; null when there is none, or when only some pages are told',
    ),
};
export const auditWork = agentWork('SeoAudit', z.object({ ...fields, ...agentRequest }), seoAudit.extend(kept));

const { state, ...of } = generationSchema.shape;
export const auditEntry = z
  .object({
    ...{ id: of.id, state, progress: of.progress, failure: of.failure },
    pageIds: z.array(uuid).describe('Empty: the whole site'),
    counts: seoAudit.shape.counts.nullable().describe('Null until it is produced'),
    pages: z.int().describe('Pages that it tells about'),
    applied: z.int().describe('Findings that were applied'),
    ...{ provider: of.provider, model: of.model, cost: of.cost, isSample: of.isSample, isAi: of.isAi },
    ...{ createdBy: of.createdBy, createdAt: of.createdAt, finishedAt: of.finishedAt },
  })
  .meta({ id: 'SeoAuditEntry' });
export const auditPage = pageOf(auditEntry).meta({ id: 'SeoAuditPage' });
export const auditQuery = listQuery.extend({
  site: uuid,
  state: z.enum(['unfinished', 'done', 'failed', 'cancelled']).optional(),
  scope: z.enum(['site', 'pages']).optional().describe('Of the whole site, or of chosen pages'),
  page: uuid.optional().describe('Only audits that were ordered for this page'),
});

export const auditedPages = z
  .object({
    items: z.array(
      z.object({
        id: uuid,
        title: z.string(),
        isThere: z.boolean(),
        isChanged: z.boolean().describe('Changed since it was audited; nothing can be applied to it'),
      }),
    ),
  })
  .meta({ id: 'SeoAuditedPages' });

const chosen = z.array(text(300, 1)).min(1).max(200);
export const applyRequest = z.strictObject({ findings: chosen }).meta({ id: 'ApplySeoFindings' });
const REASONS = ['unknown', 'nothing_to_apply', 'page_changed', 'words_gone', 'already', 'sample'] as const;
export const applyOutcome = z
  .object({
    applied: z.array(z.object({ id: z.string(), pageId: uuid, revisionBefore: z.int() })),
    skipped: z.array(z.object({ id: z.string(), reason: z.enum(REASONS) })),
  })
  .meta({ id: 'AppliedSeoFindings' });

export const dismissRequest = z
  .strictObject({ findings: chosen, isDismissed: z.boolean().describe('False: tell them again') })
  .meta({ id: 'DismissSeoFindings' });
export const dismissOutcome = z.object({ dismissed: kept.dismissed }).meta({ id: 'DismissedSeoFindings' });

export type AuditRequest = z.output<typeof auditRequest>;
export type AuditQuery = z.output<typeof auditQuery>;
export type AuditEntry = z.output<typeof auditEntry>;
export type AuditedPages = z.output<typeof auditedPages>;
export type ApplyRequest = z.output<typeof applyRequest>;
export type DismissRequest = z.output<typeof dismissRequest>;
export type Outcome = z.output<typeof applyOutcome>;
export type Kept = z.output<typeof seoAudit> & { [K in keyof typeof kept]: z.output<(typeof kept)[K]> };
