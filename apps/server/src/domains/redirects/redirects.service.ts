import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { ownPath, pathOf, type SiteRef } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { csvOf } from '#kernel/csv/index.ts';
import {
  hasPlaces,
  makeRuleTable,
  pathPattern,
  publishedRules,
  type ReadRow,
  type Rule,
  type RuleTable,
  readRedirectTable,
  type Verdict,
  withoutSlash,
} from '#kernel/redirect-rules/index.ts';
import {
  badPattern,
  redirectChain,
  redirectHidesPage,
  redirectLoop,
  redirectNotFound,
  redirectTaken,
  tooManyRedirects,
  unknownPlace,
  unknownSite,
  unreadableTable,
} from './redirects.errors.ts';
import type { RedirectsRepo } from './redirects.repo.ts';
import {
  type ImportOutcome,
  type ImportReport,
  isPath,
  isTarget,
  type NewRedirect,
  type Redirect,
  type RedirectChange,
  type RedirectImport,
  type RedirectListQuery,
  type RedirectTest,
} from './redirects.schemas.ts';

interface Needs {
  repo: RedirectsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  sites: {
    lock(tx: Tx, id: string): Promise<SiteRef | undefined>;
    find(tx: Tx, id: string): Promise<SiteRef | undefined>;
  };
  /** Address of a site on this instance, e.g. `http://bakery.localhost:3000`. */
  siteUrl: (slug: string) => string;
}

type Pages = Awaited<ReturnType<RedirectsRepo['pages']>>;
interface Ground {
  site: SiteRef;
  table: RuleTable;
  /** Pages by path, without a slash at its end. */
  pages: ReadonlyMap<string, Pages[number]>;
}

const VIA = ' → ';

function refused(rule: Rule, verdict: Extract<Verdict, { ok: false }>): Error {
  const { from } = rule;
  const via = verdict.via.join(VIA);
  switch (verdict.why) {
    case 'loop':
      return redirectLoop({ from, via });
    case 'chain':
      return redirectChain({ from, via });
    case 'bad_pattern':
      return badPattern({ from });
    case 'unknown_place':
      return unknownPlace({ place: via });
    case 'too_many':
      return tooManyRedirects({ most: verdict.most });
  }
}

/** A page that a rule would hide. */
function hiddenPage({ pages }: Ground, from: string): string | undefined {
  if (!hasPlaces(from)) return pages.has(withoutSlash(from)) ? withoutSlash(from) : undefined;
  const pattern = pathPattern(from);
  return pattern && [...pages.keys()].find((path) => pattern.test(path) || pattern.test(`${path}/`));
}

const existing = ({ table }: Ground, from: string): Rule | undefined =>
  table.get(from) ?? table.get(from.endsWith('/') ? withoutSlash(from) : `${from}/`);

/** Judges one line and, when it is fine, has it in the table from then on. */
function takeRow(ground: Ground, row: ReadRow, replace: boolean, written: Map<string, Rule>) {
  const rule = { from: row.from, to: ownPath(ground.site, row.to), status: row.status };
  const say = (outcome: ImportOutcome, detail = '', to = row.to) => ({
    ...{ line: row.line, from: row.from.slice(0, 1000), to: to.slice(0, 2000), status: row.status, outcome, detail },
  });
  if (row.problem) return say(row.problem);
  if (!isPath(rule.from) || !isTarget(rule.to)) return say('bad_address');
  const before = existing(ground, rule.from);
  if (before && before.to === rule.to && before.status === rule.status) return say('same');
  if (before && !replace) return say('taken', before.to);
  const hidden = hiddenPage(ground, rule.from);
  if (hidden !== undefined) return say('hides_page', hidden);
  // The address keeps the spelling that it has.
  const placed = before ? { ...rule, from: before.from } : rule;
  const verdict = ground.table.add(placed);
  if (!verdict.ok) return say(verdict.why, verdict.via.join(VIA));
  if (before && before.to === verdict.to && before.status === rule.status) return say('same');
  for (const one of [{ ...placed, to: verdict.to }, ...verdict.retargets]) written.set(one.from, one);
  return say(before ? 'replaced' : verdict.to === rule.to ? 'added' : 'shortened', '', verdict.to);
}

/** `index.php/news` begins with a file, `bakery.example/news` with a host. */
const PAGE_PROGRAM = /\.(?:s?html?|php\d?|aspx?|jsp|cfm|cgi|pl)$/i;
const withoutWww = (host: string): string => host.replace(/^www\./, '');

