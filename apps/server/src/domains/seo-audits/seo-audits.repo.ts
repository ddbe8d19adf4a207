import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { after, all, orderBy, toPage } from '#db/keyset.ts';
import { generations } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { AuditQuery } from './seo-audits.schemas.ts';

const newest = { column: generations.id, id: generations.id, descending: true };
const { order, output } = generations;
/** Audits that came to something. */
const MADE = ['produced', 'in_review', 'approved', 'rejected'];
const STATES = {
  unfinished: ['queued', 'running', 'waiting_provider'],
  done: MADE,
  failed: ['failed'],
  cancelled: ['cancelled'],
};

const ofSite = (siteId: string): SQL | undefined =>
  and(eq(generations.kind, 'seo'), sql`${order} ->> 'siteId' = ${siteId}`);
const isWhole = sql`jsonb_array_length(${order} -> 'pageIds') = 0`;
const keysIn = (name: string): SQL<number> =>
  sql<number>`(select count(*)::int from jsonb_object_keys(coalesce(${output} -> ${sql.raw(`'${name}'`)}, '{}'::jsonb)))`;

/** What a list says of an audit; the findings themselves can be a megabyte. */
const entry = {
  id: generations.id,
  state: generations.state,
  progress: generations.progress,
  failure: generations.failure,
  pageIds: sql<string[]>`${order} -> 'pageIds'`,
  counts: sql<Record<'error' | 'warning' | 'notice', number> | null>`${output} -> 'counts'`,
  pages: sql<number>`jsonb_array_length(coalesce(${output} -> 'pages', '[]'::jsonb))`,
  applied: keysIn('applied'),
  provider: generations.provider,
  model: generations.model,
  cost: generations.cost,
  isSample: generations.isSample,
  createdBy: generations.createdBy,
  createdAt: generations.createdAt,
  finishedAt: generations.finishedAt,
};

/** Audits lie among the generations; this reads what only audits have. */
export function makeSeoAuditsRepo() {
  return {
    async list(tx: Tx, { site, state, scope, page, cursor, limit }: AuditQuery) {
      const rows = await tx
        .select(entry)
        .from(generations)
        .where(
          all(
            ofSite(site),
            state ? inArray(generations.state, STATES[state]) : undefined,
            scope ? (scope === 'site' ? isWhole : sql`not ${isWhole}`) : undefined,
            page ? sql`${order} -> 'pageIds' @> ${JSON.stringify([page])}::jsonb` : undefined,
            after(newest, cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.id, row.id]);
    },
    /** The newest audit of a site that came to something; of all its pages where asked so. */
    async latest(tx: Tx, siteId: string, whole: boolean) {
      const [row] = await tx
        .select({ id: generations.id, output, finishedAt: generations.finishedAt })
        .from(generations)
        .where(all(ofSite(siteId), inArray(generations.state, MADE), whole ? isWhole : undefined))
        .orderBy(desc(generations.id))
        .limit(1);
      return row;
    },
    async keep(tx: Tx, id: string, values: Record<string, unknown>): Promise<void> {
      await tx.update(generations).set({ output: values, updatedAt: new Date() }).where(eq(generations.id, id));
    },
  };
}

export type SeoAuditsRepo = ReturnType<typeof makeSeoAuditsRepo>;
export type EntryRow = Awaited<ReturnType<SeoAuditsRepo['list']>>['items'][number];
