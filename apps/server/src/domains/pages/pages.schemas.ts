import { type LocaleInput, pageUrl } from '@atelier/engine';
import { z } from 'zod';
import { code, isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const SLUG = /^(?:[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\/[\p{L}\p{N}][\p{L}\p{N}_-]*)*)?$/u;
/** Letters with accents lose them where the alphabet is Latin; other alphabets stay as they are. */
const plainLetters = (value: string): string =>
  value
    .toLowerCase()
    .normalize('NFKD')
    .replace(/([a-z])\p{M}+/gu, '$1')
    .normalize('NFC');

/** `/Chi Siamo/` → `chi-siamo`. What is not an address afterwards is refused by the schema. */
const normaliseSlug = (value: string): string =>
  plainLetters(value.trim())
    .replace(/\s+/g, '-')
    .replace(/^\/+|\/+$/g, '');

/** An address for a title: `Cos'è "nuovo"?` → `cos-e-nuovo`. */
export const slugFrom = (title: string): string =>
  plainLetters(title)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '') || 'page';

/** What a page's address depends on. */
export interface SiteFacts {
  slug: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  defaultLocale: string;
  locales: LocaleInput[];
}

/** Path of a page from the root of its site, e.g. `/it/chi-siamo/`. */
export const pathOf = (site: Pick<SiteFacts, 'locales'>, locale: string, slug: string): string =>
  pageUrl(site.locales.find((one) => one.code === locale)?.prefix ?? '', slug);

/** An address of the site itself as a path, so that a circle is seen however it is written. */
export function ownPath(site: SiteFacts, to: string): string {
  if (to.startsWith('/') || !site.domain || !URL.canParse(to)) return to;
  const { hostname, pathname, search, hash } = new URL(to);
  return hostname.replace(/^www\./, '') === site.domain ? pathname + search + hash : to;
}

const slug = z
  .string()
  .max(300)
  .transform(normaliseSlug)
  .pipe(z.string().max(200).regex(SLUG, 'has letters, digits, hyphens and slashes between parts only'))
  .describe('Path below the language, lower case, parts separated by slashes; empty: the home page');
const phrases = (count: number) => z.array(text(120, 1)).max(count);
const canonical = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/[^\s<>"\\]+|\/(?!\/)[^\s<>"\\]*)?$/, 'is neither an http(s) address nor a path');
const kind = z.enum(['page', 'article']);
const status = z.enum(['draft', 'ready', 'archived']);

/** Every field of a page that people write, in the shape it is stored and answered. */
const fields = {
  slug,
  title: text(200, 1),
  navTitle: text(100).describe('Title in menus; empty: the title'),
  inNav: z.boolean(),
  h1Tag: text(300).describe('Main heading; empty: the title'),
  metaTitle: text(300),
  metaDescription: text(1000),
  canonicalUrl: canonical,
  customHeadHtml: code(20_000).describe(
    'Meta, link and style elements and JSON-LD; other scripts, redirects and the rest are removed when it is saved',
  ),
  keywords: phrases(50),
  lsiPhrases: phrases(100),
  ogImageMediaId: uuid.nullable(),
  noindex: z.boolean(),
  kind,
  status: status.describe('draft: previews only; ready: in the next deployment; archived: put away'),
  orderIndex: z.int().min(0).max(1_000_000).describe('Place in menus'),
  publishedAt: isoInstant.nullable().describe('Set by itself when a page first becomes ready'),
};
const translationOf = uuid
  .nullable()
  .describe('Page of the same site in another language that this one translates; null: of none');

export const newPage = z
  .strictObject({
    siteId: uuid,
    locale: z.string().max(35).optional().describe("One of the site's languages; default: its first"),
    translationOf: translationOf.optional(),
    ...z.object(fields).partial().shape,
    title: fields.title,
    slug: slug.optional().describe('Left out: made from the title'),
  })
  .meta({ id: 'NewPage' });

export const pageChange = z
  .strictObject({ ...z.object(fields).partial().shape, translationOf: translationOf.optional() })
  .meta({ id: 'PageChange', description: 'Fields left out stay as they are.' });

