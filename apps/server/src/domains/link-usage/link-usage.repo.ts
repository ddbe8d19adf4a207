import { eq, sql } from 'drizzle-orm';
import { affiliateLinks, pageBlocks, pages, savedBlocks, sites, swiperPresets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { LinkUsagePlace } from './link-usage.schemas.ts';

/** More places than this are not told one by one. */
const MOST = 500;

export function makeLinkUsageRepo() {
  return {
    async find(tx: Tx, id: string) {
      const { name, url } = affiliateLinks;
      const [row] = await tx
        .select({ id: affiliateLinks.id, name, url })
        .from(affiliateLinks)
        .where(eq(affiliateLinks.id, id));
      return row;
    },
    /** Every place that leads there. Ids are unlike anything else, so a block's content is looked through as text. */
    async of(tx: Tx, id: string): Promise<LinkUsagePlace[]> {
      const found = await tx.execute(sql`
        select 'page' as kind, p.id, p.title as name, p.site_id, b.id as block_id
          from ${pageBlocks} b join ${pages} p on p.id = b.page_id where position(${id} in b.content::text) > 0
        union all select 'site', s.id, s.brand_name, s.id, null from ${sites} s where s.affiliate_link_id = ${id}::uuid
        union all select 'carousel', c.id, c.name, null, null from ${swiperPresets} c
          where c.affiliate_link_id = ${id}::uuid or position(${id} in c.items::text) > 0
        union all select 'saved_block', k.id, k.name, null, null from ${savedBlocks} k where position(${id} in k.block::text) > 0
        order by 1, 3, 5 limit ${MOST}`);
      return found.rows.map((row) => ({
        kind: row.kind as LinkUsagePlace['kind'],
        id: String(row.id),
        name: String(row.name),
        siteId: row.site_id === null ? null : String(row.site_id),
        blockId: row.block_id === null ? null : String(row.block_id),
      }));
    },
    /** Pages whose blocks lead there, all of them. */
    async pagesWith(tx: Tx, id: string): Promise<string[]> {
      const found = await tx.execute(sql`
        select distinct page_id from ${pageBlocks} where position(${id} in content::text) > 0 order by page_id`);
      return found.rows.map((row) => String(row.page_id));
    },
    async replace(tx: Tx, from: string, to: string): Promise<void> {
      await tx.execute(sql`
        update ${pageBlocks} set content = replace(content::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in content::text) > 0`);
      await tx.execute(sql`
        update ${swiperPresets} set items = replace(items::text, ${from}, ${to})::jsonb, updated_at = now(),
          affiliate_link_id = case when affiliate_link_id = ${from}::uuid then ${to}::uuid else affiliate_link_id end
        where affiliate_link_id = ${from}::uuid or position(${from} in items::text) > 0`);
      await tx.execute(sql`
        update ${savedBlocks} set block = replace(block::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in block::text) > 0`);
      await tx.execute(sql`
        update ${sites} set affiliate_link_id = ${to}::uuid, updated_at = now() where affiliate_link_id = ${from}::uuid`);
    },
  };
}

export type LinkUsageRepo = ReturnType<typeof makeLinkUsageRepo>;
