import type { StoredDomainState } from '#db/tables/index.ts';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { type GuardedFetch, type ReachStep, reach, saidAt } from '#kernel/fetch/index.ts';
import type { DomainState, PublishTarget } from '#kernel/publish/index.ts';
import { domainNotFound, hostTaken, siteNotFound, targetNotFound } from './site-domains.errors.ts';
import { PROOF_PATH, type SiteProof } from './site-domains.queries.ts';
import type { SiteDomainRow, SiteDomainsRepo } from './site-domains.repo.ts';
import type { NewSiteDomain, SiteDomain, SiteDomainQuery } from './site-domains.schemas.ts';

/** What DNS says of a name; empty when nothing. */
export interface Dns {
  cname(host: string): Promise<string[]>;
  addresses(host: string): Promise<string[]>;
}

interface Needs {
  repo: SiteDomainsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  sites: { find(tx: Tx, siteId: string): Promise<unknown> };
  targets: {
    of(tx: Tx, siteId: string, id: string): Promise<unknown>;
    open(
      work: { workspaceId: string; userId: string | null },
      id: string,
    ): Promise<{ target: PublishTarget } | undefined>;
  };
  dns: Dns;
  fetch: GuardedFetch;
  proof: Pick<SiteProof, 'isOf'>;
  /** Host name under which this instance is reached; null while only its machine or house reaches it. */
  publicHost: string | null;
}

const LOOK_MS = 15_000;
const toDomain = (row: SiteDomainRow): SiteDomain => ({
  id: row.id,
  siteId: row.siteId,
  host: row.host,
  targetId: row.targetId,
  state: row.state,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

const step = (code: string, ok: boolean, values: ReachStep['values'] = {}): ReachStep => ({ code, ok, values });

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');

export function makeSiteDomains(needs: Needs) {
  const { repo, unitOfWork, audit, clock, dns } = needs;

  async function found(tx: Tx, id: string): Promise<SiteDomainRow> {
    const row = await repo.find(tx, id);
    if (!row) throw domainNotFound();
    return row;
  }

  const record = (tx: Tx, actor: Member, act: string, row: SiteDomainRow) =>
    audit.record(tx, actor, {
      operation: `site-domains.${act}`,
      objectType: 'site-domain',
      objectId: row.id,
      changes: { host: row.host, siteId: row.siteId },
    });

  async function remote(row: SiteDomainRow): Promise<DomainState | undefined> {
    const opened = row.targetId === null ? undefined : await needs.targets.open({ ...row, userId: null }, row.targetId);
    if (!opened) return undefined;
    try {
      return await opened.target.domain?.(row.host, AbortSignal.timeout(LOOK_MS));
    } finally {
      await opened.target.close();
    }
  }

  /** Whether who answers there is this site; nothing where nobody answers as a visitor needs it. */
  async function shown(row: SiteDomainRow, answers: readonly ReachStep[]): Promise<ReachStep | undefined> {
    if (!answers.some(({ code }) => code.startsWith('answers') && code !== 'answers_not')) return undefined;
    const said = await saidAt(needs.fetch, row.host, PROOF_PATH);
    if (said !== undefined && needs.proof.isOf(row.siteId, said)) return step('shows_site', true);
    // A copy elsewhere carries its proof from the next publication on; here every site answers with it at once.
    return step(row.targetId === null ? 'shows_other' : 'shows_unknown', false);
  }

  /**
   * The records that make the name lead to where the site is, and what was seen: whether the name resolves, leads there, answers,
   * has a certificate, and whether it is this site that answers. A proven site counts more than a record: it may be behind a proxy.
   */
  async function look(row: SiteDomainRow): Promise<StoredDomainState> {
    const state = await remote(row);
    const aim = row.targetId === null ? needs.publicHost : state?.record?.value;
    const isNowhere = row.targetId === null && aim === null;
    const [names, addresses] = [(await dns.cname(row.host)).map(bare), await dns.addresses(row.host)];
    const seen = [...names, ...addresses];
    const { certificate = null, detail = null, said = null } = state ?? {};
    const rest = { found: seen, certificate, detail, said };
    const reached = addresses.length > 0 ? await reach(needs.fetch, row.host) : [];
    const who = await shown(row, reached);
    const answers = who ? [...reached, who] : reached;
    const resolves = step(seen.length > 0 ? 'resolves' : 'resolves_not', seen.length > 0);
    if (aim === undefined || aim === null) {
      const leads = isNowhere || who?.ok ? [] : [step('leads_unknown', true)];
      const steps = [resolves, ...leads, ...answers];
      return { ...rest, wanted: [], steps, ok: who !== undefined && steps.every(({ ok }) => ok) };
    }
    const aims = await dns.addresses(aim);
    const wanted: StoredDomainState['wanted'] = [
      { type: 'CNAME', name: row.host, value: aim },
      // A bare domain takes no CNAME with many providers.
      ...aims.map((value) => ({
        type: value.includes(':') ? ('AAAA' as const) : ('A' as const),
        name: row.host,
        value,
      })),
    ];
    const leadsThere =
      names.includes(bare(aim)) || (addresses.length > 0 && addresses.every((one) => aims.includes(one)));
    const leads = leadsThere
      ? step('leads', true, { aim })
      : step(who?.ok ? 'leads_through' : 'leads_elsewhere', who?.ok === true, { aim });
    const ok = who ? who.ok || (who.code === 'shows_unknown' && leadsThere) : leadsThere;
    return { ...rest, wanted, steps: [resolves, ...(seen.length > 0 ? [leads] : []), ...answers], ok };
  }

  async function check(actor: Member, id: string): Promise<SiteDomain> {
    const row = await unitOfWork.read(actor, (tx) => found(tx, id));
    const state = await look(row);
    return unitOfWork(actor, async (tx) => {
      const now = await repo.update(tx, id, { state, checkedAt: new Date(clock.nowMs()) });
      if (!now) throw domainNotFound();
      await record(tx, actor, 'check', now);
      return toDomain(now);
    });
  }

  async function create(actor: Member, input: NewSiteDomain): Promise<SiteDomain> {
    const { siteId, host, targetId } = input;
    return unitOfWork(actor, async (tx) => {
      if (!(await needs.sites.find(tx, siteId))) throw siteNotFound();
      if (targetId !== null && !(await needs.targets.of(tx, siteId, targetId))) throw targetNotFound();
      const row = await repo.insert(tx, { workspaceId: actor.workspaceId, siteId, host, targetId });
      if (!row) throw hostTaken({ host });
      await record(tx, actor, 'create', row);
      return toDomain(row);
    });
  }

  return {
    create,
    check,
    siteServedAt: repo.siteServedAt,
    list: (actor: Member, query: SiteDomainQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toDomain), next };
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await found(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', row);
      }),
  };
}

export type SiteDomains = ReturnType<typeof makeSiteDomains>;
