/** A template with its parts, as one immutable whole: what is validated, published and rendered. */
import type { TemplateInput } from '@atelier/engine';
import { and, asc, desc, eq } from 'drizzle-orm';
import { templateAssets, templateSections, templateVariables, templateVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { TemplateRow } from './templates.repo.ts';

export type VariableRow = typeof templateVariables.$inferSelect;
export type SectionRow = typeof templateSections.$inferSelect;
export type AssetRow = typeof templateAssets.$inferSelect;

type Values<T> = Omit<T, 'id' | 'templateId' | 'workspaceId' | 'createdAt' | 'updatedAt'>;
/** What a template consists of beside its own row. */
export interface TemplateParts {
  variables: Values<VariableRow>[];
  sections: Values<SectionRow>[];
  assets: Values<AssetRow>[];
}
export interface TemplatePartRows {
  variables: VariableRow[];
  sections: SectionRow[];
  assets: AssetRow[];
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const CHUNK = 1000;

async function insertAll<T extends object>(rows: T[], insert: (rows: T[]) => PromiseLike<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await insert(rows.slice(at, at + CHUNK));
}

/** Placeholders that stand for a file become its address, wherever the layout puts it. */
function pathFiller(assets: TemplateParts['assets']): (text: string) => string {
  const paths = new Map(assets.filter((a) => a.pathVariable !== '').map((a) => [a.pathVariable, a.path]));
  if (paths.size === 0) return (text) => text;
  return (text) =>
    text.replace(/\{\{-?\s*([a-z][a-z0-9_]*)\s*-?\}\}/g, (whole, name: string) => {
      const path = paths.get(name);
      return path === undefined ? whole : `{{ assets_url }}/${path}`;
    });
}

/** By code unit: databases order text by their own language, and the same template must give the same bytes. */
const byText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The draft as the engine takes it; `version` 0 while nothing is published. */
export function toInput(row: Omit<TemplateRow, 'workspaceId'>, parts: TemplateParts): TemplateInput {
  const fill = pathFiller(parts.assets);
  const variables = parts.variables.toSorted((a, b) => a.orderIndex - b.orderIndex || byText(a.name, b.name));
  const sections = parts.sections.toSorted((a, b) => a.orderIndex - b.orderIndex || byText(a.key, b.key));
  const assets = parts.assets.toSorted((a, b) => byText(a.path, b.path));
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    kind: row.kind,
    html: fill(row.htmlContent),
    css: fill(row.cssContent),
    js: fill(row.jsContent),
    cssOutput: row.cssOutput,
    jsOutput: row.jsOutput,
    menuHtml: fill(row.menuHtml),
    footerMenuHtml: fill(row.footerMenuHtml),
    faqBlockHtml: fill(row.faqBlockHtml),
    cssFramework: row.cssFramework,
    colorVariables: row.colorVariables,
    availableBlocks: row.availableBlocks,
    variables: variables.map(({ name, type, defaultValue, required }) => ({
      name,
      type,
      defaultValue,
      required,
    })),
    sections: sections.map(({ key, type, htmlContent, cssContent, orderIndex }) => ({
      key,
      type,
      html: fill(htmlContent),
      css: fill(cssContent),
      order: orderIndex,
    })),
    assets: assets.map(({ path, hash, size, contentType }) => ({ path, hash, size, contentType })),
  };
}

export function makeTemplateQueries() {
  return {
    async partsOf(tx: Tx, templateId: string): Promise<TemplatePartRows> {
      const [v, s, a] = [templateVariables, templateSections, templateAssets];
      return {
        variables: await tx
          .select()
          .from(v)
          .where(eq(v.templateId, templateId))
          .orderBy(asc(v.orderIndex), asc(v.name)),
        sections: await tx.select().from(s).where(eq(s.templateId, templateId)).orderBy(asc(s.orderIndex), asc(s.key)),
        assets: await tx.select().from(a).where(eq(a.templateId, templateId)).orderBy(asc(a.path)),
      };
    },
    async insertParts(tx: Tx, template: Pick<TemplateRow, 'id' | 'workspaceId'>, parts: TemplateParts) {
      const keys = { templateId: template.id, workspaceId: template.workspaceId };
      const own = <T extends object>(rows: T[]) => rows.map((row) => ({ ...row, ...keys }));
      await insertAll(own(parts.variables), (rows) => tx.insert(templateVariables).values(rows));
      await insertAll(own(parts.sections), (rows) => tx.insert(templateSections).values(rows));
      await insertAll(own(parts.assets), (rows) => tx.insert(templateAssets).values(rows));
    },
    async deleteParts(tx: Tx, templateId: string) {
      for (const table of [templateVariables, templateSections, templateAssets])
        await tx.delete(table).where(eq(table.templateId, templateId));
    },
    async insertVersion(tx: Tx, row: typeof templateVersions.$inferInsert) {
      const [stored] = await tx.insert(templateVersions).values(row).returning();
      if (!stored) throw new Error('The version was not stored.');
      return stored;
    },
    /** Snapshot of a version; the latest when none is named. */
    async snapshot(tx: Tx, templateId: string, version?: number): Promise<TemplateInput | undefined> {
      const [row] = await tx
        .select({ snapshot: templateVersions.snapshot })
        .from(templateVersions)
        .where(
          and(
            eq(templateVersions.templateId, templateId),
            version === undefined ? undefined : eq(templateVersions.version, version),
          ),
        )
        .orderBy(desc(templateVersions.version))
        .limit(1);
      return row?.snapshot;
    },
  };
}

export type TemplateQueries = ReturnType<typeof makeTemplateQueries>;