/** What somebody typed as an address: its path, and the host that it names, if it names one. */
function readAddress(typed: string, hosts: ReadonlySet<string>): { host?: string; path: string } {
  const [, first = '', slash = ''] = /^([^/?#\s]+)(\/?)/.exec(typed) ?? [];
  const isHost =
    hosts.has(withoutWww(first.toLowerCase())) ||
    first.startsWith('www.') ||
    (slash !== '' && /\.[a-z]{2,}(?::\d+)?$/i.test(first) && !PAGE_PROGRAM.test(first));
  const address = /^https?:\/\//i.test(typed)
    ? typed
    : typed.startsWith('//')
      ? `https:${typed}`
      : isHost
        ? `https://${typed}`
        : undefined;
  if (address !== undefined && URL.canParse(address)) {
    const { host, pathname } = new URL(address);
    return { host, path: pathname };
  }
  return { path: `/${typed.replace(/^\/+/, '')}`.split(/[?#]/, 1)[0] ?? '/' };
}

export function makeRedirects({ repo, unitOfWork, audit, sites, siteUrl }: Needs) {
  async function groundOf(tx: Tx, site: SiteRef | undefined): Promise<Ground> {
    if (!site) throw unknownSite();
    const [rules, pages] = await Promise.all([repo.rules(tx, site.id), repo.pages(tx, site.id)]);
    const byPath = pages.map((page) => [withoutSlash(pathOf(site, page.locale, page.slug)), page] as const);
    return { site, table: makeRuleTable(rules), pages: new Map(byPath) };
  }

  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes: Record<string, unknown>) =>
    audit.record(tx, actor, { operation: `redirects.${act}`, objectType: 'redirect', objectId, changes });

  /** Refuses what hides a page, circles and chains; gives where the rule leads at once. */
  async function place(tx: Tx, ground: Ground, wanted: Rule): Promise<Rule> {
    const rule = { ...wanted, to: ownPath(ground.site, wanted.to) };
    const taken = existing(ground, rule.from);
    if (taken) throw redirectTaken({ from: taken.from });
    const page = hiddenPage(ground, rule.from);
    if (page !== undefined) throw redirectHidesPage({ from: rule.from, page });
    const verdict = ground.table.add(rule);
    if (!verdict.ok) throw refused(rule, verdict);
    for (const one of verdict.retargets) await repo.retarget(tx, ground.site.id, one);
    return { ...rule, to: verdict.to };
  }

  async function createIn(
    tx: Tx,
    actor: Member,
    { siteId, automatic = false, ...wanted }: NewRedirect & { automatic?: boolean },
  ): Promise<Redirect> {
    // One at a time, so that two of them cannot make a circle.
    const ground = await groundOf(tx, await sites.lock(tx, siteId));
    const rule = await place(tx, ground, wanted);
    const row = await repo.insert(tx, { workspaceId: ground.site.workspaceId, siteId, automatic }, rule);
    await record(tx, actor, 'create', row.id, { from: rule.from, to: rule.to });
    return row;
  }

  function update(actor: Member, id: string, change: RedirectChange): Promise<Redirect> {
    return unitOfWork(actor, async (tx) => {
      const before = await repo.find(tx, id);
      if (!before) throw redirectNotFound();
      const ground = await groundOf(tx, await sites.lock(tx, before.siteId));
      ground.table.remove(before.from);
      const { from = before.from, to = before.to, status = before.status } = change;
      const row = await repo.update(tx, id, await place(tx, ground, { from, to, status }));
      await record(tx, actor, 'update', id, { from: row.from, to: row.to, status: row.status });
      return row;
    });
  }

  async function removeIn(tx: Tx, actor: Member, id: string): Promise<Redirect> {
    const row = await repo.delete(tx, id);
    if (!row) throw redirectNotFound();
    await record(tx, actor, 'delete', id, { from: row.from, to: row.to });
    return row;
  }

  /** Judges a table line by line, and writes it unless it is only tried. */
  function takeTable(
    actor: Member,
    { siteId, table: text, replace }: RedirectImport,
    { dry }: { dry: boolean },
  ): Promise<ImportReport> {
    return (dry ? unitOfWork.read : unitOfWork)(actor, async (tx) => {
      const ground = await groundOf(tx, await (dry ? sites.find : sites.lock)(tx, siteId));
      const read = readRedirectTable(text);
      if (!read) throw unreadableTable(undefined);
      const written = new Map<string, Rule>();
      const rows = read.rows.map((row) => takeRow(ground, row, replace, written));
      const count = (...outcomes: ImportOutcome[]) => rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
      const report = {
        ...{ layout: read.layout, unread: read.unread, rows },
        ...{ added: count('added', 'shortened'), replaced: count('replaced'), same: count('same') },
      };
      const { added, replaced, same } = report;
      if (!dry) {
        await repo.putMany(tx, { workspaceId: ground.site.workspaceId, siteId }, [...written.values()]);
        const changes = { layout: read.layout, added, replaced, rows: rows.length };
        await audit.record(tx, actor, { operation: 'redirects.import', objectType: 'site', objectId: siteId, changes });
      }
      return { ...report, refused: rows.length - added - replaced - same };
    });
  }

  /** Hosts that show a site, without www. */
  async function hostsOf(tx: Tx, site: SiteRef): Promise<ReadonlySet<string>> {
    const { names, urls } = await repo.places(tx, site.id);
    const shown = [siteUrl(site.slug), ...urls].filter((url) => URL.canParse(url)).map((url) => new URL(url).host);
    return new Set([...(site.domain ? [site.domain] : []), ...names, ...shown].map(withoutWww));
  }

  function landing({ pages, table }: Ground, path: string): RedirectTest {
    const { hops, end, circle } = table.follow(path);
    const last = end.split(/[?#]/, 1)[0] ?? '/';
    const page = pages.get(withoutSlash(last));
    const file = /\.[a-z0-9]{1,8}$/i.test(last) ? 'file' : 'nothing';
    const here = page ? (page.status === 'ready' ? 'page' : 'draft') : file;
    return {
      ...{ path, end, outcome: circle ? 'circle' : end.startsWith('/') ? here : 'elsewhere' },
      ...{ pageId: page?.id ?? null, pageTitle: page?.title ?? '' },
      hops: hops.map((hop) => ({ path: hop.path, rule: hop.rule.from, to: hop.to, status: hop.rule.status })),
    };
  }

  function test(actor: Member, siteId: string, address: string): Promise<RedirectTest> {
    return unitOfWork.read(actor, async (tx) => {
      const ground = await groundOf(tx, await sites.find(tx, siteId));
      const hosts = await hostsOf(tx, ground.site);
      const { host, path } = readAddress(address.trim(), hosts);
      if (host === undefined || hosts.has(withoutWww(host))) return landing(ground, path);
      return { path, hops: [], end: host, outcome: 'other_host', pageId: null, pageTitle: '' };
    });
  }

  /** All of a site's redirects as a table that can be taken in again. */
  async function csv(actor: Member, siteId: string): Promise<AsyncIterable<string>> {
    const rules = await unitOfWork.read(actor, async (tx) => {
      if (!(await sites.find(tx, siteId))) throw unknownSite();
      return repo.rules(tx, siteId);
    });
    const rows = rules.map(({ from, to, status, automatic }) => [from, to, status, automatic]);
    return csvOf(['from', 'to', 'status', 'automatic'], [rows] as unknown as AsyncIterable<typeof rows>);
  }

  return {
    create: (actor: Member, input: NewRedirect) => unitOfWork(actor, (tx) => createIn(tx, actor, input)),
    /** As `create`, in the caller's transaction. */
    createIn,
    update,
    remove: (actor: Member, id: string) => unitOfWork(actor, async (tx) => void (await removeIn(tx, actor, id))),
    removeIn,
    takeTable,
    test,
    csv,
    list: (actor: Member, query: RedirectListQuery) => unitOfWork.read(actor, (tx) => repo.list(tx, query)),
    /** The lines that a site publishes. `pages` are the paths where its pages live: nothing leads away from those. */
    async forBuild(tx: Tx, siteId: string, pages: ReadonlySet<string>) {
      const rules = await repo.rules(tx, siteId);
      return publishedRules(rules, pages).map(({ from, to, status }) => ({ from, to, status }));
    },
    /** The rules of a site as they stand, for finding out where an address leads. */
    tableOf: async (tx: Tx, siteId: string): Promise<RuleTable> => makeRuleTable(await repo.rules(tx, siteId)),
  };
}

export type Redirects = ReturnType<typeof makeRedirects>;
