import { and, desc, eq, ilike, isNotNull, ne, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { deployments, pages, redirects, siteDomains } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Rule } from '#kernel/redirect-rules/index.ts';
import type { Redirect, RedirectListQuery } from './redirects.schemas.ts';

type Row = typeof redirects.$inferSelect;
type Status = Row['status'];

/** Far more than any host takes; keeps one read bounded. */
const MOST = 10_000;
const MOST_PAGES = 20_000;
const MOST_PLACES = 100;
/** Rows in one statement: each has seven values, and a statement takes 65,535. */
const AT_ONCE = 500;
const IS_PATTERN = sql`${redirects.fromPath} ~ '[*]|/:[A-Za-z]'`;

const toRedirect = (row: Row): Redirect => ({
  id: row.id,
  siteId: row.siteId,
  from: row.fromPath,
  to: row.toPath,
  status: row.status,
  automatic: row.automatic,
  createdAt: row.createdAt.toISOString(),
});

interface Place {
  workspaceId: string;
  siteId: string;
}

export function makeRedirectsRepo() {
  return {
    async list(tx: Tx, query: RedirectListQuery) {
      const order: Order = { column: redirects.fromPath, id: redirects.id, descending: false };
      const part = containing(query.q ?? '');
      const rows = await tx
        .select()
        .from(redirects)
        .where(
          all(
            query.site ? eq(redirects.siteId, query.site) : undefined,
            query.q ? or(ilike(redirects.fromPath, part), ilike(redirects.toPath, part)) : undefined,
            query.kind === undefined ? undefined : query.kind === 'pattern' ? IS_PATTERN : sql`not ${IS_PATTERN}`,
            query.automatic === undefined ? undefined : eq(redirects.automatic, query.automatic),
            query.status === undefined ? undefined : eq(redirects.status, query.status as Status),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      const { items, next } = toPage(rows, query.limit, (row) => [row.fromPath, row.id]);
      return { items: items.map(toRedirect), next };
    },
    /** Every rule of a site. */
    async rules(tx: Tx, siteId: string): Promise<(Rule & { id: string; status: Status; automatic: boolean })[]> {
      const { id, fromPath: from, toPath: to, status, automatic } = redirects;
      return tx
        .select({ id, from, to, status, automatic })
        .from(redirects)
        .where(eq(redirects.siteId, siteId))
        .orderBy(from)
        .limit(MOST);
    },
    async find(tx: Tx, id: string): Promise<Redirect | undefined> {
      const [row] = await tx.select().from(redirects).where(eq(redirects.id, id));
      return row && toRedirect(row);
    },
    async insert(tx: Tx, place: Place & { automatic: boolean }, rule: Rule): Promise<Redirect> {
      const { from: fromPath, to: toPath, status } = rule;
      const [row] = await tx
        .insert(redirects)
        .values({ ...place, fromPath, toPath, status: status as Status })
        .returning();
      if (!row) throw new Error('The redirect was not stored.');
      return toRedirect(row);
    },
    async update(tx: Tx, id: string, rule: Rule): Promise<Redirect> {
      const { from: fromPath, to: toPath, status } = rule;
      const [row] = await tx
        .update(redirects)
        .set({ fromPath, toPath, status: status as Status, automatic: false })
        .where(eq(redirects.id, id))
        .returning();
      if (!row) throw new Error('The redirect was not stored.');
      return toRedirect(row);
    },
    async delete(tx: Tx, id: string): Promise<Redirect | undefined> {
      const [row] = await tx.delete(redirects).where(eq(redirects.id, id)).returning();
      return row && toRedirect(row);
    },
    async retarget(tx: Tx, siteId: string, rule: Rule): Promise<void> {
      await tx
        .update(redirects)
        .set({ toPath: rule.to })
        .where(and(eq(redirects.siteId, siteId), eq(redirects.fromPath, rule.from)));
    },
    /** Writes many at once; those from the same addresses are replaced. */
    async putMany(tx: Tx, { workspaceId, siteId }: Place, rules: readonly Rule[]): Promise<void> {
      for (let at = 0; at < rules.length; at += AT_ONCE)
        await tx
          .insert(redirects)
          .values(
            rules.slice(at, at + AT_ONCE).map(({ from, to, status }) => ({
              ...{ workspaceId, siteId, fromPath: from, toPath: to, status: status as Status },
            })),
          )
          .onConflictDoUpdate({
            target: [redirects.siteId, redirects.fromPath],
            set: { toPath: sql`excluded.to_path`, status: sql`excluded.status` },
          });
    },
    /** Names that a site was given beside its domain, and the addresses at which targets show it. */
    async places(tx: Tx, siteId: string): Promise<{ names: string[]; urls: string[] }> {
      const names = await tx
        .select({ host: siteDomains.host })
        .from(siteDomains)
        .where(eq(siteDomains.siteId, siteId))
        .limit(MOST_PLACES);
      const shown = await tx
        .select({ remote: deployments.remote })
        .from(deployments)
        .where(and(eq(deployments.siteId, siteId), eq(deployments.status, 'live'), isNotNull(deployments.remote)))
        .orderBy(desc(deployments.number))
        .limit(MOST_PLACES);
      const urls = shown.flatMap(({ remote }) => (remote ? [remote.url ?? [], remote.aliases].flat() : []));
      return { names: names.map(({ host }) => host), urls };
    },
    /** Every page that is not put away. */
    pages: (tx: Tx, siteId: string) =>
      tx
        .select({ id: pages.id, title: pages.title, locale: pages.locale, slug: pages.slug, status: pages.status })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), ne(pages.status, 'archived')))
        .limit(MOST_PAGES),
  };
}

export type RedirectsRepo = ReturnType<typeof makeRedirectsRepo>;
