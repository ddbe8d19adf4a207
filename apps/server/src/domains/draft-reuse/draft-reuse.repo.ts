import { desc, eq } from 'drizzle-orm';
import { drafts, pageDrafts, pages } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

/** More pages than this come of one draft only by mistake. */
const MOST_PAGES = 50;

export function makeDraftReuseRepo() {
  return {
    async note(tx: Tx, values: typeof pageDrafts.$inferInsert): Promise<void> {
      await tx.insert(pageDrafts).values(values);
    },
    /** Newest first. */
    pagesOf: (tx: Tx, draftId: string) =>
      tx
        .select({ pageId: pages.id, siteId: pages.siteId, title: pages.title, status: pages.status })
        .from(pageDrafts)
        .innerJoin(pages, eq(pages.id, pageDrafts.pageId))
        .where(eq(pageDrafts.draftId, draftId))
        .orderBy(desc(pages.id))
        .limit(MOST_PAGES),
    async draftOf(tx: Tx, pageId: string): Promise<{ id: string; title: string } | null> {
      const [row] = await tx
        .select({ id: drafts.id, title: drafts.title })
        .from(pageDrafts)
        .innerJoin(drafts, eq(drafts.id, pageDrafts.draftId))
        .where(eq(pageDrafts.pageId, pageId));
      return row ?? null;
    },
  };
}

export type DraftReuseRepo = ReturnType<typeof makeDraftReuseRepo>;
