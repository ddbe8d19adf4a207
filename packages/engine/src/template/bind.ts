import { colorOf } from '../css/colors.ts';
import { type Quote, quoted } from '../html/quote.ts';
import { join, type ResolvedLayout } from '../layouts/define.ts';
import { domainOf, localeOf, pageUrl } from '../site/urls.ts';
import { direction, WORD_KEYS, wordOf } from '../site/words.ts';
import type { SiteInput, TemplateInput } from '../types.ts';
import { type CompiledTemplate, dependsOnPage, type TemplateNode } from './compile.ts';
import { RawHtml, renderLiquid } from './liquid.ts';
import { NAMES, OVERRIDABLE, variableValue } from './names.ts';

/** What a site says to its templates in one language. */
export interface SiteScope {
  /** Simple words, not escaped. */
  words: { [name: string]: string };
  /** HTML of the engine. */
  raw: { styles: string; scripts: string };
  colors: { [name: string]: string };
  /** `words` by key, for the template's own labels. */
  labels: { [key: string]: string };
}

export function siteScope(site: SiteInput, layout: ResolvedLayout, locale: string, raw: SiteScope['raw']): SiteScope {
  const { template } = site;
  const own = localeOf(site, locale);
  const url = (path: string): string => (path === '' ? '' : `/${path}`);
  const media = (found: { name: string } | undefined): string =>
    found === undefined ? '' : url(join(layout.imagesPath, found.name));
  const words: { [name: string]: string } = {
    brand_name: site.brandName,
    domain: domainOf(site.baseUrl),
    base_url: site.baseUrl,
    site_description: site.description ?? '',
    locale: own.code,
    language: own.code.split('-')[0] ?? own.code,
    dir: direction(own.code),
    home_url: pageUrl(own.prefix, ''),
    theme_url: url(layout.themePath),
    assets_url: url(layout.assetsPath),
    images_url: url(layout.imagesPath),
    css_url: url(layout.cssFile),
    js_url: url(layout.jsFile),
    logo_url: media(site.logo),
    favicon_url: media(site.favicon),
  };
  for (const { name, field } of template.variables) {
    const said = variableValue(template, name, site.localeVariables?.[locale], site.variables) ?? '';
    const value = field === 'image' ? pictureUrl(said, site, media) : said;
    if (!Object.hasOwn(NAMES, name) || (OVERRIDABLE.has(name) && value !== '')) words[name] = value;
  }
  return {
    words,
    raw,
    colors: Object.fromEntries(template.colorVariables.map((color) => [color.name, colorOf(color, site.colors)])),
    labels: labelsOf(site, locale),
  };
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A picture of the site by its id; an address that somebody wrote stays, a picture that is gone leads nowhere. */
const pictureUrl = (value: string, { media }: SiteInput, urlOf: (found: { name: string }) => string): string => {
  const found = media.find(({ id }) => id === value);
  if (found !== undefined) return urlOf(found);
  return ID.test(value) ? '' : value;
};

/** The engine's words, unless the template declares a variable of that name and somebody has given it a value. */
function labelsOf(site: SiteInput, locale: string): SiteScope['labels'] {
  const keys = [...WORD_KEYS, ...Object.keys(site.words?.[locale] ?? {})];
  return Object.fromEntries(
    keys.map((key) => {
      const own = Object.hasOwn(NAMES, key)
        ? undefined
        : variableValue(site.template, key, site.localeVariables?.[locale], site.variables);
      return [key, own === undefined || own === '' ? wordOf(site.words, locale, key) : own];
    }),
  );
}

/** The scope as Liquid sees it. */
export const liquidScope = (scope: SiteScope): { [name: string]: unknown } => ({
  ...scope.words,
  styles: new RawHtml(scope.raw.styles),
  scripts: new RawHtml(scope.raw.scripts),
  colors: scope.colors,
  words: scope.labels,
});

const isCode = (template: TemplateInput, name: string): boolean =>
  template.variables.some((variable) => variable.name === name && variable.type === 'script');

/** The text for a hole that the site alone fills; undefined when the page or the menus fill it. */
function siteText(hole: string, quote: Quote, scope: SiteScope, template: TemplateInput): string | undefined {
  const [root = '', field, ...rest] = hole.split('.');
  if (dependsOnPage(root)) return undefined;
  if (field === undefined) {
    if (root === 'styles' || root === 'scripts') return scope.raw[root];
    const value = Object.hasOwn(scope.words, root) ? (scope.words[root] ?? '') : '';
    // A script variable is code of the site's owner: a tracking snippet, or the inside of a script element.
    return isCode(template, root) && quote !== 'style' ? value : quoted(value, quote);
  }
  const table = root === 'colors' ? scope.colors : root === 'words' ? scope.labels : {};
  return rest.length === 0 && Object.hasOwn(table, field) ? quoted(table[field] ?? '', quote) : '';
}

/** Fills everything that does not change from page to page and joins the text between what does. Throws `TemplateError`. */
export function bindTemplate(compiled: CompiledTemplate, template: TemplateInput, scope: SiteScope): TemplateNode[] {
  const bound: TemplateNode[] = [];
  const add = (text: string): void => {
    const last = bound.length - 1;
    const before = bound[last];
    if (typeof before === 'string') bound[last] = before + text;
    else if (text !== '') bound.push(text);
  };
  for (const node of compiled.nodes) {
    if (typeof node === 'string') add(node);
    else if ('hole' in node) {
      const text = siteText(node.hole, node.quote, scope, template);
      if (text === undefined) bound.push(node);
      else add(text);
    } else if (node.roots.some(dependsOnPage)) bound.push(node);
    else add(renderLiquid(node.code, liquidScope(scope)));
  }
  return bound;
}
