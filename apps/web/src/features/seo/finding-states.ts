import type { SeoAudit, SeoAuditedPages, SeoAuditOutput } from '#lib/api/types.gen.ts';

export type Finding = SeoAuditOutput['findings'][number];
export type Level = Finding['level'];
export type AuditedPage = SeoAuditedPages['items'][number];

export const LEVELS = ['error', 'warning', 'notice'] as const;
export const STATUSES = ['all', 'open', 'ready', 'fresh', 'applied', 'dismissed'] as const;
export type Status = (typeof STATUSES)[number];

/** Where one finding of an audit stands. */
export interface Standing {
  finding: Finding;
  status: 'open' | 'applied' | 'dismissed';
  isFresh: boolean;
  /** When it was applied, and to which revision of the page. */
  applied: { at: string; revisionBefore: number } | null;
  /** Why its change cannot be applied although it has one. */
  obstacle: 'sample' | 'gone' | 'changed' | null;
  isReady: boolean;
}

function obstacleTo(finding: Finding, isSample: boolean, page: AuditedPage | undefined): Standing['obstacle'] {
  if (finding.change === null) return null;
  if (page?.isThere === false) return 'gone';
  if (page?.isChanged === true) return 'changed';
  return isSample && finding.change.kind === 'field' ? 'sample' : null;
}

/** Every finding of an audit with where it stands now. */
export function standingsOf(
  { isSample }: Pick<SeoAudit, 'isSample'>,
  { findings, applied, dismissed = {}, since }: Pick<SeoAuditOutput, 'findings' | 'applied' | 'dismissed' | 'since'>,
  pages: readonly AuditedPage[],
): Standing[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const fresh = new Set(since?.fresh);
  return findings.map((finding) => {
    const done = applied[finding.id] ?? null;
    const status = done !== null ? 'applied' : finding.id in dismissed ? 'dismissed' : 'open';
    const obstacle = obstacleTo(finding, isSample, byId.get(finding.pageId ?? ''));
    const isReady = status === 'open' && finding.change !== null && finding.pageId !== null && obstacle === null;
    return { finding, status, isFresh: fresh.has(finding.id), applied: done, obstacle, isReady };
  });
}

export interface Filter {
  level: Level | null;
  status: Status;
  page: string | null;
  find: string;
}

/** Findings that a person asked for, the worst first within each page. */
export function filtered(standings: readonly Standing[], { level, status, page, find }: Filter): Standing[] {
  const wanted = find.trim().toLowerCase();
  return standings.filter(({ finding, status: own, isReady, isFresh }) => {
    if (level !== null && finding.level !== level) return false;
    if (page !== null && finding.pageId !== page) return false;
    if (wanted !== '' && !`${finding.message} ${finding.path} ${finding.evidence.quote}`.toLowerCase().includes(wanted))
      return false;
    if (status === 'ready') return isReady;
    if (status === 'fresh') return isFresh;
    return status === 'all' || own === status;
  });
}

/** Findings by the page they are about, in the order of the first one of each; what is about no page comes first. */
export function byPage(standings: readonly Standing[]): { pageId: string | null; path: string; items: Standing[] }[] {
  const groups = new Map<string, { pageId: string | null; path: string; items: Standing[] }>();
  for (const standing of standings) {
    const { pageId, path } = standing.finding;
    const group = groups.get(pageId ?? '') ?? { pageId, path: pageId === null ? '' : path, items: [] };
    group.items.push(standing);
    groups.set(pageId ?? '', group);
  }
  const rank = ({ finding }: Standing): number => LEVELS.indexOf(finding.level);
  return [...groups.values()]
    .map((group) => ({ ...group, items: group.items.toSorted((a, b) => rank(a) - rank(b)) }))
    .toSorted((a, b) => Number(a.pageId !== null) - Number(b.pageId !== null));
}
