import { eq, getTableColumns, ilike, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { templates } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { TemplateListQuery } from './templates.schemas.ts';

export type TemplateRow = typeof templates.$inferSelect;
export type NewTemplateRow = typeof templates.$inferInsert;

const {
  htmlContent: _html,
  cssContent: _css,
  jsContent: _js,
  menuHtml: _menu,
  footerMenuHtml: _footerMenu,
  faqBlockHtml: _faq,
  ...summaryColumns
} = getTableColumns(templates);

const orders: Record<TemplateListQuery['ordering'], Order> = {
  createdAt: { column: templates.id, id: templates.id, descending: false },
  '-createdAt': { column: templates.id, id: templates.id, descending: true },
  name: { column: templates.name, id: templates.id, descending: false },
  '-name': { column: templates.name, id: templates.id, descending: true },
};

export function makeTemplatesRepo() {
  return {
    /** Without the contents, which are long. */
    async list(tx: Tx, query: TemplateListQuery) {
      const order = orders[query.ordering];
      const { q, kind, cssFramework, isActive, origin } = query;
      const rows = await tx
        .select(summaryColumns)
        .from(templates)
        .where(
          all(
            kind ? eq(templates.kind, kind) : undefined,
            cssFramework ? eq(templates.cssFramework, cssFramework) : undefined,
            isActive === undefined ? undefined : eq(templates.isActive, isActive),
            origin && (origin === 'own' ? isNotNull : isNull)(templates.workspaceId),
            q
              ? or(
                  ...[templates.name, templates.slug, templates.description, sql`${templates.translations}::text`].map(
                    (c) => ilike(c, containing(q)),
                  ),
                )
              : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.id, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(templates).where(eq(templates.id, id));
      return row;
    },
    /** Locks an own row until the transaction ends; shared rows cannot be locked and are not found. */
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(templates).where(eq(templates.id, id)).for('update');
      return row;
    },
    async slugTaken(tx: Tx, workspaceId: string | null, slug: string) {
      const own = workspaceId === null ? isNull(templates.workspaceId) : eq(templates.workspaceId, workspaceId);
      const rows = await tx
        .select({ id: templates.id })
        .from(templates)
        .where(all(own, eq(templates.slug, slug)));
      return rows.length > 0;
    },
    async insert(tx: Tx, values: NewTemplateRow) {
      const [row] = await tx.insert(templates).values(values).returning();
      if (!row) throw new Error('The template was not stored.');
      return row;
    },
    /** Changes the draft and raises its revision. */
    async update(tx: Tx, id: string, values: Partial<NewTemplateRow>) {
      const [row] = await tx
        .update(templates)
        .set({ ...values, revision: sql`${templates.revision} + 1`, updatedAt: new Date() })
        .where(eq(templates.id, id))
        .returning();
      return row;
    },
    async setVersion(tx: Tx, id: string, version: number) {
      await tx.update(templates).set({ version }).where(eq(templates.id, id));
    },
    async delete(tx: Tx, id: string) {
      await tx.delete(templates).where(eq(templates.id, id));
    },
  };
}

export type TemplatesRepo = ReturnType<typeof makeTemplatesRepo>;
