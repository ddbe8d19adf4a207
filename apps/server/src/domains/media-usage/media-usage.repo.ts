import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { media, pageBlocks, pages, savedBlocks, sites, swiperPresets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Usage } from '#domains/media/index.ts';

const list = (ids: readonly string[]) =>
  sql`(${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;

export function makeMediaUsageRepo() {
  return {
    /** Every place that shows one of the files. Ids are unlike anything else, so a block's content is looked through as text. */
    async of(tx: Tx, ids: readonly string[]): Promise<(Usage & { mediaId: string })[]> {
      if (ids.length === 0) return [];
      const found = await tx.execute(sql`
        with wanted as (select id from ${media} where id in ${list(ids)})
        select m.id as media_id, 'page' as kind, p.id, p.title as name, p.site_id, 'block' as place, b.id as block_id
          from wanted m join ${pageBlocks} b on position(m.id::text in b.content::text) > 0 join ${pages} p on p.id = b.page_id
        union all select m.id, 'page', p.id, p.title, p.site_id, 'social_image', null
          from wanted m join ${pages} p on p.og_image_media_id = m.id
        union all select m.id, 'site', s.id, s.brand_name, s.id, 'favicon', null
          from wanted m join ${sites} s on s.favicon_media_id = m.id
        union all select m.id, 'site', s.id, s.brand_name, s.id, 'logo', null
          from wanted m join ${sites} s on s.logo_media_id = m.id
        union all select m.id, 'site', s.id, s.brand_name, s.id, 'setting', null
          from wanted m join ${sites} s on position(m.id::text in s.template_variables::text || s.locale_variables::text) > 0
        union all select m.id, 'carousel', c.id, c.name, null, 'slide', null
          from wanted m join ${swiperPresets} c on position(m.id::text in c.items::text) > 0
        union all select m.id, 'saved_block', k.id, k.name, null, 'block', null
          from wanted m join ${savedBlocks} k on position(m.id::text in k.block::text) > 0
        order by 2, 4, 3, 6`);
      return found.rows.map((row) => ({
        mediaId: String(row.media_id),
        kind: row.kind as Usage['kind'],
        id: String(row.id),
        name: String(row.name),
        siteId: row.site_id === null ? null : String(row.site_id),
        place: row.place as Usage['place'],
        blockId: row.block_id === null ? null : String(row.block_id),
      }));
    },
    /** Kinds of two files, by id. */
    async kinds(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
      const rows = await tx
        .select({ id: media.id, kind: media.kind })
        .from(media)
        .where(inArray(media.id, [...ids]));
      return new Map(rows.map((row) => [row.id, row.kind]));
    },
    async inBlocks(tx: Tx, from: string, to: string): Promise<void> {
      await tx.execute(sql`
        update ${pageBlocks} set content = replace(content::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in content::text) > 0`);
    },
    async inPresets(tx: Tx, from: string, to: string): Promise<void> {
      await tx.execute(sql`
        update ${swiperPresets} set items = replace(items::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in items::text) > 0`);
    },
    async inSavedBlocks(tx: Tx, from: string, to: string): Promise<void> {
      await tx.execute(sql`
        update ${savedBlocks} set block = replace(block::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in block::text) > 0`);
    },
    async inSites(tx: Tx, from: string, to: string): Promise<void> {
      const is = (column: PgColumn) => sql`case when ${column} = ${from} then ${to}::uuid else ${column} end`;
      await tx
        .update(sites)
        .set({ logoMediaId: is(sites.logoMediaId), faviconMediaId: is(sites.faviconMediaId), updatedAt: new Date() })
        .where(and(or(eq(sites.logoMediaId, from), eq(sites.faviconMediaId, from))));
      await tx.execute(sql`
        update ${sites} set template_variables = replace(template_variables::text, ${from}, ${to})::jsonb,
          locale_variables = replace(locale_variables::text, ${from}, ${to})::jsonb, updated_at = now()
        where position(${from} in template_variables::text || locale_variables::text) > 0`);
    },
  };
}

export type MediaUsageRepo = ReturnType<typeof makeMediaUsageRepo>;
