/** A template with its parts, as one immutable whole: what is validated, published and rendered. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TemplateInput } from '@atelier/engine';
import { and, asc, desc, eq, notInArray } from 'drizzle-orm';
import { templateAssets, templateSections, templateVariables, templateVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { TemplateRow } from './templates.repo.ts';
import type { TemplateAsset, TemplateSection, TemplateVariable } from './templates.schemas.ts';

export type VariableRow = typeof templateVariables.$inferSelect;
export type SectionRow = typeof templateSections.$inferSelect;
export type AssetRow = typeof templateAssets.$inferSelect;

type Values<T> = Omit<T, 'id' | 'templateId' | 'workspaceId' | 'createdAt' | 'updatedAt'>;
export const times = (row: { createdAt: Date; updatedAt: Date }) => ({
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export const toVariable = ({ workspaceId: _, ...row }: VariableRow): TemplateVariable => ({
  ...row,
  placeholder: `{{${row.name}}}`,
  ...times(row),
});
export const toSection = ({ workspaceId: _, ...row }: SectionRow): TemplateSection => ({ ...row, ...times(row) });
export const toAsset = ({ workspaceId: _, storageKey: __, ...row }: AssetRow): TemplateAsset => ({
  ...row,
  url: `/api/v1/template-assets/${row.id}/content`,
  ...times(row),
});

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
    variables: variables.map(({ name, type, defaultValue, required, field, options }) => ({
      name,
      type,
      defaultValue,
      required,
      // Only what differs is written down, so that versions from before there were fields stay the same.
      ...(field === 'text' ? {} : { field }),
      ...(options.length === 0 ? {} : { options }),
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

/** Columns of the template's own row, from a version or a theme. */
export const rowFrom = (template: Omit<TemplateInput, 'id' | 'version' | 'assets'>) => ({
  name: template.name,
  kind: template.kind,
  htmlContent: template.html,
  cssContent: template.css,
  jsContent: template.js,
  cssOutput: template.cssOutput,
  jsOutput: template.jsOutput,
  menuHtml: template.menuHtml,
  footerMenuHtml: template.footerMenuHtml,
  faqBlockHtml: template.faqBlockHtml,
  cssFramework: template.cssFramework,
  colorVariables: template.colorVariables,
  availableBlocks: template.availableBlocks,
  supportsColors: template.colorVariables.length > 0,
});

export function assetTypeOf(contentType: string): TemplateParts['assets'][number]['type'] {
  if (contentType.startsWith('image/')) return 'image';
  if (/^font\/|fontobject$/.test(contentType)) return 'font';
  if (contentType === 'text/css') return 'style';
  return contentType === 'text/javascript' ? 'script' : 'other';
}

/** `header` → `Header`, `call-to-action` → `Call to action`. */
const title = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replace(/[-_]+/g, ' ');

/** Parts of a version or a theme, with the usual marks where it says nothing about them. */
export const partsFrom = (
  template: Pick<TemplateInput, 'variables' | 'sections'>,
  assets: TemplateParts['assets'],
  descriptions: Record<string, string> = {},
): TemplateParts => ({
  variables: template.variables.map((variable, orderIndex) => ({
    ...variable,
    field: variable.field ?? 'text',
    options: variable.options ?? [],
    description: descriptions[variable.name] ?? '',
    orderIndex,
  })),
  sections: template.sections.map(({ key, type, html, css, order }) => ({
    key,
    name: title(key),
    type,
    htmlContent: html,
    cssContent: css,
    orderIndex: order,
    isRequired: false,
    isCustomizable: true,
  })),
  assets,
});

export const sameContent = (a: TemplateInput | undefined, b: TemplateInput): boolean =>
  a !== undefined && isDeepStrictEqual(plain({ ...a, version: 0 }), plain({ ...b, version: 0 }));
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** Files of templates are stored once however many templates have them. */
export const storageKeyOf = (hash: string): string => `templates/${hash}`;

/** Parts of a version, with the names, descriptions and marks that the draft's parts of the same name have. */
export function restoredParts(version: TemplateInput, present: TemplatePartRows): TemplateParts {
  const assets = version.assets.map((asset) => {
    const same = present.assets.find(({ path }) => path === asset.path);
    const { type = assetTypeOf(asset.contentType), pathVariable = '' } = same ?? {};
    return { ...asset, type, pathVariable, storageKey: storageKeyOf(asset.hash) };
  });
  const told = Object.fromEntries(present.variables.map(({ name, description }) => [name, description]));
  const parts = partsFrom(version, assets, told);
  const sections = parts.sections.map((section) => {
    const same = present.sections.find(({ key }) => key === section.key);
    return same
      ? { ...section, name: same.name, isRequired: same.isRequired, isCustomizable: same.isCustomizable }
      : section;
  });
  return { ...parts, sections };
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
    /** Makes variables and sections what is given; what is there already under its name keeps its id. */
    async replaceParts(
      tx: Tx,
      template: Pick<TemplateRow, 'id' | 'workspaceId'>,
      { variables, sections }: Partial<Pick<TemplateParts, 'variables' | 'sections'>>,
    ) {
      const keys = { templateId: template.id, workspaceId: template.workspaceId };
      const [v, s] = [templateVariables, templateSections];
      if (variables) {
        const names = variables.map(({ name }) => name);
        await tx.delete(v).where(and(eq(v.templateId, template.id), notInArray(v.name, names)));
        for (const set of variables)
          await tx
            .insert(v)
            .values({ ...set, ...keys })
            .onConflictDoUpdate({ target: [v.templateId, v.name], set: { ...set, updatedAt: new Date() } });
      }
      if (sections) {
        const names = sections.map(({ key }) => key);
        await tx.delete(s).where(and(eq(s.templateId, template.id), notInArray(s.key, names)));
        for (const set of sections)
          await tx
            .insert(s)
            .values({ ...set, ...keys })
            .onConflictDoUpdate({ target: [s.templateId, s.key], set: { ...set, updatedAt: new Date() } });
      }
    },
    async replaceAssets(tx: Tx, template: Pick<TemplateRow, 'id' | 'workspaceId'>, assets: TemplateParts['assets']) {
      await tx.delete(templateAssets).where(eq(templateAssets.templateId, template.id));
      const rows = assets.map((asset) => ({ ...asset, templateId: template.id, workspaceId: template.workspaceId }));
      await insertAll(rows, (some) => tx.insert(templateAssets).values(some));
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
