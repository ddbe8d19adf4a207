import { type SeoFinding, seoOrder, seoSpecialist } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AgentTask } from '#domains/copilot-agents/index.ts';
import type { GenerationRow, Generations, Worker } from '#domains/generations/index.ts';
import type { PageChange, PageDetail } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { pageNotFound, siteNotFound } from './seo-audits.errors.ts';
import {
  blockWithLink,
  comparedWith,
  fieldsOf,
  isWritten,
  type RewordedBlock,
  stillDismissed,
} from './seo-audits.queries.ts';
import type { EntryRow, SeoAuditsRepo } from './seo-audits.repo.ts';
import {
  type ApplyRequest,
  type AuditEntry,
  type AuditedPages,
  type AuditQuery,
  type AuditRequest,
  auditRequest,
  auditWork,
  type DismissRequest,
  type Kept,
  type Outcome,
} from './seo-audits.schemas.ts';

/** A site as it would be built now. */
export interface BuiltPages {
  site: { name: string; baseUrl: string };
  pages: { id: string; path: string; html: string; keywords: string[]; revision: number }[];
  /** What the checks of the build say, and the figures of the search where there are some. */
  findings: {
    code: string;
    level: 'error' | 'warning' | 'notice';
    message: string;
    values?: Record<string, string | number>;
    pageId?: string;
    path?: string;
  }[];
}

interface TaskNeeds {
  repo: Pick<SeoAuditsRepo, 'latest'>;
  unitOfWork: Pick<UnitOfWork, 'read'>;
  siteExists(tx: Tx, id: string): Promise<boolean>;
  /** Whether the page is one of that site. */
  pageExists(tx: Tx, siteId: string, id: string): Promise<boolean>;
  built(work: Worker, siteId: string): Promise<BuiltPages>;
  /** What figures of the search say of its pages. */
  evidence(work: Worker, siteId: string): Promise<BuiltPages['findings']>;
}

interface Needs {
  repo: SeoAuditsRepo;
  generations: Pick<Generations, 'take' | 'used'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
  siteExists(tx: Tx, id: string): Promise<boolean>;
  pages: {
    find(tx: Tx, id: string): Promise<{ page: { title: string; revision: number } } | undefined>;
    get(actor: Member, id: string): Promise<PageDetail>;
    update(actor: Member, id: string, change: PageChange, ifMatch: number | undefined): Promise<{ revision: number }>;
  };
  reword(actor: Member, pageId: string, blocks: RewordedBlock[], ifMatch: number): Promise<{ revision: number }>;
}

/** So many an order takes beside its own. */
const MOST_FINDINGS = 500;

type Applied = Outcome['applied'][number];
type Skipped = Outcome['skipped'][number];

export const seoAuditTask = ({ repo, unitOfWork, siteExists, pageExists, built, evidence }: TaskNeeds): AgentTask => ({
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
  async run(work, { siteId, pageIds, language, write, rewrite }: AuditRequest, needs) {
    const { site, pages, findings: checked } = await built(work, siteId);
    if (pages.length === 0) throw pageNotFound();
    const findings = [...checked, ...(await evidence(work, siteId))].slice(0, MOST_FINDINGS);
    const revisions = Object.fromEntries(pages.map(({ id, revision }) => [id, revision]));
    const order = { language, site, write, rewrite, findings, pages: pages.map(({ revision: _, ...page }) => page) };
    const wanted = pageIds.length ? { only: pageIds } : {};
    const { output, provenance } = await seoSpecialist.run(seoOrder.parse({ ...order, ...wanted }), needs);
    const [last, whole] = await unitOfWork.read(work, async (tx) => [
      await repo.latest(tx, siteId, false),
      pageIds.length ? undefined : await repo.latest(tx, siteId, true),
    ]);
    const since = whole ? comparedWith({ ...whole, output: whole.output ?? {} }, output.findings) : null;
    const dismissed = stillDismissed(last?.output ?? undefined);
    return { output: { ...output, revisions, applied: {}, dismissed, since }, provenance };
  },
});

