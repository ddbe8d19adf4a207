import { BASE_CSS } from '../css/base.ts';
import { colorCss } from '../css/colors.ts';
import { prefixCss } from '../css/prefix.ts';
import { prefixJs } from '../css/prefix-js.ts';
import { visitCss } from '../css/scanner.ts';
import { type Quote, quoted } from '../html/quote.ts';
import { join, type ResolvedLayout } from '../layouts/define.ts';
import type { SiteScope } from '../template/bind.ts';
import type { SiteInput } from '../types.ts';
import { fingerprint } from './fingerprint.ts';

/** Rewrites a style sheet's class names; the caller may bring a full CSS parser. */
export type PrefixCss = (css: string, prefix: string) => string;

/** The site's style sheet and script, with the tags that load them. */
export interface SiteAssets {
  css: string;
  js: string;
  styles: string;
  scripts: string;
}

const PLACEHOLDER = /\{\{\s*([a-z][a-z0-9_]*(?:\.[\w-]+)?)\s*\}\}/g;

/** Names in a style sheet or script: simple ones only, since `{{` and `{%` also occur in code that means something else. */
export function fillPlain(source: string, scope: SiteScope, quote: Quote): string {
  return source.replace(PLACEHOLDER, (whole, name: string) => {
    const [root = '', field] = name.split('.');
    if (field === undefined) return Object.hasOwn(scope.words, root) ? quoted(scope.words[root] ?? '', quote) : whole;
    return root === 'colors' && Object.hasOwn(scope.colors, field) ? quoted(scope.colors[field] ?? '', quote) : whole;
  });
}

/** Relative addresses in a template's CSS mean its assets, wherever the layout puts the style sheet. */
function assetAddresses(css: string, site: SiteInput, layout: ResolvedLayout): string {
  const known = new Set(site.template.assets.map((asset) => asset.path));
  return visitCss(css, {
    selector: (text) => text,
    url(address) {
      const [path = '', rest = ''] = address.split(/(?=[?#])/, 2);
      const clean = path.replace(/^(?:\.{1,2}\/)+/, '');
      return known.has(clean) ? `/${join(layout.assetsPath, clean)}${rest}` : address;
    },
  });
}

function cssText(site: SiteInput, layout: ResolvedLayout, scope: SiteScope, prefix: PrefixCss): string {
  const { template } = site;
  const sections = [...template.sections].sort((a, b) => a.order - b.order).map((section) => section.css);
  const own = assetAddresses(
    fillPlain([template.css, ...sections].filter((part) => part.trim() !== '').join('\n'), scope, 'style'),
    site,
    layout,
  );
  return `${colorCss(template, site.colors)}${prefixCss(BASE_CSS, site.classPrefix)}${site.classPrefix === '' ? own : prefix(own, site.classPrefix)}`;
}

const version = (text: string): string => `?v=${fingerprint(text).slice(0, 10)}`;

function styleTag(site: SiteInput, layout: ResolvedLayout, css: string): string {
  const href = `/${layout.cssFile}${version(css)}`;
  switch (site.template.cssOutput) {
    case 'inline':
      // The closing tag cannot occur in valid CSS except in a string, where the escape means the same.
      return `<style>${css.replace(/<\/(style)/gi, '<\\/$1')}</style>\n`;
    case 'external':
      return `<link rel="stylesheet" href="${href}">\n`;
    case 'async':
      return `<link rel="stylesheet" href="${href}" media="print" onload="this.media='all'">\n<noscript><link rel="stylesheet" href="${href}"></noscript>\n`;
    case 'path_only':
      return '';
  }
}

function scriptTag(site: SiteInput, layout: ResolvedLayout, js: string): string {
  if (js.trim() === '') return '';
  const src = `/${layout.jsFile}${version(js)}`;
  switch (site.template.jsOutput) {
    case 'inline':
      return `<script>${js.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')}</script>\n`;
    case 'external':
      return `<script src="${src}"></script>\n`;
    case 'defer':
      return `<script src="${src}" defer></script>\n`;
    case 'async':
      return `<script src="${src}" async></script>\n`;
    case 'path_only':
      return '';
  }
}

/** Works out the site's style sheet and script. The same for all its languages. */
export function siteAssets(
  site: SiteInput,
  layout: ResolvedLayout,
  scope: SiteScope,
  prefix: PrefixCss = prefixCss,
): SiteAssets {
  const css = cssText(site, layout, scope, prefix);
  const js = prefixJs(fillPlain(site.template.js, scope, 'script'), site.classPrefix);
  return { css, js, styles: styleTag(site, layout, css), scripts: scriptTag(site, layout, js) };
}
