import { eq } from 'drizzle-orm';
import { makeRows } from '#db/rows.ts';
import { templateSections } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SectionListQuery } from './template-sections.schemas.ts';

const { id, templateId, type } = templateSections;

export function makeTemplateSectionsRepo() {
  const rows = makeRows(templateSections, { orderIndex: 'orderIndex', key: 'key' });
  return {
    ...rows,
    list: (tx: Tx, query: SectionListQuery) =>
      rows.list(tx, query, [
        query.template ? eq(templateId, query.template) : undefined,
        query.type ? eq(type, query.type) : undefined,
      ]),
    /** Ids of a template's sections. */
    async idsOf(tx: Tx, template: string) {
      const found = await tx.select({ id }).from(templateSections).where(eq(templateId, template));
      return found.map((row) => row.id);
    },
    async setOrder(tx: Tx, ids: readonly string[]) {
      for (const [orderIndex, sectionId] of ids.entries()) await rows.update(tx, sectionId, { orderIndex });
    },
  };
}

export type TemplateSectionsRepo = ReturnType<typeof makeTemplateSectionsRepo>;
