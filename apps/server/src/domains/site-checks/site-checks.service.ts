import { createHash } from 'node:crypto';
import type { Finding, PageInput } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { CacheStore } from '#kernel/cache/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import {
  type AuditedPage,
  type AuditInput,
  addressOf,
  auditSite,
  externalLinks,
  type Found,
} from '#kernel/site-audit/index.ts';
import { acceptanceNotFound, alreadyAccepted, siteNotFound } from './site-checks.errors.ts';
import { linkKey, linksJob } from './site-checks.jobs.ts';
import type { AcceptanceRow, RunRow, SiteChecksRepo } from './site-checks.repo.ts';
import type { Acceptance, NewAcceptance, SiteCheck, SiteCheckQuery } from './site-checks.schemas.ts';

/** A finding with the name under which it can be accepted, and the reason when it was. */
export type CheckedFinding = Located & { fingerprint: string; accepted?: string };
type Located = Finding & { blockType?: string };

interface Needs {
  repo: SiteChecksRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  jobs: Pick<Jobs, 'send'>;
  cache: Pick<CacheStore, 'get'>;
  sites: { find(tx: Tx, siteId: string): Promise<unknown> };
  readPages(tx: Tx, pageIds: readonly string[]): Promise<PageInput[]>;
}

export interface CheckOrder {
  siteId: string;
  workspaceId: string;
  deploymentId: string;
  input: Omit<AuditInput, 'pages'> & { pages: AuditedPage[] };
  /** What the build has found already. */
  findings: readonly Finding[];
}

const MOST_LOCATED = 100;
const MOST_EXTERNAL = 500;

const toRun = (row: RunRow): SiteCheck => ({ ...row, createdAt: row.createdAt.toISOString() });
const toAcceptance = (row: AcceptanceRow): Acceptance => ({ ...row, createdAt: row.createdAt.toISOString() });

