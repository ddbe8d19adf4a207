import { and, asc, eq } from 'drizzle-orm';
import { pages, translationMarks } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

const MOST = 20_000;
const marks = translationMarks;

export function makeTranslationsRepo() {
  return {
    /** Every page of a site with what it was last compared with. */
    pages: (tx: Tx, siteId: string) =>
      tx
        .select({
          id: pages.id,
          locale: pages.locale,
          slug: pages.slug,
          title: pages.title,
          status: pages.status,
          revision: pages.revision,
          updatedAt: pages.updatedAt,
          createdAt: pages.createdAt,
          translationKey: pages.translationKey,
          sourceId: marks.sourceId,
          sourceRevision: marks.sourceRevision,
        })
        .from(pages)
        .leftJoin(marks, eq(marks.pageId, pages.id))
        .where(eq(pages.siteId, siteId))
        .orderBy(asc(pages.orderIndex), asc(pages.id))
        .limit(MOST),
    ofGroup: (tx: Tx, siteId: string, translationKey: string) =>
      tx
        .select({ id: pages.id, locale: pages.locale, revision: pages.revision })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), eq(pages.translationKey, translationKey)))
        .orderBy(asc(pages.id)),
    async mark(tx: Tx, values: { workspaceId: string; pageId: string; sourceId: string; sourceRevision: number }) {
      const { sourceId, sourceRevision } = values;
      await tx
        .insert(marks)
        .values(values)
        .onConflictDoUpdate({
          target: [marks.workspaceId, marks.pageId],
          set: { sourceId, sourceRevision, updatedAt: new Date() },
        });
    },
  };
}

export type TranslationsRepo = ReturnType<typeof makeTranslationsRepo>;
export type PageFacts = Awaited<ReturnType<TranslationsRepo['pages']>>[number];
