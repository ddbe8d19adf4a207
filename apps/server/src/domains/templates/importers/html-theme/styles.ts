import { defaultTreeAdapter } from 'parse5';
import { applyEdits, type CssEdit, closeOpen, scanCss } from './css/scan.ts';
import { findImports, urlEdits } from './css/urls.ts';
import { attr, byTag, type Element, findAll, isInside, remove, setAttr } from './page/dom.ts';
import { assetUrl, keepOutside, type ThemeContext } from './theme-context.ts';

/** Sheets larger than this travel as they are: nobody edits them, and reading them would take long. */
const mostCharacters = 4_000_000;
const deepestImport = 8;

/**
 * Gathers the theme's own stylesheets, in the order in which they apply, into one; `{{ styles }}` takes the place of the last.
 * Links to outside sheets stay where they are, or go, as the options say. Addresses inside become relative to the assets folder.
 */
export function foldStyles(document: Element, head: Element, htmlFile: string, ctx: ThemeContext): string {
  const parts: string[] = [];
  let last: Element | undefined;
  for (const element of findAll(document, byTag('link', 'style'))) {
    const css = element.tagName === 'style' ? styleText(element, htmlFile, ctx) : linkText(element, htmlFile, ctx);
    if (css === undefined) continue;
    const media = attr(element, 'media').trim();
    parts.push(media === '' || media === 'all' ? css : `@media ${media} {\n${css}\n}\n`);
    if (last) remove(last);
    last = element;
  }
  const slot = ctx.slots.slot('{{ styles }}');
  const marker = defaultTreeAdapter.createTextNode(slot);
  if (last && isInside(last, head) && last.parentNode) defaultTreeAdapter.insertBefore(last.parentNode, marker, last);
  else defaultTreeAdapter.appendChild(head, marker);
  if (last) remove(last);
  for (const { url, media } of ctx.importedOutside) {
    const attrs = [
      { name: 'rel', value: 'stylesheet' },
      { name: 'href', value: url },
      ...(media === '' ? [] : [{ name: 'media', value: media }]),
    ];
    defaultTreeAdapter.insertBefore(
      marker.parentNode ?? head,
      defaultTreeAdapter.createElement('link', head.namespaceURI, attrs),
      marker,
    );
  }
  return parts.join('\n');
}

function styleText(element: Element, htmlFile: string, ctx: ThemeContext): string {
  const css = element.childNodes.map((n) => ('value' in n ? n.value : '')).join('');
  return placeCss(css, htmlFile, ctx, [htmlFile]);
}

function linkText(element: Element, htmlFile: string, ctx: ThemeContext): string | undefined {
  const rel = attr(element, 'rel').toLowerCase().split(/\s+/);
  if (!rel.includes('stylesheet') || rel.includes('alternate')) return undefined;
  const target = ctx.book.resolve(attr(element, 'href'), htmlFile);
  if (target.kind === 'outside') {
    if (!keepOutside(ctx, target.host, /fonts?\./.test(target.host) ? 'fonts' : 'styles')) remove(element);
    return undefined;
  }
  if (target.kind !== 'asset') {
    ctx.missing.add(attr(element, 'href'));
    remove(element);
    return undefined;
  }
  const css = new TextDecoder().decode(ctx.book.bytes(target.file));
  if (css.length > mostCharacters) {
    setAttr(element, 'href', assetUrl(ctx, target));
    return undefined;
  }
  ctx.folded.add(target.file);
  return placeCss(css, target.file, ctx, [target.file]);
}

/** One sheet with its imports put in and its addresses made relative to the assets folder. */
function placeCss(css: string, file: string, ctx: ThemeContext, trail: string[]): string {
  const edits: CssEdit[] = scanCss(css)
    .filter((item) => item.kind === 'statement' && item.name === 'charset')
    .map((item) => ({ start: item.start, end: css[item.end] === ';' ? item.end + 1 : item.end, text: '' }));
  for (const found of findImports(css)) {
    edits.push({ start: found.start, end: found.end, text: importText(found.url, found.media, file, ctx, trail) });
  }
  edits.push(...urlEdits(css, (url) => mapCssUrl(url, file, ctx)));
  return closeOpen(applyEdits(css, edits));
}

function importText(url: string, media: string, file: string, ctx: ThemeContext, trail: string[]): string {
  const target = ctx.book.resolve(url, file);
  if (target.kind === 'outside') {
    // An import only works at the very top of a sheet; the importer turns these into links of the document.
    if (keepOutside(ctx, target.host, /fonts?\./.test(target.host) ? 'fonts' : 'styles'))
      ctx.importedOutside.push({ url, media });
    return '';
  }
  if (target.kind !== 'asset' || trail.includes(target.file) || trail.length >= deepestImport) {
    if (target.kind !== 'asset') ctx.missing.add(url);
    return '';
  }
  ctx.folded.add(target.file);
  const inner = placeCss(new TextDecoder().decode(ctx.book.bytes(target.file)), target.file, ctx, [
    ...trail,
    target.file,
  ]);
  return media === '' ? inner : `@media ${media} {\n${inner}\n}\n`;
}

function mapCssUrl(url: string, file: string, ctx: ThemeContext): string | undefined {
  const target = ctx.book.resolve(url, file);
  if (target.kind === 'asset') return `${target.path}${target.suffix}`;
  if (target.kind === 'outside') return keepOutside(ctx, target.host, 'media') ? undefined : 'data:,';
  if (target.kind === 'missing') ctx.missing.add(url);
  return undefined;
}
