/**
 * The contract between whoever keeps a site (database, content folder) and the engine that renders it.
 * Everything here is plain JSON: it can be stored, hashed, sent to a worker or to a browser.
 */

import type { IconInput } from './icons.types.ts';
import type { ImageRef, MediaInput } from './media.types.ts';

export type { IconInput } from './icons.types.ts';
export type { ImageRef, MediaInput, MediaVariantInput, VideoRef } from './media.types.ts';

/** JSON value as it stands in block content, variables and settings. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One block of a page. `content` has been validated by the block type's schema at `version`. */
export interface BlockInput {
  /** Stable id (UUID in the database); becomes `data-block` in edit mode only. */
  id: string;
  type: string;
  /** Schema version of `content`; older versions are upgraded before rendering. */
  version: number;
  content: { [key: string]: Json };
  /** Hidden blocks are kept but not rendered. */
  hidden?: boolean;
  /** Children of container blocks (section, columns). */
  children?: BlockInput[];
}

export interface LocaleInput {
  /** BCP 47 tag, e.g. `it` or `en-GB`. */
  code: string;
  /** Name in its own language, e.g. `Italiano`. */
  name: string;
  /** Path prefix without slashes; `''` for the default locale. */
  prefix: string;
}

export type CssOutput = 'inline' | 'external' | 'async' | 'path_only';
export type JsOutput = 'inline' | 'external' | 'defer' | 'async' | 'path_only';
export type LayoutKind = 'clean' | 'wordpress' | 'joomla' | 'drupal' | 'custom';
export type VariableType = 'meta' | 'brand' | 'content' | 'style' | 'script';

export type VariableField = 'text' | 'longtext' | 'color' | 'image' | 'number' | 'switch' | 'select';

export interface TemplateVariableInput {
  /** Placeholder name, `[a-z][a-z0-9_]*`, written `{{name}}` in the template. */
  name: string;
  type: VariableType;
  defaultValue: string;
  required: boolean;
  field?: VariableField;
  options?: string[];
}

export type SectionType = 'header' | 'menu' | 'hero' | 'content' | 'sidebar' | 'footer' | 'footer_menu' | 'custom';

export interface TemplateSectionInput {
  /** Name by which the layout includes it: `{{ sections.<key> }}`. */
  key: string;
  type: SectionType;
  html: string;
  css: string;
  order: number;
}

export interface TemplateAssetInput {
  /** Path below the layout's assets path, e.g. `img/bg.jpg` or `fonts/body.woff2`. */
  path: string;
  /** SHA-256 of the bytes, hex; the bytes themselves stay with the caller. */
  hash: string;
  size: number;
  contentType: string;
}

export interface ColorVariable {
  /** Becomes the custom property `--<name>`. */
  name: string;
  label: string;
  /** CSS colour. */
  value: string;
  /** Value in dark mode, when the template is dark-aware. */
  dark?: string;
}

/** A template as pinned by a site: one immutable version. */
export interface TemplateInput {
  id: string;
  name: string;
  version: number;
  kind: 'monolithic' | 'sectional';
  /** Liquid. Monolithic: whole document. Sectional: document with `{{ sections.<key> }}` and `{{ content }}`. */
  html: string;
  css: string;
  js: string;
  cssOutput: CssOutput;
  jsOutput: JsOutput;
  /** Fragments; Liquid with `items` (NavItem[]) or `faq` in scope. Empty: the engine's own markup. */
  menuHtml: string;
  footerMenuHtml: string;
  faqBlockHtml: string;
  cssFramework: 'tailwind' | 'bootstrap' | 'custom';
  colorVariables: ColorVariable[];
  /** Block types that may be used; empty: all. */
  availableBlocks: string[];
  variables: TemplateVariableInput[];
  sections: TemplateSectionInput[];
  assets: TemplateAssetInput[];
}

/** Where files land in the output. Paths are without leading or trailing slash. */
export interface LayoutInput {
  kind: LayoutKind;
  themePath: string;
  assetsPath: string;
  imagesPath: string;
  cssPath: string;
  jsPath: string;
  /** Also write `.php` stubs that serve the static page, for a site that moves here from a CMS. */
  phpStubs: boolean;
  /** Values for `{name}` in the paths above, e.g. the theme name. */
  pathVariables: { [key: string]: string };
}

export interface RedirectInput {
  from: string;
  to: string;
  status: 301 | 302 | 307 | 308;
}

