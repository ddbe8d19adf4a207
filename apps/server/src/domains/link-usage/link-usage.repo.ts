import { and, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import {
  affiliateLinks,
  linkReplacements,
  pageBlocks,
  pages,
  savedBlocks,
  sites,
  swiperPresets,
} from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { LinkUsagePlace, ReplacementQuery } from './link-usage.schemas.ts';

/** More places than this are not told one by one. */
const MOST = 500;

export type ReplacementRow = typeof linkReplacements.$inferSelect;
/** A link as places refer to it: by its id, or by an address in words or on a button. */
export interface UsedLink {
  id: string;
  name: string;
  url: string;
  slug: string | null;
  formerSlugs: string[];
}
/** Something that changes as one. */
export type Place = Pick<LinkUsagePlace, 'kind' | 'id' | 'name'>;

const order: Order = { column: linkReplacements.id, id: linkReplacements.id, descending: true };

/** Its addresses within JSON, at the beginning of a value or of an attribute, and nothing longer. */
const addressesOf = ({ id, slug, formerSlugs }: UsedLink): string =>
  `(["'=])/go/(?:${[slug, ...formerSlugs, id].filter((each) => each !== null).join('|')})(?![a-z0-9-])`;

/** Ids are unlike anything else, so content is looked through as text. */
const leadsThere = (content: SQL, link: UsedLink): SQL =>
  sql`(position(${link.id} in ${content}) > 0 or ${content} ~ ${addressesOf(link)})`;

const replaced = (content: SQL, from: UsedLink, to: UsedLink): SQL =>
  sql`replace(regexp_replace(${content}, ${addressesOf(from)}, ${`\\1/go/${to.slug ?? to.id}`}, 'g'), ${from.id}, ${to.id})::jsonb`;

const placesOf = (link: UsedLink): SQL => sql`
  select 'page' as kind, p.id, p.title as name, p.site_id, b.id as block_id
    from ${pageBlocks} b join ${pages} p on p.id = b.page_id where ${leadsThere(sql`b.content::text`, link)}
  union all select 'site', s.id, s.brand_name, s.id, null from ${sites} s where s.affiliate_link_id = ${link.id}::uuid
  union all select 'carousel', c.id, c.name, null, null from ${swiperPresets} c
    where c.affiliate_link_id = ${link.id}::uuid or ${leadsThere(sql`c.items::text`, link)}
  union all select 'saved_block', k.id, k.name, null, null from ${savedBlocks} k
    where ${leadsThere(sql`k.block::text`, link)}`;

/** Those of them that are there, in any order. */
function findAll(tx: Tx, ids: readonly string[]): Promise<UsedLink[]> {
  const { id, name, url, slug, formerSlugs } = affiliateLinks;
  return tx
    .select({ id, name, url, slug, formerSlugs })
    .from(affiliateLinks)
    .where(inArray(id, [...ids]));
}

export function makeLinkUsageRepo() {
  return {
    findAll,
    async find(tx: Tx, id: string): Promise<UsedLink | undefined> {
      const [link] = await findAll(tx, [id]);
      return link;
    },
    /** Places that lead there, and how many there are. */
    async of(tx: Tx, link: UsedLink): Promise<{ items: LinkUsagePlace[]; total: number }> {
      const found = await tx.execute(
        sql`select f.*, count(*) over () as total from (${placesOf(link)}) f order by 1, 3, 5 limit ${MOST}`,
      );
      const items = found.rows.map((row) => ({
        kind: row.kind as LinkUsagePlace['kind'],
        id: String(row.id),
        name: String(row.name),
        siteId: row.site_id === null ? null : String(row.site_id),
        blockId: row.block_id === null ? null : String(row.block_id),
      }));
      return { items, total: Number(found.rows[0]?.total ?? 0) };
    },
    /** What has to change, all of it, each once. */
    async todo(tx: Tx, link: UsedLink): Promise<Place[]> {
      const found = await tx.execute(sql`select distinct kind, id, name from (${placesOf(link)}) f order by 1, 3, 2`);
      return found.rows.map((row) => ({
        kind: row.kind as Place['kind'],
        id: String(row.id),
        name: String(row.name),
      }));
    },
    /** In how many places each of them stands, by its id. */
    async counts(tx: Tx, links: readonly UsedLink[]): Promise<Map<string, number>> {
      if (links.length === 0) return new Map();
      const each = links.map(
        (link) => sql`select ${link.id} as link, count(distinct (kind, id))::int as n from (${placesOf(link)}) f`,
      );
      const { rows } = await tx.execute(sql.join(each, sql` union all `));
      return new Map(rows.map((row) => [String(row.link), Number(row.n)]));
    },
    async replaceIn(tx: Tx, { kind, id }: Place, from: UsedLink, to: UsedLink): Promise<void> {
      const byId = sql`${sql.identifier(kind === 'page' ? 'page_id' : 'id')} = ${id}::uuid`;
      if (kind === 'page')
        await tx.execute(sql`
          update ${pageBlocks} set content = ${replaced(sql`content::text`, from, to)}, updated_at = now()
          where ${byId} and ${leadsThere(sql`content::text`, from)}`);
      else if (kind === 'carousel')
        await tx.execute(sql`
          update ${swiperPresets} set items = ${replaced(sql`items::text`, from, to)}, updated_at = now(),
            affiliate_link_id = case when affiliate_link_id = ${from.id}::uuid then ${to.id}::uuid else affiliate_link_id end
          where ${byId}`);
      else if (kind === 'saved_block')
        await tx.execute(sql`
          update ${savedBlocks} set block = ${replaced(sql`block::text`, from, to)}, updated_at = now() where ${byId}`);
      else
        await tx.execute(
          sql`update ${sites} set affiliate_link_id = ${to.id}::uuid, updated_at = now() where ${byId} and affiliate_link_id = ${from.id}::uuid`,
        );
    },
    async replacements(tx: Tx, query: ReplacementQuery) {
      const rows = await tx
        .select()
        .from(linkReplacements)
        .where(all(query.link ? eq(linkReplacements.fromId, query.link) : undefined, after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async insert(tx: Tx, values: typeof linkReplacements.$inferInsert): Promise<ReplacementRow> {
      const [row] = await tx.insert(linkReplacements).values(values).returning();
      if (!row) throw new Error('The replacement was not stored.');
      return row;
    },
    async isRunning(tx: Tx, fromId: string): Promise<boolean> {
      const found = await tx
        .select({ id: linkReplacements.id })
        .from(linkReplacements)
        .where(and(eq(linkReplacements.fromId, fromId), eq(linkReplacements.status, 'running')));
      return found.length > 0;
    },
    async replacement(tx: Tx, id: string): Promise<ReplacementRow | undefined> {
      const [row] = await tx.select().from(linkReplacements).where(eq(linkReplacements.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<ReplacementRow | undefined> {
      const [row] = await tx.select().from(linkReplacements).where(eq(linkReplacements.id, id)).for('update');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<ReplacementRow>): Promise<ReplacementRow | undefined> {
      const [row] = await tx
        .update(linkReplacements)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(linkReplacements.id, id))
        .returning();
      return row;
    },
    /** Of all workspaces: under way, and nobody has touched them since. */
    forsaken: (tx: Tx, before: Date) =>
      tx
        .select({ id: linkReplacements.id, workspaceId: linkReplacements.workspaceId })
        .from(linkReplacements)
        .where(and(eq(linkReplacements.status, 'running'), lt(linkReplacements.updatedAt, before)))
        .limit(100),
  };
}

export type LinkUsageRepo = ReturnType<typeof makeLinkUsageRepo>;
