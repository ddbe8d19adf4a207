import { type SeoAudit, type SeoFinding, seoOrder, seoSpecialist } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { GenerationRow, Generations, Worker } from '#domains/generations/index.ts';
import type { PageChange, PageDetail } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError, notFound } from '#kernel/errors/index.ts';
import { pageNotFound, siteNotFound } from './seo-audits.errors.ts';
import { blockWithLink, fieldsOf, isWritten, type RewordedBlock } from './seo-audits.queries.ts';
import { type ApplyRequest, type AuditRequest, auditRequest, auditWork, type Outcome } from './seo-audits.schemas.ts';

/** A site as it would be built now. */
export interface BuiltPages {
  site: { name: string; baseUrl: string };
  pages: { id: string; path: string; html: string; keywords: string[]; revision: number }[];
  /** What the checks of the build say. */
  findings: { code: string; level: 'error' | 'warning'; message: string; pageId?: string; path?: string }[];
}

interface TaskNeeds {
  siteExists(tx: Tx, id: string): Promise<boolean>;
  /** Whether the page is one of that site. */
  pageExists(tx: Tx, siteId: string, id: string): Promise<boolean>;
  built(work: Worker, siteId: string): Promise<BuiltPages>;
}

interface Needs {
  generations: Pick<Generations, 'take' | 'used'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
  pages: {
    get(actor: Member, id: string): Promise<PageDetail>;
    update(actor: Member, id: string, change: PageChange, ifMatch: number | undefined): Promise<{ revision: number }>;
  };
  reword(actor: Member, pageId: string, blocks: RewordedBlock[], ifMatch: number): Promise<{ revision: number }>;
}

type Kept = SeoAudit & {
  revisions: Record<string, number>;
  applied: Record<string, { at: string; pageId: string; revisionBefore: number }>;
};
type Applied = Outcome['applied'][number];
type Skipped = Outcome['skipped'][number];

export const seoAuditTask = ({ siteExists, pageExists, built }: TaskNeeds): AgentTask => ({
  kind: 'seo',
  name: 'seoAudits',
  path: 'seo-audits',
  summary: 'Audit a site as it would be built now: findings with evidence, what to do, and changes that can be applied',
  request: auditRequest,
  answer: auditWork,
  async admit(tx, _actor, { siteId, pageIds }: AuditRequest) {
    if (!(await siteExists(tx, siteId))) throw siteNotFound();
    for (const id of pageIds) if (!(await pageExists(tx, siteId, id))) throw pageNotFound();
  },
  async run(work, { siteId, pageIds, language, write }: AuditRequest, needs) {
    const { site, pages, findings } = await built(work, siteId);
    if (pages.length === 0) throw pageNotFound();
    const revisions = Object.fromEntries(pages.map(({ id, revision }) => [id, revision]));
    const order = { language, site, write, findings, pages: pages.map(({ revision: _, ...page }) => page) };
    const wanted = pageIds.length ? { only: pageIds } : {};
    const { output, provenance } = await seoSpecialist.run(seoOrder.parse({ ...order, ...wanted }), needs);
    return { output: { ...output, revisions, applied: {} }, provenance };
  },
});

export function makeSeoAudits({ generations, unitOfWork, audit, clock, pages, reword }: Needs) {
  /** Changes one page, but only as it was when it was audited. */
  async function applyTo(actor: Member, pageId: string, found: readonly SeoFinding[], kept: Kept) {
    const [applied, skipped]: [Applied[], Skipped[]] = [[], []];
    const page = await pages.get(actor, pageId).catch((error: unknown) => {
      if (isAppError(error)) return undefined;
      throw error;
    });
    const skip = (reason: Skipped['reason']) => skipped.push(...found.map(({ id }) => ({ id, reason })));
    if (!page) skip('unknown');
    else if (page.revision !== kept.revisions[pageId]) skip('page_changed');
    if (!page || skipped.length) return { applied, skipped };
    let { revision } = page;
    const done = (id: string, revisionBefore: number) => applied.push({ id, pageId, revisionBefore });
    const fields = found.filter(({ change }) => change && change.kind !== 'link');
    if (fields.length) {
      const before = revision;
      const changes = fields.flatMap(({ change }) => change ?? []);
      ({ revision } = await pages.update(actor, pageId, fieldsOf(changes, page), revision));
      for (const { id } of fields) done(id, before);
    }
    for (const { id, change } of found) {
      if (change?.kind !== 'link') continue;
      const block = blockWithLink(await pages.get(actor, pageId), change);
      if (!block) skipped.push({ id, reason: 'words_gone' });
      else {
        const before = revision;
        ({ revision } = await reword(actor, pageId, [block], revision));
        done(id, before);
      }
    }
    kept.revisions[pageId] = revision;
    return { applied, skipped };
  }

  /** What of the wanted can be applied at all, by page. */
  function sorted(ids: readonly string[], row: GenerationRow, kept: Kept) {
    const byPage = new Map<string, SeoFinding[]>();
    const skipped: Skipped[] = [];
    for (const id of new Set(ids)) {
      const finding = kept.findings.find((one) => one.id === id);
      const reason = !finding
        ? 'unknown'
        : !finding.change || !finding.pageId
          ? 'nothing_to_apply'
          : kept.applied[id]
            ? 'already'
            : row.isSample && isWritten(finding)
              ? 'sample'
              : undefined;
      if (reason) skipped.push({ id, reason });
      else if (finding?.pageId) byPage.set(finding.pageId, [...(byPage.get(finding.pageId) ?? []), finding]);
    }
    return { byPage, skipped };
  }

  return {
    /** Applies findings page by page; what cannot be applied is said with its reason. */
    async apply(actor: Member, id: string, { findings }: ApplyRequest): Promise<Outcome> {
      const row = await unitOfWork(actor, (tx) => generations.take(tx, id, 'seo'));
      const kept = row.output as unknown as Kept | null;
      if (!kept) throw notFound({ what: 'audit' });
      const { byPage, skipped } = sorted(findings, row, kept);
      const applied: Applied[] = [];
      for (const [pageId, found] of byPage) {
        const outcome = await applyTo(actor, pageId, found, kept);
        applied.push(...outcome.applied);
        skipped.push(...outcome.skipped);
      }
      const at = new Date(clock.nowMs()).toISOString();
      for (const { id: finding, pageId, revisionBefore } of applied)
        kept.applied[finding] = { at, pageId, revisionBefore };
      await unitOfWork(actor, async (tx) => {
        const counts = { applied: applied.length, skipped: skipped.length };
        await audit.record(tx, actor, {
          operation: 'seo_audits.apply',
          objectType: 'generation',
          objectId: id,
          changes: counts,
        });
        if (applied.length === 0) return;
        const now = await generations.take(tx, id, 'seo');
        const { applied: before } = now.output as unknown as Kept;
        await generations.used(tx, actor, now, { ...kept, applied: { ...before, ...kept.applied } });
      });
      return { applied, skipped };
    },
  };
}

export type SeoAudits = ReturnType<typeof makeSeoAudits>;
