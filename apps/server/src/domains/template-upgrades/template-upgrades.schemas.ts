import { z } from 'zod';
import { uuid } from '#kernel/http/wire.ts';

const change = z.enum(['added', 'removed', 'changed']);
const value = z.string().nullable().describe('null: none');

const variableChange = z.object({
  name: z.string(),
  change,
  before: value.describe('Default of the version the site has'),
  after: value.describe('Default of the other version'),
  siteValue: value.describe('What the site says instead'),
  missing: z.boolean().describe('Required, and nobody has said anything: the site cannot move before somebody does'),
});
const colorChange = z.object({ name: z.string(), change, before: value, after: value, siteValue: value });
const pageChange = z.object({
  id: uuid,
  title: z.string(),
  locale: z.string(),
  slug: z.string(),
  change: z.enum(['same', 'changed', 'broken']),
  message: z.string().describe('Why it cannot be shown; empty when it can'),
});

export const upgradeSchema = z
  .object({
    siteId: uuid,
    siteRevision: z.int().describe('For If-Match of the move'),
    templateId: uuid,
    from: z.int(),
    to: z.int(),
    latest: z.int(),
    pieces: z
      .array(z.object({ piece: z.string(), change }))
      .describe('Texts that differ: html, css, js, menu, footer_menu, faq, section:<key>, section-css:<key>'),
    variables: z.array(variableChange),
    colors: z.array(colorChange),
    files: z.array(z.object({ path: z.string(), change })),
    blocksLost: z
      .array(z.object({ type: z.string(), pages: z.int() }))
      .describe('Kinds of blocks that the other version does not offer any more, and how many pages have them'),
    pages: z.array(pageChange).describe('The first pages of the site, rendered with both versions, style sheet apart'),
    pageCount: z.int(),
  })
  .meta({ id: 'TemplateUpgrade' });

export const upgradeQuery = z.strictObject({
  version: z.coerce.number().int().min(1).max(1_000_000).optional().describe('Left out: the latest'),
});

export type TemplateUpgrade = z.output<typeof upgradeSchema>;
export type UpgradeQuery = z.output<typeof upgradeQuery>;
