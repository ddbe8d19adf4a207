import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { templates, templateVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type SharedTemplateValues = Omit<typeof templates.$inferInsert, 'workspaceId'>;

/** Templates that come with the product; for system work only. */
export function makeTemplateImportsRepo() {
  return {
    /** A second installation at the same time waits until the first has ended. */
    async waitForOthers(tx: Tx) {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('atelier.templates'))`);
    },
    /** Published versions of that name, the workspace's own and shared ones, newest first. */
    versionsNamed: (tx: Tx, name: string) =>
      tx
        .select({
          templateId: templateVersions.templateId,
          version: templateVersions.version,
          snapshot: templateVersions.snapshot,
        })
        .from(templateVersions)
        .where(sql`${templateVersions.snapshot} ->> 'name' = ${name}`)
        .orderBy(desc(templateVersions.id))
        .limit(20),
    async findShared(tx: Tx, slug: string) {
      const [row] = await tx
        .select()
        .from(templates)
        .where(and(isNull(templates.workspaceId), eq(templates.slug, slug)));
      return row;
    },
    async insertShared(tx: Tx, values: SharedTemplateValues) {
      const [row] = await tx
        .insert(templates)
        .values({ ...values, workspaceId: null })
        .returning();
      if (!row) throw new Error('The template was not stored.');
      return row;
    },
    async updateShared(tx: Tx, id: string, values: SharedTemplateValues) {
      const [row] = await tx
        .update(templates)
        .set({ ...values, revision: sql`${templates.revision} + 1`, updatedAt: new Date() })
        .where(eq(templates.id, id))
        .returning();
      if (!row) throw new Error('The template was not stored.');
      return row;
    },
    /** Short name of a shared template; undefined for those of a workspace. */
    async sharedSlug(tx: Tx, id: string) {
      const [row] = await tx
        .select({ slug: templates.slug })
        .from(templates)
        .where(and(isNull(templates.workspaceId), eq(templates.id, id)));
      return row?.slug;
    },
  };
}

export type TemplateImportsRepo = ReturnType<typeof makeTemplateImportsRepo>;
