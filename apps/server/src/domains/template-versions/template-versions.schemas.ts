import type { TemplateInput } from '@atelier/engine';
import { z } from 'zod';
import { problemSchema, sectionFields, templateDraft, variableFields } from '#domains/templates/index.ts';
import { code, isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

export const versionSchema = z
  .object({
    id: uuid,
    templateId: uuid,
    version: z.int(),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'TemplateVersion' });

/** What a site pins, as the engine takes it. */
const snapshot = z.object({
  id: uuid,
  name: z.string(),
  version: z.int(),
  kind: z.enum(['monolithic', 'sectional']),
  html: z.string(),
  css: z.string(),
  js: z.string(),
  cssOutput: z.enum(['inline', 'external', 'async', 'path_only']),
  jsOutput: z.enum(['inline', 'external', 'defer', 'async', 'path_only']),
  menuHtml: z.string(),
  footerMenuHtml: z.string(),
  faqBlockHtml: z.string(),
  cssFramework: z.enum(['tailwind', 'bootstrap', 'custom']),
  colorVariables: z.array(
    z.object({ name: z.string(), label: z.string(), value: z.string(), dark: z.string().exactOptional() }),
  ),
  availableBlocks: z.array(z.string()),
  variables: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['meta', 'brand', 'content', 'style', 'script']),
      defaultValue: z.string(),
      required: z.boolean(),
      field: variableFields.field.unwrap().exactOptional(),
      options: z.array(z.string()).exactOptional(),
    }),
  ),
  sections: z.array(
    z.object({
      key: z.string(),
      type: z.enum(['header', 'menu', 'hero', 'content', 'sidebar', 'footer', 'footer_menu', 'custom']),
      html: z.string(),
      css: z.string(),
      order: z.int(),
    }),
  ),
  assets: z.array(z.object({ path: z.string(), hash: z.string(), size: z.int(), contentType: z.string() })),
}) satisfies z.ZodType<TemplateInput>;

export const versionDetail = versionSchema.extend({ snapshot }).meta({ id: 'TemplateVersionDetail' });
export const publishedVersion = versionSchema
  .extend({ warnings: z.array(problemSchema) })
  .meta({ id: 'PublishedTemplateVersion' });
export const versionPage = pageOf(versionSchema).meta({ id: 'TemplateVersionPage' });
export const versionParams = z.strictObject({ id: uuid, version: z.coerce.number().int().min(1).max(1_000_000) });
export const versionListQuery = listQuery;

const name = z.string().max(64);
export const previewRequest = z
  .strictObject({
    version: z.int().min(1).optional().describe('A published version; left out: the draft'),
    brandName: code(120).default('Rosemary & Thyme'),
    variables: z.record(name, code(5000)).default({}),
    colors: z.record(name, z.string().max(160)).default({}),
    language: z.enum(['en', 'it']).default('en').describe('Language of the sample content'),
    draft: templateDraft.optional().describe('Unsaved changes; what is wrong with them is told in problems'),
    section: sectionFields.key.optional().describe('Key of a section that is shown by itself'),
  })
  .meta({ id: 'TemplatePreviewRequest' });
export const previewSchema = z
  .object({
    html: z.string().describe('A whole page without scripts; show it in a sandboxed frame. Empty: it cannot be shown'),
    problems: z.array(problemSchema).describe('What is wrong with unsaved changes; empty when none are given'),
  })
  .meta({ id: 'TemplatePreview' });

export type PreviewRequest = z.output<typeof previewRequest>;
export type TemplatePreview = z.output<typeof previewSchema>;
export type TemplateVersion = z.output<typeof versionSchema>;
