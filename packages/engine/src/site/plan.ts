import { colorOf } from '../css/colors.ts';
import { escapeHtml } from '../html/escape.ts';
import { join, type ResolvedLayout } from '../layouts/define.ts';
import { resolveLayout } from '../layouts/registry.ts';
import { bindTemplate, type SiteScope, siteScope } from '../template/bind.ts';
import { type CompiledTemplate, compileTemplate, type TemplateNode } from '../template/compile.ts';
import type { IconInput, SiteInput } from '../types.ts';
import { type PrefixCss, siteAssets } from './assets.ts';
import { fingerprint } from './fingerprint.ts';

/** Raise when the engine's markup changes, so that pages built earlier are rendered again. */
export const ENGINE_VERSION = 2;

export interface LocalePlan {
  nodes: TemplateNode[];
  scope: SiteScope;
  /** Head tags that are the same on every page of the locale. */
  headLinks: string;
}

/** Everything about a site that is worked out once and then used for each page. Plain JSON. */
export interface SitePlan {
  layout: ResolvedLayout;
  template: Omit<CompiledTemplate, 'nodes'>;
  locales: { [code: string]: LocalePlan };
  css: string;
  js: string;
  /** Some node or fragment needs Liquid while pages are rendered. */
  needsLiquid: boolean;
  /** Changes when anything changes that every page shows. */
  hash: string;
}

/** Tags for the icons of tabs and of home screens; those of apps stand in the manifest. */
function iconLinks(icons: readonly IconInput[]): string {
  let out = '';
  for (const { path, contentType, side, use } of icons) {
    if (use === 'touch') out += `<link rel="apple-touch-icon" href="/${escapeHtml(path)}">\n`;
    else if (use === 'tab')
      out += `<link rel="icon" href="/${escapeHtml(path)}" type="${escapeHtml(contentType)}" sizes="${side}x${side}">\n`;
  }
  return out;
}

function headLinks(site: SiteInput, layout: ResolvedLayout, hasFavicon: boolean): string {
  let out = '';
  if (site.favicon !== undefined && !hasFavicon) {
    const href = escapeHtml(`/${join(layout.imagesPath, site.favicon.name)}`);
    const made = iconLinks(site.icons ?? []);
    const drawn = site.favicon.contentType === 'image/svg+xml';
    if (made === '' || drawn)
      out += `<link rel="icon" href="${href}" type="${escapeHtml(site.favicon.contentType)}">\n`;
    out += made;
    if (made === '' && site.favicon.contentType === 'image/png')
      out += `<link rel="apple-touch-icon" href="${href}">\n`;
  }
  out += '<link rel="manifest" href="/site.webmanifest">\n';
  const primary =
    site.template.colorVariables.find((color) => color.name === 'primary') ?? site.template.colorVariables[0];
  if (primary !== undefined)
    out += `<meta name="theme-color" content="${escapeHtml(colorOf(primary, site.colors))}">\n`;
  return out;
}

/**
 * Works out what all pages of a site share. Throws `TemplateError` when the template cannot be compiled; a template that passed
 * `validateTemplate` can.
 *
 * @param prefixCss rewrites class names in CSS; the built-in one serves everywhere
 */
export function planSite(site: SiteInput, prefixCss?: PrefixCss): SitePlan {
  const layout = resolveLayout(site.layout);
  const { nodes, ...template } = compileTemplate(site.template, site.classPrefix);
  const first = siteScope(site, layout, site.defaultLocale, { styles: '', scripts: '' });
  const { css, js, styles, scripts } = siteAssets(site, layout, first, prefixCss);
  const links = headLinks(site, layout, template.ownHead.favicon);
  const locales: SitePlan['locales'] = {};
  for (const { code } of site.locales) {
    const scope = siteScope(site, layout, code, { styles, scripts });
    locales[code] = { scope, headLinks: links, nodes: bindTemplate({ nodes, ...template }, site.template, scope) };
  }
  const needsLiquid =
    [template.menu, template.footerMenu, template.faq].some((source) => source !== '') ||
    Object.values(locales).some((plan) => plan.nodes.some((node) => typeof node !== 'string' && 'code' in node));
  // Left out: what no page shows by itself. Menus count page by page, since only some pages stand in them.
  const { id: _id, redirects: _redirects, menus: _menus, template: own, ...shown } = site;
  const seen = [ENGINE_VERSION, layout, template, locales, shown, own.availableBlocks];
  return { layout, template, locales, css, js, needsLiquid, hash: fingerprint(JSON.stringify(seen)) };
}
