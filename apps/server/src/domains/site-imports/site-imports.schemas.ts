import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { saidSchema } from '#kernel/words/index.ts';

const slugPart = text(120).pipe(
  z.string().regex(/^[\p{L}\p{N}/_-]*$/u, 'has letters, digits, hyphens and slashes only'),
);

const source = z.enum(['archive', 'wordpress', 'copy']);
const status = z.enum([
  ...(['uploading', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'] as const),
]);

/** How what is in the file becomes what is here. */
export const importOptions = z
  .strictObject({
    siteId: uuid.nullable().optional().describe('WordPress: site that takes the pages in; null: a new one'),
    brandName: text(120, 1).optional().describe('Name of the new site; left out: as in the file'),
    templateId: uuid.optional().describe('WordPress: template of the new site'),
    locale: text(20, 2).optional().describe('WordPress: language of the pages that name none'),
    postTypes: z
      .record(
        text(64, 1),
        z.strictObject({
          take: z.boolean(),
          folder: slugPart.default('').describe('Where the pages go when addresses are not kept'),
          kind: z.enum(['page', 'article']).default('page'),
        }),
      )
      .refine((types) => Object.keys(types).length <= 100)
      .optional()
      .describe('WordPress: what becomes of each kind of post'),
    authors: z
      .record(text(200, 1), text(120))
      .refine((authors) => Object.keys(authors).length <= 2000)
      .optional()
      .describe('WordPress: name to show for an author by login; empty: none'),
    menu: text(200).optional().describe('WordPress: menu whose entries become the menu of the site; empty: none'),
    files: z.enum(['all', 'used', 'none']).optional().describe('WordPress: which files of the library to fetch'),
    keepAddresses: z.boolean().optional().describe('WordPress: pages keep their paths; else old ones lead to new ones'),
  })
  .meta({ id: 'SiteImportOptions' });

const count = z.int().min(0);
export const importPlan = z
  .object({
    counts: z.record(z.string(), count).describe('What would be made, by kind'),
    clashes: z.array(saidSchema).describe('What is here already, or cannot be as the file has it'),
    warnings: z.array(saidSchema),
    choices: z.object({
      postTypes: z.array(z.object({ name: z.string(), count })),
      authors: z.array(z.object({ login: z.string(), name: z.string(), count })),
      menus: z.array(z.object({ slug: z.string(), name: z.string(), count })),
    }),
    site: z.object({ brandName: z.string(), slug: z.string(), domain: z.string(), locale: z.string() }),
  })
  .meta({ id: 'SiteImportPlan' });

export const siteImport = z
  .object({
    id: uuid,
    source,
    status,
    fileName: z.string(),
    size: z.int().describe('Bytes of the file'),
    offset: z.int().describe('Bytes that are here'),
    options: importOptions,
    plan: importPlan.nullable(),
    siteId: uuid.nullable().describe('Site that the import made, or put its pages into'),
    progress: count.describe('Things done of "total"; a copy has 0 of 0 while the original is being packed'),
    total: count,
    results: z.record(z.string(), count).describe('How many things are made, used, left_out, failed, undone, kept'),
    failure: saidSchema.nullable(),
    hasFile: z.boolean().describe('Whether it can be checked and run'),
    expiresAt: isoInstant.describe('The file is thrown away then'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'SiteImport' });
export const siteImportPage = pageOf(siteImport).meta({ id: 'SiteImportPage' });
export const importListQuery = listQuery.extend({ source: source.optional(), status: status.optional() });

const itemState = z.enum(['made', 'used', 'left_out', 'failed', 'undone', 'kept']);
const itemKind = z.enum(['language', 'template', 'file', 'link', 'offer', 'site', 'page', 'redirect']);
export const importItem = z
  .object({
    id: uuid,
    kind: itemKind,
    state: itemState.describe('used: it was here already; kept: changed since, so that undo left it'),
    label: z.string(),
    objectId: uuid.nullable(),
    notes: z.array(saidSchema),
  })
  .meta({ id: 'SiteImportItem' });
export const importItemPage = pageOf(importItem).meta({ id: 'SiteImportItemPage' });
export const itemListQuery = listQuery.extend({
  kind: itemKind.optional(),
  state: itemState.optional(),
  noted: z.stringbool().optional().describe('Only those with something to say'),
});

export const importOrder = z.strictObject({ options: importOptions.optional() }).meta({ id: 'SiteImportOrder' });
export const siteClone = z
  .strictObject({
    brandName: text(120, 1).optional().describe('Left out: the old name with a number'),
    workspaceId: uuid.optional().describe('Another workspace that takes the copy; left out: this one'),
  })
  .meta({ id: 'CloneSite' });

export type ImportOptions = z.output<typeof importOptions>;
export type SiteImport = z.output<typeof siteImport>;
export type ImportItem = z.output<typeof importItem>;
export type ImportListQuery = z.output<typeof importListQuery>;
export type ItemListQuery = z.output<typeof itemListQuery>;
export type SiteCopy = z.output<typeof siteClone>;
