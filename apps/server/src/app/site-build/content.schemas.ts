import { z } from 'zod';

const text = z.string().max(20_000);
const name = z.string().max(200);
const dictionary = z.record(z.string().max(100), text);

const menuItem: z.ZodType<{ label: string; url: string; children?: { label: string; url: string }[] }> = z.strictObject(
  {
    label: name,
    url: z.string().max(2048),
    get children() {
      return z.array(menuItem).max(500).exactOptional();
    },
  },
);

const layout = z.strictObject({
  kind: z.enum(['clean', 'wordpress', 'joomla', 'drupal', 'custom']).default('clean'),
  themePath: name.default(''),
  assetsPath: name.default(''),
  imagesPath: name.default(''),
  cssPath: name.default(''),
  jsPath: name.default(''),
  phpStubs: z.boolean().default(false),
  pathVariables: dictionary.default({}),
});

/** `site.json` */
export const siteFile = z.strictObject({
  id: name.default('site'),
  brandName: name,
  baseUrl: z
    .string()
    .max(500)
    .regex(/^https?:\/\/[^\s/]+$/, 'An address such as https://www.example.com, without a path'),
  defaultLocale: z.string().max(20).default('en'),
  locales: z
    .array(z.strictObject({ code: z.string().max(20), name, prefix: z.string().max(20).default('') }))
    .max(100)
    .default([]),
  layout: layout.prefault({}),
  variables: dictionary.default({}),
  localeVariables: z.record(z.string(), dictionary).default({}),
  colors: dictionary.default({}),
  classPrefix: z
    .string()
    .regex(/^(?:[a-zA-Z][\w-]{0,30})?$/)
    .default(''),
  pageSpeed: z.boolean().default(true),
  allowIndexing: z.boolean().default(true),
  redirect404ToHome: z.boolean().default(false),
  favicon: name.exactOptional(),
  logo: name.exactOptional(),
  redirects: z
    .array(
      z.strictObject({
        from: name,
        to: z.string().max(2048),
        status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(301),
      }),
    )
    .default([]),
  affiliateLinks: z
    .record(
      z.string(),
      z.strictObject({ url: z.string().max(2048), label: name.default(''), disclosure: text.default('') }),
    )
    .default({}),
  menus: z
    .record(
      z.string(),
      z.strictObject({ main: z.array(menuItem).exactOptional(), footer: z.array(menuItem).exactOptional() }),
    )
    .default({}),
  words: z.record(z.string(), dictionary).default({}),
  description: text.default(''),
});

/** `template/template.json`; its HTML, CSS and JavaScript stand in files beside it. */
export const templateFile = z.strictObject({
  id: name.default('template'),
  name: name.default('Template'),
  version: z.number().int().min(1).default(1),
  kind: z.enum(['monolithic', 'sectional']).default('monolithic'),
  cssOutput: z.enum(['inline', 'external', 'async', 'path_only']).default('external'),
  jsOutput: z.enum(['inline', 'external', 'defer', 'async', 'path_only']).default('defer'),
  cssFramework: z.enum(['tailwind', 'bootstrap', 'custom']).default('custom'),
  colorVariables: z
    .array(z.strictObject({ name, label: name.default(''), value: name, dark: name.exactOptional() }))
    .default([]),
  availableBlocks: z.array(name).default([]),
  variables: z
    .array(
      z.strictObject({
        name,
        type: z.enum(['meta', 'brand', 'content', 'style', 'script']).default('content'),
        defaultValue: text.default(''),
        required: z.boolean().default(false),
      }),
    )
    .default([]),
  sections: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[A-Za-z_][\w-]*$/),
        type: z
          .enum(['header', 'menu', 'hero', 'content', 'sidebar', 'footer', 'footer_menu', 'custom'])
          .default('custom'),
        order: z.number().exactOptional(),
      }),
    )
    .default([]),
});

/** `media.json`: what is known of the files in `media/`, by file name. */
export const mediaFile = z.record(
  z.string(),
  z.strictObject({
    alt: text.exactOptional(),
    width: z.number().int().positive().exactOptional(),
    height: z.number().int().positive().exactOptional(),
  }),
);
