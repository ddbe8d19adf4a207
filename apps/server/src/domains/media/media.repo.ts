import { and, arrayContains, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { media, pageBlocks, pages, savedBlocks, sites, swiperPresets, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { MediaQuery } from './media.schemas.ts';

export type MediaRow = typeof media.$inferSelect;

const columns = {
  createdAt: media.id,
  fileName: media.fileName,
  size: media.size,
} as const;

function orderOf(ordering: MediaQuery['ordering']): { order: Order; key: keyof typeof columns } {
  const key = ordering.replace('-', '') as keyof typeof columns;
  return { order: { column: columns[key], id: media.id, descending: ordering.startsWith('-') }, key };
}

/** In everything a person has written about a file. */
function wordsLike(q: string): SQL | undefined {
  const like = containing(q);
  return or(
    ilike(media.fileName, like),
    ilike(media.title, like),
    sql`exists (select from jsonb_each_text(${media.altText}) where value ilike ${like})`,
    sql`exists (select from unnest(${media.tags}) tag where tag ilike ${like})`,
  );
}

const MISSING = {
  alt: and(eq(media.kind, 'image'), sql`not exists (select from jsonb_each_text(${media.altText}) where value <> '')`),
  rights: and(eq(media.rights, ''), eq(media.license, '')),
} as const;

function inFolder(folder: MediaQuery['folder']): SQL | undefined {
  if (folder === 'root') return isNull(media.folderId);
  return folder ? eq(media.folderId, folder) : undefined;
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Ids of every file that something shows, found in one pass over all content instead of one pass for each file. */
const shown = sql`(
  select (regexp_matches(content::text, ${ID}, 'g'))[1] from ${pageBlocks}
  union select (regexp_matches(items::text, ${ID}, 'g'))[1] from ${swiperPresets}
  union select (regexp_matches(block::text, ${ID}, 'g'))[1] from ${savedBlocks}
  union select (regexp_matches(template_variables::text || locale_variables::text, ${ID}, 'g'))[1] from ${sites}
  union select favicon_media_id::text from ${sites} where favicon_media_id is not null
  union select logo_media_id::text from ${sites} where logo_media_id is not null
  union select og_image_media_id::text from ${pages} where og_image_media_id is not null)`;

const isUsed = (used: boolean): SQL =>
  used ? sql`${media.id}::text in ${shown}` : sql`${media.id}::text not in ${shown}`;

const DAY_MS = 86_400_000;
/** Days of UTC, both included. */
const uploaded = ({ from, to }: MediaQuery): SQL | undefined =>
  and(
    from ? gte(media.createdAt, new Date(from)) : undefined,
    to ? lt(media.createdAt, new Date(Date.parse(to) + DAY_MS)) : undefined,
  );

export function makeMediaRepo() {
  return {
    async list(tx: Tx, query: MediaQuery) {
      const { order, key } = orderOf(query.ordering);
      const rows = await tx
        .select()
        .from(media)
        .where(
          all(
            query.q ? wordsLike(query.q) : undefined,
            inFolder(query.folder),
            query.kind ? eq(media.kind, query.kind) : undefined,
            query.tag ? arrayContains(media.tags, [query.tag]) : undefined,
            query.missing ? MISSING[query.missing] : undefined,
            query.uploadedBy ? eq(media.uploadedBy, query.uploadedBy) : undefined,
            uploaded(query),
            query.used === undefined ? undefined : isUsed(query.used),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [key === 'createdAt' ? row.id : row[key], row.id]);
    },
    async tags(tx: Tx): Promise<{ name: string; count: number }[]> {
      const found = await tx.execute(
        sql`select tag as name, count(*)::int as count from ${media}, unnest(${media.tags}) tag group by tag order by tag limit 1000`,
      );
      return found.rows.map((row) => ({ name: String(row.name), count: Number(row.count) }));
    },
    /** Everybody who has files here, as long as they are known. */
    async uploaders(tx: Tx): Promise<{ id: string; name: string; count: number }[]> {
      const count = sql<number>`count(*)::int`;
      return tx
        .select({ id: users.id, name: users.name, count })
        .from(media)
        .innerJoin(users, eq(users.id, media.uploadedBy))
        .groupBy(users.id, users.name)
        .orderBy(users.name, users.id)
        .limit(1000);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(media).where(eq(media.id, id));
      return row;
    },
    /** What the person is called who uploaded a file, as long as they are known. */
    async uploader(tx: Tx, userId: string): Promise<string | null> {
      const [row] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
      return row?.name ?? null;
    },
    byIds: (tx: Tx, ids: readonly string[]) =>
      tx
        .select()
        .from(media)
        .where(inArray(media.id, [...ids])),
    /** The file, held until the end of the transaction. */
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(media).where(eq(media.id, id)).for('update');
      return row;
    },
    async byHash(tx: Tx, hash: string) {
      const [row] = await tx.select().from(media).where(eq(media.hash, hash));
      return row;
    },
    /** Undefined when the workspace has these bytes already. */
    async insert(tx: Tx, values: typeof media.$inferInsert) {
      const [row] = await tx
        .insert(media)
        .values(values)
        .onConflictDoNothing({ target: [media.workspaceId, media.hash] })
        .returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof media.$inferInsert>) {
      const [row] = await tx
        .update(media)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(media.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string) {
      const [row] = await tx.delete(media).where(eq(media.id, id)).returning();
      return row;
    },
  };
}

export type MediaRepo = ReturnType<typeof makeMediaRepo>;