const answered = {
  id: uuid,
  siteId: uuid,
  locale: z.string(),
  slug: z.string(),
  path: z.string().describe('From the root of the site, e.g. `/it/chi-siamo/`'),
  fullUrl: z.string(),
  kind,
  title: z.string(),
  navTitle: z.string(),
  inNav: z.boolean(),
  h1Tag: z.string(),
  metaTitle: z.string(),
  metaDescription: z.string(),
  canonicalUrl: z.string(),
  ogImageMediaId: uuid.nullable(),
  noindex: z.boolean(),
  customHeadHtml: z.string(),
  keywords: z.array(z.string()),
  lsiPhrases: z.array(z.string()),
  orderIndex: z.int(),
  status,
  translationKey: uuid.describe('Equal on pages that are translations of each other'),
  publishedAt: isoInstant.nullable(),
  revision: z.int().describe('Value of If-Match; rises with every change of the page or its blocks'),
  createdAt: isoInstant,
  updatedAt: isoInstant,
};
export const pageSchema = z.object(answered).meta({ id: 'Page' });
export const pagePage = pageOf(pageSchema).meta({ id: 'PagePage' });

/** A block with those in it, as editors see it. `content` is at the newest `version` of its type. */
export interface BlockTree {
  id: string;
  type: string;
  version: number;
  content: Record<string, unknown>;
  hidden: boolean;
  promptId: string | null;
  swiperPresetId: string | null;
  children: BlockTree[];
}
const blockTree: z.ZodType<BlockTree> = z
  .object({
    id: uuid,
    type: z.string(),
    version: z.int(),
    content: z.record(z.string(), z.unknown()),
    hidden: z.boolean(),
    promptId: uuid.nullable(),
    swiperPresetId: uuid.nullable(),
    get children() {
      return z.array(blockTree);
    },
  })
  .meta({ id: 'BlockTree' });

export const pageDetail = z.object({ ...answered, blocks: z.array(blockTree) }).meta({ id: 'PageDetail' });

export const pageListQuery = listQuery.extend({
  site: uuid.optional(),
  locale: z.string().max(35).optional(),
  status: status.optional(),
  kind: kind.optional(),
  translationKey: uuid.optional().describe('The pages that are translations of each other'),
  q: text(120).optional().describe('Part of title or address'),
  ordering: z
    .enum([
      'orderIndex',
      '-orderIndex',
      'title',
      '-title',
      'slug',
      '-slug',
      'updatedAt',
      '-updatedAt',
      'createdAt',
      '-createdAt',
    ])
    .default('orderIndex'),
});

export const reorderPages = z
  .strictObject({
    siteId: uuid,
    ids: z
      .array(uuid)
      .min(1)
      .max(1000)
      .refine((ids) => new Set(ids).size === ids.length, 'names a page twice'),
  })
  .meta({ id: 'ReorderPages', description: 'These pages come first, in this order; the others follow as they were.' });
export const reordered = z.object({ ids: z.array(uuid) }).meta({ id: 'Reordered' });

export const duplicatePage = z
  .strictObject({
    title: fields.title.optional(),
    slug: slug.optional().describe('Left out: the old one with a number'),
    locale: z.string().max(35).optional().describe('Another language: the copy becomes the translation of the page'),
  })
  .meta({ id: 'DuplicatePage' });

export const revisionParams = z.strictObject({ id: uuid, revision: z.coerce.number().int().min(1).max(2_000_000_000) });
const revisionFacts = {
  revision: z.int(),
  title: z.string(),
  blockCount: z.int(),
  createdBy: uuid.nullable(),
  createdAt: isoInstant,
};
export const revisionPage = pageOf(z.object(revisionFacts).meta({ id: 'PageRevision' })).meta({
  id: 'PageRevisionPage',
});
export const revisionContent = z.object({
  slug: z.string(),
  kind,
  title: z.string(),
  navTitle: z.string(),
  inNav: z.boolean(),
  h1Tag: z.string(),
  metaTitle: z.string(),
  metaDescription: z.string(),
  canonicalUrl: z.string(),
  ogImageMediaId: uuid.nullable(),
  noindex: z.boolean(),
  customHeadHtml: z.string(),
  keywords: z.array(z.string()),
  lsiPhrases: z.array(z.string()),
  status,
});
export const revisionDetail = z
  .object({ ...revisionFacts, page: revisionContent, blocks: z.array(blockTree) })
  .meta({ id: 'PageRevisionDetail' });

export type NewPage = z.output<typeof newPage>;
export type PageChange = z.output<typeof pageChange>;
export type Page = z.output<typeof pageSchema>;
export type PageDetail = z.output<typeof pageDetail>;
export type PageListQuery = z.output<typeof pageListQuery>;
export type DuplicatePage = z.output<typeof duplicatePage>;
export type RevisionContent = z.output<typeof revisionContent>;
