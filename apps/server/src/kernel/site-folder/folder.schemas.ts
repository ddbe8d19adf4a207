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

const affiliateLinks = z.record(
  z.string().max(64),
  z.strictObject({
    url: z.string().max(2048),
    label: name.default(''),
    disclosure: text.default(''),
    /** Behind `/go/`. */
    slug: z.string().max(80).exactOptional(),
  }),
);

/** `site.json` */
export const siteFile = z.strictObject({
  format: z.literal('atelier-site').exactOptional(),
  formatVersion: z.literal(1).exactOptional(),
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
        from: z.string().max(1000),
        to: z.string().max(2048),
        status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(301),
        /** Made when a page moved. */
        automatic: z.literal(true).exactOptional(),
      }),
    )
    .default([]),
  affiliateLinks: affiliateLinks.default({}),
  menus: z
    .record(
      z.string(),
      z.strictObject({ main: z.array(menuItem).exactOptional(), footer: z.array(menuItem).exactOptional() }),
    )
    .default({}),
  words: z.record(z.string(), dictionary).default({}),
  description: text.default(''),
  /** What only an installation needs to know, and a build from the folder does not. */
  slug: name.exactOptional(),
  domain: name.exactOptional(),
  wwwRule: z.enum(['apex', 'www']).exactOptional(),
  /** Key of the link that offers without one of their own lead to. */
  affiliateLink: z.string().max(64).exactOptional(),
  /** Links that are switched off: nothing of them is built. */
  affiliateLinksOff: affiliateLinks.exactOptional(),
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
  /** By path in `assets/`: as `seal` in `media.json`. */
  seals: z.record(z.string().max(400), z.string().max(100)).exactOptional(),
});

/** `media.json`: what is known of the files in `media/`, by file name. */
export const mediaFile = z.record(
  z.string(),
  z.strictObject({
    /** How blocks name the file; left out: its file name. */
    id: z.string().max(64).exactOptional(),
    alt: text.exactOptional(),
    alts: z.record(z.string().max(35), text).exactOptional(),
    width: z.number().int().positive().exactOptional(),
    height: z.number().int().positive().exactOptional(),
    focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).exactOptional(),
    title: z.string().max(200).exactOptional(),
    rights: z.string().max(500).exactOptional(),
    license: z.string().max(500).exactOptional(),
    consentOn: z.iso.date().exactOptional(),
    tags: z.array(z.string().max(60)).max(50).exactOptional(),
    /** Proves that the installation which wrote it has checked the bytes: they need not be encoded again there. */
    seal: z.string().max(100).exactOptional(),
  }),
);

/** `presets.json`: ready-made offers, by the key that blocks name them with. */
export const presetsFile = z.record(
  z.string().max(64),
  z.strictObject({
    name: z.string().min(1).max(120),
    items: z.array(z.record(z.string().max(60), z.json())).max(40),
    buttonText: z.string().max(120).default(''),
    affiliateLink: z.string().max(64).exactOptional(),
    active: z.boolean().default(true),
  }),
);

/** A block in a page file. */
export interface BlockOfFile {
  id?: string;
  type: string;
  version?: number;
  content: Record<string, z.core.util.JSONType>;
  hidden?: boolean;
  /** Key in `presets.json`; `content.slides` are then those of the preset. */
  preset?: string;
  /** Slides of the block itself, which show when the preset is switched off. */
  ownSlides?: z.core.util.JSONType[];
  children?: BlockOfFile[];
}
const blockFile: z.ZodType<BlockOfFile> = z.strictObject({
  id: name.exactOptional(),
  type: z.string().min(1).max(40),
  version: z.int().min(1).max(10_000).exactOptional(),
  content: z.record(z.string().max(200), z.json()),
  hidden: z.boolean().exactOptional(),
  preset: z.string().max(64).exactOptional(),
  ownSlides: z.array(z.json()).max(100).exactOptional(),
  get children() {
    return z.array(blockFile).max(500).exactOptional();
  },
});

/** A file below `pages/`, or below `drafts/` where pages lie that are not built. */
export const pageFile = z.strictObject({
  id: name.exactOptional(),
  locale: z.string().max(35).exactOptional(),
  slug: z.string().max(300).exactOptional(),
  kind: z.enum(['page', 'article']).default('page'),
  title: z.string().max(200).default(''),
  navTitle: z.string().max(100).default(''),
  inNav: z.boolean().default(true),
  order: z.number().default(0),
  h1: z.string().max(300).exactOptional(),
  metaTitle: z.string().max(300).default(''),
  metaDescription: z.string().max(1000).default(''),
  canonicalUrl: z.string().max(2000).default(''),
  ogImage: z
    .strictObject({
      mediaId: z.string().max(64).exactOptional(),
      src: z.string().max(2048),
      alt: z.string().max(500),
      width: z.number().exactOptional(),
      height: z.number().exactOptional(),
    })
    .exactOptional(),
  noindex: z.boolean().default(false),
  keywords: z.array(z.string().max(120)).max(50).default([]),
  lsiPhrases: z.array(z.string().max(120)).max(100).default([]),
  customHead: text.default(''),
  translationKey: name.default(''),
  updatedAt: z.string().max(40).default(''),
  publishedAt: z.string().max(40).exactOptional(),
  status: z.enum(['ready', 'draft', 'archived']).exactOptional(),
  blocks: z.array(blockFile).max(500).default([]),
});

export type SiteFile = z.output<typeof siteFile>;
export type TemplateFile = z.output<typeof templateFile>;
export type MediaFile = z.output<typeof mediaFile>;
export type PresetsFile = z.output<typeof presetsFile>;
export type PageFile = z.output<typeof pageFile>;
