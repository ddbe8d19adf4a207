import { blockTypes, isColor } from '@atelier/engine';
import { z } from 'zod';
import { code, isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const CODE = 1_500_000;
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/, 'has lower-case letters, digits and hyphens');
const colour = z.string().max(160).refine(isColor, 'is not a CSS colour');
const order = z.int().min(0).max(10_000);
const unique = (key: string) => (items: Record<string, unknown>[]) =>
  new Set(items.map((item) => item[key])).size === items.length;

const colorVariable = z
  .strictObject({
    name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/, 'is not a name of a colour'),
    label: text(80),
    value: colour,
    dark: colour.exactOptional(),
  })
  .meta({ id: 'ColorVariable' });

const variableField = z
  .enum(['text', 'longtext', 'color', 'image', 'number', 'switch', 'select'])
  .describe('Which field of a form asks for it');
const variableOptions = z.array(text(200, 1)).max(50).describe('What a select offers');

export const variableFields = {
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'has small letters, digits and underscores, a letter first'),
  type: z.enum(['meta', 'brand', 'content', 'style', 'script']),
  defaultValue: code(20_000).default(''),
  description: text(500).default(''),
  required: z.boolean().default(false),
  field: variableField.default('text'),
  options: variableOptions.default([]),
  orderIndex: order.default(0),
};
export const variableSchema = z
  .object({
    id: uuid,
    templateId: uuid,
    name: z.string(),
    placeholder: z.string().describe('What to write in the template'),
    type: variableFields.type,
    defaultValue: z.string(),
    description: z.string(),
    required: z.boolean(),
    field: variableField,
    options: z.array(z.string()),
    orderIndex: z.int(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'TemplateVariable' });

export const sectionFields = {
  key: z
    .string()
    .regex(/^[A-Za-z_][\w-]{0,63}$/, 'is not a name')
    .describe('Included as {{ sections.<key> }}'),
  name: text(120, 1),
  type: z.enum(['header', 'menu', 'hero', 'content', 'sidebar', 'footer', 'footer_menu', 'custom']),
  htmlContent: code(CODE),
  cssContent: code(CODE).default(''),
  orderIndex: order.default(0),
  isRequired: z.boolean().default(false),
  isCustomizable: z.boolean().default(true),
};
export const sectionSchema = z
  .object({
    id: uuid,
    templateId: uuid,
    key: z.string(),
    name: z.string(),
    type: sectionFields.type,
    htmlContent: z.string(),
    cssContent: z.string(),
    orderIndex: z.int(),
    isRequired: z.boolean(),
    isCustomizable: z.boolean(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'TemplateSection' });

export const assetType = z.enum(['logo', 'favicon', 'image', 'font', 'icon', 'style', 'script', 'other']);
export const assetSchema = z
  .object({
    id: uuid,
    templateId: uuid,
    type: assetType,
    path: z.string().describe('Below the assets path of the layout'),
    pathVariable: z.string().describe('Placeholder that becomes the address of the file; empty: none'),
    contentType: z.string(),
    size: z.int().describe('Bytes'),
    hash: z.string().describe('SHA-256, hex'),
    url: z.string().describe('Address of the file on this instance, for people who are signed in'),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'TemplateAsset' });

export const summarySchema = z
  .object({
    id: uuid,
    isShared: z.boolean().describe('Comes with the product: everybody reads it, nobody changes it'),
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    translations: z
      .record(z.string(), z.object({ name: z.string().optional(), description: z.string().optional() }))
      .describe('Name and description in other languages, by language'),
    kind: z.enum(['monolithic', 'sectional']),
    cssFramework: z.enum(['tailwind', 'bootstrap', 'custom']),
    supportsColors: z.boolean(),
    supportsPageSpeed: z.boolean(),
    wantsClassPrefix: z.boolean().describe('Sites on it get a class prefix of their own when they are created'),
    colorVariables: z.array(colorVariable),
    availableBlocks: z.array(z.string()).describe('Types of blocks; empty: all'),
    isActive: z.boolean(),
    version: z.int().describe('Latest published version; 0: only a draft'),
    revision: z.int(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'TemplateSummary' });

export const templateSchema = summarySchema
  .extend({
    htmlContent: z.string(),
    cssContent: z.string(),
    jsContent: z.string(),
    cssOutput: z.enum(['inline', 'external', 'async', 'path_only']),
    jsOutput: z.enum(['inline', 'external', 'defer', 'async', 'path_only']),
    menuHtml: z.string(),
    footerMenuHtml: z.string(),
    faqBlockHtml: z.string(),
    variables: z.array(variableSchema),
    sections: z.array(sectionSchema),
    assets: z.array(assetSchema),
    hasUnpublishedChanges: z.boolean(),
  })
  .meta({ id: 'Template' });

export const problemSchema = z
  .object({
    level: z.enum(['error', 'warning']),
    code: z.string(),
    message: z.string(),
    piece: z.string().describe('html, css, js, section:<key>, menu, footer_menu, faq or variables'),
    line: z.int(),
    column: z.int(),
  })
  .meta({ id: 'TemplateProblem' });
export const savedTemplate = templateSchema
  .extend({ problems: z.array(problemSchema).describe('What stands in the way of publishing') })
  .meta({ id: 'SavedTemplate' });

const fields = {
  name: text(120, 1),
  slug,
  description: text(2000),
  translations: z
    .record(
      z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/),
      z.strictObject({ name: text(120, 1).optional(), description: text(2000).optional() }),
    )
    .refine((value) => Object.keys(value).length <= 40, 'at most 40 languages'),
  kind: z.enum(['monolithic', 'sectional']),
  htmlContent: code(CODE),
  cssContent: code(CODE),
  jsContent: code(CODE),
  cssOutput: z.enum(['inline', 'external', 'async', 'path_only']),
  jsOutput: z.enum(['inline', 'external', 'defer', 'async', 'path_only']),
  menuHtml: code(50_000),
  footerMenuHtml: code(50_000),
  faqBlockHtml: code(50_000),
  cssFramework: z.enum(['tailwind', 'bootstrap', 'custom']),
  supportsColors: z.boolean(),
  supportsPageSpeed: z.boolean(),
  wantsClassPrefix: z.boolean(),
  colorVariables: z.array(colorVariable).max(60).refine(unique('name'), 'has a name twice'),
  availableBlocks: z.array(z.enum(blockTypes.map(({ type }) => type))).max(50),
  isActive: z.boolean(),
};

const variables = z.array(z.strictObject(variableFields)).max(200).refine(unique('name'), 'has a name twice');
const sections = z.array(z.strictObject(sectionFields)).max(60).refine(unique('key'), 'has a key twice');

export const newTemplate = z
  .strictObject({
    ...z.object(fields).partial().shape,
    name: fields.name,
    kind: fields.kind.default('monolithic'),
    htmlContent: fields.htmlContent,
    variables: variables.default([]),
    sections: sections.default([]),
    publish: z
      .boolean()
      .default(true)
      .describe('Publish it as version 1; false: keep a draft, which may be unfinished'),
  })
  .meta({ id: 'NewTemplate' });
const parts = {
  variables: variables.describe('All of them: those left out are removed'),
  sections: sections.describe('All of them: those left out are removed'),
};
export const templateChange = z
  .strictObject(z.object({ ...fields, ...parts }).partial().shape)
  .meta({ id: 'TemplateChange', description: 'Changes the draft. Fields left out stay as they are.' });

/** What an editor holds before it is saved. */
export const templateDraft = z
  .strictObject(
    z
      .object({ ...fields, ...parts })
      .pick({
        kind: true,
        htmlContent: true,
        cssContent: true,
        jsContent: true,
        menuHtml: true,
        footerMenuHtml: true,
        faqBlockHtml: true,
        colorVariables: true,
        availableBlocks: true,
        variables: true,
        sections: true,
      })
      .partial().shape,
  )
  .meta({ id: 'TemplateDraft', description: 'Unsaved changes of the draft. Fields left out are as they were saved.' });

export const templateListQuery = listQuery.extend({
  q: text(120).optional().describe('Part of name, short name or description'),
  kind: fields.kind.optional(),
  cssFramework: fields.cssFramework.optional(),
  isActive: z.stringbool().optional(),
  origin: z.enum(['own', 'shared']).optional().describe('Of this workspace, or those that come with the product'),
  ordering: z.enum(['-createdAt', 'createdAt', 'name', '-name']).default('-createdAt'),
});
export const templatePage = pageOf(summarySchema).meta({ id: 'TemplatePage' });

export type Template = z.output<typeof templateSchema>;
export type TemplateSummary = z.output<typeof summarySchema>;
export type SavedTemplate = z.output<typeof savedTemplate>;
export type TemplateVariable = z.output<typeof variableSchema>;
export type TemplateSection = z.output<typeof sectionSchema>;
export type TemplateAsset = z.output<typeof assetSchema>;
export type NewTemplate = z.output<typeof newTemplate>;
export type TemplateChange = z.output<typeof templateChange>;
export type TemplateDraft = z.output<typeof templateDraft>;
export type TemplateListQuery = z.output<typeof templateListQuery>;
