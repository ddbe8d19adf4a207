import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { toPage } from '#db/keyset.ts';
import { templateVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { decodeCursor } from '#kernel/http/wire.ts';

const { snapshot: _, ...summary } = getTableColumns(templateVersions);
export type VersionRow = Omit<typeof templateVersions.$inferSelect, 'snapshot'>;

export function makeTemplateVersionsRepo() {
  return {
    /** Newest first, without the snapshots, which are long. */
    async list(tx: Tx, templateId: string, query: { limit: number; cursor?: string | undefined }) {
      const before = Number(decodeCursor(query.cursor, 2)?.[0] ?? Number.NaN);
      const rows = await tx
        .select(summary)
        .from(templateVersions)
        .where(
          and(
            eq(templateVersions.templateId, templateId),
            Number.isInteger(before) ? lt(templateVersions.version, before) : undefined,
          ),
        )
        .orderBy(desc(templateVersions.version))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.version, row.id]);
    },
    async find(tx: Tx, templateId: string, version: number) {
      const [row] = await tx
        .select()
        .from(templateVersions)
        .where(and(eq(templateVersions.templateId, templateId), eq(templateVersions.version, version)));
      return row;
    },
  };
}

export type TemplateVersionsRepo = ReturnType<typeof makeTemplateVersionsRepo>;
