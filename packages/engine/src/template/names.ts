import type { TemplateInput } from '../types.ts';

/** Where a name's value comes from: the site (the same on every page of a locale), the menus, or the page. */
export type Origin = 'site' | 'nav' | 'page';

/** Names every template may use. The ones marked raw are HTML of the engine; all others are escaped. */
export const NAMES: Readonly<Record<string, { origin: Origin; raw?: boolean; plain?: boolean }>> = {
  brand_name: { origin: 'site', plain: true },
  domain: { origin: 'site', plain: true },
  base_url: { origin: 'site', plain: true },
  site_description: { origin: 'site', plain: true },
  locale: { origin: 'site', plain: true },
  language: { origin: 'site', plain: true },
  dir: { origin: 'site', plain: true },
  home_url: { origin: 'site', plain: true },
  theme_url: { origin: 'site', plain: true },
  assets_url: { origin: 'site', plain: true },
  images_url: { origin: 'site', plain: true },
  css_url: { origin: 'site', plain: true },
  js_url: { origin: 'site', plain: true },
  logo_url: { origin: 'site', plain: true },
  favicon_url: { origin: 'site', plain: true },
  colors: { origin: 'site' },
  words: { origin: 'site' },
  styles: { origin: 'site', raw: true, plain: true },
  scripts: { origin: 'site', raw: true, plain: true },
  sections: { origin: 'site' },
  nav: { origin: 'nav' },
  footer_nav: { origin: 'nav' },
  menu: { origin: 'nav', raw: true, plain: true },
  footer_menu: { origin: 'nav', raw: true, plain: true },
  locales: { origin: 'page' },
  language_menu: { origin: 'page', raw: true, plain: true },
  head: { origin: 'page', raw: true, plain: true },
  content: { origin: 'page', raw: true, plain: true },
  custom_head: { origin: 'page', raw: true, plain: true },
  json_ld: { origin: 'page', raw: true, plain: true },
  title: { origin: 'page', plain: true },
  h1: { origin: 'page', plain: true },
  meta_title: { origin: 'page', plain: true },
  meta_description: { origin: 'page', plain: true },
  canonical_url: { origin: 'page', plain: true },
  page_url: { origin: 'page', plain: true },
  slug: { origin: 'page', plain: true },
  keywords: { origin: 'page', plain: true },
  robots: { origin: 'page', plain: true },
  og_image: { origin: 'page', plain: true },
  page: { origin: 'page' },
};

/** Fields of `page`. */
export const PAGE_FIELDS: readonly string[] = [
  'id',
  'title',
  'h1',
  'slug',
  'url',
  'description',
  'kind',
  'updated_at',
  'published_at',
  'is_home',
  'keywords',
];

/** Built-in names that a template may declare as variables of its own: simple words, not structures. */
export const OVERRIDABLE: ReadonlySet<string> = new Set([
  'brand_name',
  'domain',
  'site_description',
  'logo_url',
  'favicon_url',
  'meta_title',
  'meta_description',
  'keywords',
  'robots',
  'og_image',
]);

/** Names in scope of one piece of a template beside the ones above. */
export const FRAGMENT_NAMES: Readonly<Record<string, readonly string[]>> = {
  menu: ['items'],
  footer_menu: ['items'],
  faq: ['faq'],
};

/** One Liquid source of a template. `id` names it in messages: `html`, `section:header`, `menu`, `footer_menu`, `faq`. */
export interface TemplatePiece {
  id: string;
  source: string;
}

/** All Liquid sources of a template that are not empty. */
export function piecesOf(template: TemplateInput): TemplatePiece[] {
  return [
    { id: 'html', source: template.html },
    ...template.sections.map((section) => ({ id: `section:${section.key}`, source: section.html })),
    { id: 'menu', source: template.menuHtml },
    { id: 'footer_menu', source: template.footerMenuHtml },
    { id: 'faq', source: template.faqBlockHtml },
  ].filter((piece) => piece.source.trim() !== '');
}

type Values = { [name: string]: string };

/** Value of a declared variable: the first of `values` that has one, or the template's default; undefined when it is not declared. */
export function variableValue(
  template: TemplateInput,
  name: string,
  ...values: (Values | undefined)[]
): string | undefined {
  const declared = template.variables.find((variable) => variable.name === name);
  if (declared === undefined) return undefined;
  for (const some of values) {
    const own = some !== undefined && Object.hasOwn(some, name) ? some[name] : undefined;
    if (own !== undefined && own !== '') return own;
  }
  return declared.defaultValue;
}