const toEntry = (row: EntryRow): AuditEntry => ({
  ...row,
  state: row.state as AuditEntry['state'],
  isAi: row.provider !== null && !row.isSample && row.provider !== 'code',
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

const keptOf = ({ output }: GenerationRow): Kept => {
  const kept = output as unknown as Kept;
  return { ...kept, dismissed: kept.dismissed ?? {} };
};

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

export function makeSeoAudits({ repo, generations, unitOfWork, audit, clock, siteExists, pages, reword }: Needs) {
  const now = () => new Date(clock.nowMs()).toISOString();

  /** Changes one page, but only as it was when it was audited. */
  async function applyTo(actor: Member, pageId: string, found: readonly SeoFinding[], kept: Kept) {
    const [applied, skipped]: [Applied[], Skipped[]] = [[], []];
    const page = await orNothing(pages.get(actor, pageId));
    const skip = (reason: Skipped['reason']) => skipped.push(...found.map(({ id }) => ({ id, reason })));
    if (!page) skip('unknown');
    else if (page.revision !== kept.revisions[pageId]) skip('page_changed');
    if (!page || skipped.length) return { applied, skipped, revision: kept.revisions[pageId] };
    let { revision } = page;
    const done = (ids: readonly { id: string }[], answer: { revision: number } | undefined) => {
      for (const { id } of ids)
        if (answer) applied.push({ id, pageId, revisionBefore: revision });
        else skipped.push({ id, reason: 'page_changed' });
      if (answer) revision = answer.revision;
    };
    const fields = found.filter(({ change }) => change && change.kind !== 'link');
    if (fields.length) {
      const changes = fields.flatMap(({ change }) => change ?? []);
      done(fields, await orNothing(pages.update(actor, pageId, fieldsOf(changes, page), revision)));
    }
    for (const { id, change } of found) {
      if (change?.kind !== 'link') continue;
      const current = await orNothing(pages.get(actor, pageId));
      const block = current && blockWithLink(current, change);
      if (!block) skipped.push({ id, reason: 'words_gone' });
      else done([{ id }], await orNothing(reword(actor, pageId, [block], revision)));
    }
    return { applied, skipped, revision };
  }

  const taken = (actor: Member, id: string) =>
    unitOfWork(actor, async (tx) => {
      const row = await generations.take(tx, id, 'seo');
      if (!(await siteExists(tx, String(row.order.siteId)))) throw siteNotFound();
      return row;
    });

  return {
    list: (actor: Member, query: AuditQuery) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await siteExists(tx, query.site))) throw siteNotFound();
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toEntry), next };
      }),
    async pages(actor: Member, id: string): Promise<AuditedPages> {
      const kept = keptOf(await taken(actor, id));
      const items = await unitOfWork.read(actor, async (tx) => {
        const found: AuditedPages['items'] = [];
        for (const { id: pageId, title } of kept.pages) {
          const page = (await pages.find(tx, pageId))?.page;
          const isChanged = page !== undefined && page.revision !== kept.revisions[pageId];
          found.push({ id: pageId, title: page?.title ?? title, isThere: page !== undefined, isChanged });
        }
        return found;
      });
      return { items };
    },
    /** Applies findings page by page; what cannot be applied is said with its reason. */
    async apply(actor: Member, id: string, { findings }: ApplyRequest): Promise<Outcome> {
      const row = await taken(actor, id);
      const kept = keptOf(row);
      const { byPage, skipped } = sorted(findings, row, kept);
      const applied: Applied[] = [];
      const revisions: Kept['revisions'] = {};
      for (const [pageId, found] of byPage) {
        const outcome = await applyTo(actor, pageId, found, kept);
        applied.push(...outcome.applied);
        skipped.push(...outcome.skipped);
        if (outcome.revision !== undefined) revisions[pageId] = outcome.revision;
      }
      const at = now();
      const notes = applied.map(({ id: finding, ...where }) => [finding, { at, ...where }] as const);
      await unitOfWork(actor, async (tx) => {
        const counts = { applied: applied.length, skipped: skipped.length };
        const about = { operation: 'seo_audits.apply', objectType: 'generation', objectId: id, changes: counts };
        await audit.record(tx, actor, about);
        if (applied.length === 0) return;
        const latest = await generations.take(tx, id, 'seo');
        const then = keptOf(latest);
        await generations.used(tx, actor, latest, {
          ...then,
          revisions: { ...then.revisions, ...revisions },
          applied: { ...then.applied, ...Object.fromEntries(notes) },
        });
      });
      return { applied, skipped };
    },
    /** Sets findings aside or brings them back, here and in the newest audit of the site, which the next one follows. */
    async dismiss(actor: Member, id: string, { findings, isDismissed }: DismissRequest) {
      const row = await taken(actor, id);
      const known = keptOf(row).findings.flatMap((one) => (findings.includes(one.id) ? one.id : []));
      const added = isDismissed ? known.map((name) => [name, { at: now() }] as const) : [];
      return unitOfWork(actor, async (tx) => {
        const latest = await repo.latest(tx, String(row.order.siteId), false);
        let dismissed: Kept['dismissed'] = {};
        // In one order, so that two who do this at once wait for each other.
        for (const one of [...new Set([latest?.id ?? id, id])].sort()) {
          const kept = keptOf(await generations.take(tx, one, 'seo'));
          const others = Object.entries(kept.dismissed).filter(([name]) => !known.includes(name));
          const next = Object.fromEntries([...others, ...added]);
          await repo.keep(tx, one, { ...kept, dismissed: next });
          if (one === id) dismissed = next;
        }
        const changes = { findings: known.length, isDismissed };
        const about = { operation: 'seo_audits.dismiss', objectType: 'generation', objectId: id, changes };
        await audit.record(tx, actor, about);
        return { dismissed };
      });
    },
  };
}

/** What the person may not, or no longer, do to a page is said as its state. */
const orNothing = <T>(work: Promise<T>): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (isAppError(error)) return undefined;
    throw error;
  });

export type SeoAudits = ReturnType<typeof makeSeoAudits>;