/** An entry of a menu that a person has written by hand. */
export interface MenuItemInput {
  label: string;
  /** Address as it goes into `href`: `/about/`, `https://…`, `#contact`. */
  url: string;
  children?: MenuItemInput[];
}

/** Menus of one locale. What is absent is made from the pages (`inNav`, `order`, slug tree). */
export interface MenusInput {
  main?: MenuItemInput[];
  footer?: MenuItemInput[];
}

/** A menu entry as templates see it (`items`, `nav`, `footer_nav`). */
export interface NavItem {
  label: string;
  url: string;
  /** The page being rendered. */
  current: boolean;
  /** The page being rendered, or one above it. */
  active: boolean;
  children: NavItem[];
}

export interface SiteInput {
  id: string;
  brandName: string;
  /** Address without trailing slash, e.g. `https://www.example.com`. */
  baseUrl: string;
  defaultLocale: string;
  locales: LocaleInput[];
  template: TemplateInput;
  layout: LayoutInput;
  /** Values for the template's variables by name. */
  variables: { [name: string]: string };
  /** Values of single languages, by locale code; where one is missing or empty, that of `variables` counts. */
  localeVariables?: { [locale: string]: { [name: string]: string } };
  /** Overrides of the template's colour variables by name. */
  colors: { [name: string]: string };
  /** Prefix for every class of the template; `''` leaves names as they are. */
  classPrefix: string;
  /** Responsive images, lazy loading. Off: originals. */
  pageSpeed: boolean;
  allowIndexing: boolean;
  redirect404ToHome: boolean;
  favicon?: MediaInput;
  /** Made of the favicon by the caller; without them the favicon itself stands for all. */
  icons?: IconInput[];
  logo?: MediaInput;
  media: MediaInput[];
  redirects: RedirectInput[];
  /** Affiliate links by id: blocks refer to them, the output carries `rel="sponsored nofollow"` and the disclosure. */
  affiliateLinks: { [id: string]: { url: string; label: string; disclosure: string } };
  /** Hand-written menus by locale code. */
  menus?: { [locale: string]: MenusInput };
  /** Words a visitor reads that are not content (`menu`, `advertising`, `not_found_title` …), by locale code. */
  words?: { [locale: string]: { [key: string]: string } };
  /** One sentence about the site: web manifest and feeds. */
  description?: string;
}

export interface PageInput {
  id: string;
  locale: string;
  /** Path below the locale prefix, without slashes at the ends; `''` is the home page. */
  slug: string;
  title: string;
  /** Title in navigation; falls back to `title`. */
  navTitle?: string;
  /** Whether it stands in the navigation, and where. */
  inNav: boolean;
  order: number;
  h1: string;
  metaTitle: string;
  metaDescription: string;
  canonicalUrl: string;
  ogImage?: ImageRef;
  noindex: boolean;
  keywords: string[];
  /** Raw HTML for the head, sanitised when it was saved. */
  customHead: string;
  /** Pages that are translations of each other share this key. */
  translationKey: string;
  /** ISO instant of the last content change (sitemap, RSS). */
  updatedAt: string;
  /** ISO instant; set for pages that are articles. */
  publishedAt?: string;
  kind: 'page' | 'article';
  blocks: BlockInput[];
}

/** What the engine needs of every page before it renders one: navigation, sitemap, hreflang. */
export type PageIndexEntry = Pick<
  PageInput,
  | 'id'
  | 'locale'
  | 'slug'
  | 'title'
  | 'navTitle'
  | 'inNav'
  | 'order'
  | 'translationKey'
  | 'updatedAt'
  | 'publishedAt'
  | 'kind'
  | 'noindex'
  | 'metaDescription'
> & {
  /**
   * Anything that changes whenever the page's content changes (revision id, SHA-256 of its JSON).
   * With it an unchanged page need not even be read; without it the engine hashes the page itself.
   */
  contentHash?: string;
};

/** One file of the output. Text files carry `text`; binary ones name bytes the caller holds by hash. */
export type OutputFile =
  | { path: string; contentType: string; text: string }
  | { path: string; contentType: string; hash: string; size: number };

/** Something a person should know: stops the deployment when `level` is `error`. */
export interface Finding {
  level: 'error' | 'warning';
  code: string;
  /** In English. */
  message: string;
  /** Names and numbers of the message, for telling it in another language. */
  values?: { [name: string]: string | number };
  pageId?: string;
  blockId?: string;
  path?: string;
}