/** Names a finding by what it is about, so that it keeps its name from one build to the next. */
export function fingerprintOf({ code, pageId = '', blockId = '', path = '', values = {} }: Finding): string {
  // Sizes and line numbers change without the matter changing.
  const { size: _size, line: _line, length: _length, ...about } = values;
  const text = JSON.stringify([code, pageId, blockId, pageId === '' ? path : '', about]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

type Block = PageInput['blocks'][number];

/** The innermost block of a page that is meant. */
function blockOf(blocks: PageInput['blocks'], isMeant: (block: Block) => boolean): Block | undefined {
  for (const block of blocks) {
    const deeper = block.children ? blockOf(block.children, isMeant) : undefined;
    if (deeper !== undefined) return deeper;
    if (isMeant(block)) return block;
  }
  return undefined;
}

/** Holds the words somewhere in its content. */
function holds(needle: string): (block: Block) => boolean {
  const quoted = JSON.stringify(needle).slice(1, -1);
  return ({ content }) => JSON.stringify(content).includes(quoted);
}

/** The block that holds the first of the needles that any block holds. */
function heldBy(blocks: PageInput['blocks'], needle: string | readonly string[]): Block | undefined {
  for (const one of typeof needle === 'string' ? [needle] : needle) {
    const block = blockOf(blocks, holds(one));
    if (block !== undefined) return block;
  }
  return undefined;
}

/** The build knows on which page a link leads nowhere; its block is found as those of other findings are. */
const withNeedle = (finding: Finding): Found =>
  finding.code === 'link_broken' && finding.blockId === undefined && typeof finding.values?.link === 'string'
    ? { ...finding, needle: finding.values.link }
    : finding;

export function makeSiteChecks(needs: Needs) {
  const { repo, unitOfWork, audit, cache } = needs;

  /** Says from which block a finding comes, and of which kind that is, where it can be told. */
  async function located(work: { workspaceId: string; userId: null }, found: readonly Found[]): Promise<Located[]> {
    const wanted = found.flatMap(({ needle, blockId, pageId }) => (needle || blockId ? (pageId ?? []) : []));
    const ids = [...new Set(wanted)].slice(0, MOST_LOCATED);
    const pages = ids.length === 0 ? [] : await unitOfWork.read(work, (tx) => needs.readPages(tx, ids));
    const byId = new Map(pages.map((page) => [page.id, page]));
    return found.map(({ needle, ...finding }) => {
      const { blocks = [] } = byId.get(finding.pageId ?? '') ?? {};
      const { blockId } = finding;
      const block = blockId ? blockOf(blocks, ({ id }) => id === blockId) : heldBy(blocks, needle ?? []);
      return block === undefined ? finding : { ...finding, blockId: block.id, blockType: block.type };
    });
  }

  /** What is known of addresses elsewhere from the last time they were asked. */
  async function brokenElsewhere(links: readonly { url: string; pageId: string }[]): Promise<Found[]> {
    const found: Found[] = [];
    for (const { url, pageId } of links) {
      const known = await cache.get(linkKey(url));
      if (known === undefined || known === 'ok') continue;
      const values = { address: url, answer: known };
      const message = `${url} did not answer as it should: ${known}.`;
      found.push({ level: 'warning', code: 'external_broken', message, values, pageId, needle: url });
    }
    return found;
  }

  /** Judges a built site; what was accepted stays in the list and says so. Keeps the outcome for the history. */
  async function check(order: CheckOrder): Promise<CheckedFinding[]> {
    const { siteId, workspaceId, deploymentId, input } = order;
    const work = { workspaceId, userId: null };
    const external = externalLinks(input).slice(0, MOST_EXTERNAL);
    const built = order.findings.map(withNeedle);
    const found = [...built, ...auditSite(input), ...(await brokenElsewhere(external))];
    const addresses = new Map(input.pages.map(({ pageId, path }) => [pageId, addressOf(path)]));
    const all = (await located(work, found)).map((finding) => {
      const path = addresses.get(finding.pageId ?? '') ?? finding.path;
      return { ...finding, ...(path === undefined ? {} : { path }), fingerprint: fingerprintOf(finding) };
    });
    return unitOfWork(work, async (tx) => {
      const reasons = new Map((await repo.acceptedOf(tx, siteId)).map((one) => [one.fingerprint, one.reason]));
      const checked = all.map((finding) => {
        const reason = finding.level === 'warning' ? reasons.get(finding.fingerprint) : undefined;
        return reason === undefined ? finding : { ...finding, accepted: reason };
      });
      const counts: Record<string, number> = {};
      for (const { code } of checked) counts[code] = (counts[code] ?? 0) + 1;
      const accepted = checked.filter((one) => 'accepted' in one).length;
      const errors = checked.filter(({ level }) => level === 'error').length;
      const warnings = checked.length - errors - accepted;
      const pages = input.pages.length;
      await repo.putRun(tx, { workspaceId, siteId, deploymentId, pages, errors, warnings, accepted, counts, external });
      if (external.length > 0) await needs.jobs.send(tx, linksJob, { deploymentId, workspaceId }, { key: siteId });
      return checked;
    });
  }

  const listed = async <R, T>(page: { items: R[]; next: string | null }, map: (row: R) => T) => ({
    items: page.items.map(map),
    next: page.next,
  });

  return {
    check,
    list: (actor: Member, query: SiteCheckQuery) =>
      unitOfWork.read(actor, async (tx) => listed(await repo.runs(tx, query), toRun)),
    acceptances: (actor: Member, query: SiteCheckQuery) =>
      unitOfWork.read(actor, async (tx) => listed(await repo.acceptances(tx, query), toAcceptance)),
    accept: (actor: Member, input: NewAcceptance): Promise<Acceptance> =>
      unitOfWork(actor, async (tx) => {
        if (!(await needs.sites.find(tx, input.siteId))) throw siteNotFound();
        const row = await repo.accept(tx, { ...input, workspaceId: actor.workspaceId, acceptedBy: actor.userId });
        if (!row) throw alreadyAccepted(undefined);
        const { id: objectId, siteId, code, reason } = row;
        const changes = { siteId, code, reason };
        await audit.record(tx, actor, {
          operation: 'site-checks.accept',
          objectType: 'check-acceptance',
          objectId,
          changes,
        });
        return toAcceptance(row);
      }),
    withdraw: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.withdraw(tx, id);
        if (!row) throw acceptanceNotFound();
        const changes = { siteId: row.siteId, code: row.code };
        await audit.record(tx, actor, {
          operation: 'site-checks.withdraw',
          objectType: 'check-acceptance',
          objectId: id,
          changes,
        });
      }),
  };
}

export type SiteChecks = ReturnType<typeof makeSiteChecks>;
