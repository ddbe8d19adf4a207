import type { LayoutInput } from '@atelier/engine';
import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** Names that the server keeps for itself. */
const RESERVED = new Set(['preview', 'www', 'api', 'admin']);
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, 'has lower-case letters, digits and hyphens only')
  .refine((name) => !RESERVED.has(name), 'is kept for the server itself');
const domainName = z
  .string()
  .max(253)
  .transform((value) =>
    value
      .trim()
      .toLowerCase()
      .replace(/^www\./, ''),
  )
  .pipe(
    z
      .string()
      .regex(
        /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        'is not a domain name',
      ),
  );
const localeCode = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/, 'is not a language code');
const cssColor = z
  .string()
  .max(64)
  .regex(
    /^(?:#[0-9a-fA-F]{3,8}|(?:rgb|hsl|oklch|oklab|lab|lch)a?\([\d\s.,%/a-z-]+\)|[a-z]{3,20})$/,
    'is not a CSS colour',
  );
const variableName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
const variables = z
  .record(variableName, text(5000))
  .refine((v) => Object.keys(v).length <= 200, 'has too many entries');
const pathPart = z
  .string()
  .max(120)
  .regex(/^(?!\/)(?!.*\.\.)[\w./{}-]*(?<!\/)$/, 'is a path without slashes at the ends');

export const layoutSchema = z
  .strictObject({
    kind: z.enum(['clean', 'wordpress', 'joomla', 'drupal', 'custom']),
    themePath: pathPart,
    assetsPath: pathPart,
    imagesPath: pathPart,
    cssPath: pathPart,
    jsPath: pathPart,
    phpStubs: z.boolean(),
    pathVariables: z.record(variableName, pathPart).refine((v) => Object.keys(v).length <= 20),
  })
  .meta({ id: 'Layout' }) satisfies z.ZodType<LayoutInput>;

export const localeSchema = z
  .object({ code: z.string(), name: z.string(), prefix: z.string() })
  .meta({ id: 'SiteLocale' });

export const siteSchema = z
  .object({
    id: uuid,
    slug: z.string().describe('Label of <slug>.localhost'),
    domain: z.string().nullable(),
    brandName: z.string(),
    defaultLocale: z.string(),
    locales: z.array(localeSchema),
    templateId: uuid,
    templateVersion: z.int(),
    templateFootprintId: uuid.nullable(),
    layout: layoutSchema,
    templateVariables: z.record(z.string(), z.string()),
    localeVariables: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe('Values of single languages, by language; where one is missing, that of templateVariables counts'),
    customColors: z.record(z.string(), z.string()),
    uniqueClassPrefix: z.string(),
    enablePageSpeed: z.boolean(),
    faviconMediaId: uuid.nullable(),
    logoMediaId: uuid.nullable(),
    allowIndexing: z.boolean(),
    redirect404ToHome: z.boolean(),
    wwwRule: z.enum(['apex', 'www']),
    cloudflareTokenId: uuid.nullable(),
    affiliateLinkId: uuid.nullable(),
    isDeployed: z.boolean(),
    liveDeploymentId: uuid.nullable(),
    url: z.string().describe('Address on this instance'),
    archivedAt: isoInstant.nullable(),
    revision: z.int(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Site' });

const settings = {
  domain: domainName.nullable(),
  templateFootprintId: uuid.nullable(),
  templateVariables: variables,
  localeVariables: z.record(localeCode, variables).refine((v) => Object.keys(v).length <= 20, 'has too many languages'),
  customColors: z
    .record(z.string().regex(/^[a-z][a-z0-9-]{0,63}(?:_dark)?$/), cssColor)
    .refine((v) => Object.keys(v).length <= 60, 'has too many entries')
    .describe('By name; `<name>_dark` for dark screens'),
  uniqueClassPrefix: z.string().regex(/^(?:[a-z][a-z0-9-]{0,15})?$/, 'is a short lower-case prefix'),
  enablePageSpeed: z.boolean(),
  faviconMediaId: uuid.nullable(),
  logoMediaId: uuid.nullable(),
  allowIndexing: z.boolean(),
  redirect404ToHome: z.boolean(),
  wwwRule: z.enum(['apex', 'www']),
  cloudflareTokenId: uuid.nullable(),
  affiliateLinkId: uuid.nullable(),
  layout: layoutSchema,
  generateClassPrefix: z
    .literal(true)
    .describe(
      'Gives the site a short class prefix that no other site of the workspace has, instead of uniqueClassPrefix',
    ),
};

export const newSite = z
  .strictObject({
    brandName: text(120, 1),
    slug: slug.optional(),
    templateId: uuid,
    defaultLocale: localeCode.default('en'),
    locales: z.array(localeCode).max(20).default([]).describe('Further languages'),
    starterPages: z.boolean().default(true).describe('Begin with the pages that the template brings'),
    startWith: z
      .array(text(60, 1))
      .max(50)
      .optional()
      .describe('Keys of the pages to begin with, see GET /sites/starter-pages; left out: all of them'),
    ...z.object(settings).partial().shape,
  })
  .meta({ id: 'NewSite' });

export const siteChange = z
  .strictObject({
    brandName: text(120, 1).optional(),
    slug: slug.optional(),
    templateId: uuid.optional(),
    templateVersion: z.int().min(1).optional().describe('Pin a version; default: the latest one of a new template'),
    defaultLocale: localeCode.optional(),
    locales: z.array(localeCode).max(20).optional(),
    archived: z.boolean().optional(),
    ...z.object(settings).partial().shape,
  })
  .meta({ id: 'SiteChange', description: 'Fields left out stay as they are.' });

export const siteCopy = z
  .strictObject({
    brandName: text(120, 1),
    slug: slug.optional(),
    pages: z.boolean().default(true).describe('Copy the pages with their blocks, and the redirects'),
  })
  .meta({ id: 'SiteCopy' });

export const takenQuery = z.strictObject({
  slug: slug.optional().describe('Address name that a site shall have'),
  domain: domainName.optional().describe('Domain that it shall have'),
});
export const takenNames = z
  .object({ slug: z.boolean(), domain: z.boolean() })
  .meta({ id: 'TakenNames', description: 'Which of them another site of the instance has' });

export const starterPagesQuery = z.strictObject({ template: uuid, locale: localeCode.default('en') });
export const starterPageList = z
  .object({
    items: z.array(
      z
        .object({
          key: z.string(),
          title: z.string(),
          slug: z.string().describe('Empty for the home page'),
          blockCount: z.int(),
        })
        .meta({ id: 'StarterPageChoice' }),
    ),
  })
  .meta({ id: 'StarterPageList' });

export const siteListQuery = listQuery.extend({
  q: text(120).optional().describe('Part of brand, domain or address name'),
  templateId: uuid.optional(),
  templateVersion: z.coerce.number().int().min(1).max(1_000_000).optional().describe('Those on this version'),
  archived: z.stringbool().default(false),
  deployed: z.stringbool().optional().describe('Those that visitors can see, or those that they cannot'),
  ordering: z.enum(['-createdAt', 'createdAt', 'brandName', '-brandName']).default('-createdAt'),
});
export const sitePage = pageOf(siteSchema).meta({ id: 'SitePage' });

export type Site = z.output<typeof siteSchema>;
/** Sites that come from elsewhere keep the version they were made with, and their prefix even where it is none. */
export type NewSite = Omit<z.output<typeof newSite>, 'generateClassPrefix'> & {
  templateVersion?: number | undefined;
  generateClassPrefix?: boolean | undefined;
};
export type SiteChange = z.output<typeof siteChange>;
export type SiteCopy = z.output<typeof siteCopy>;
export type StarterPageList = z.output<typeof starterPageList>;
export interface SiteNames {
  slug: string;
  domain: string;
}
export type TakenNames = z.output<typeof takenNames>;
export type SiteListQuery = z.output<typeof siteListQuery>;
