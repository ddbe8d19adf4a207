import { applyEdits, type CssEdit, type CssItem, type CssToken, scanCss } from './scan.ts';

/** What becomes of an address: another address, or `undefined` to leave it. */
export type UrlMap = (url: string) => string | undefined;

/** Edits for every address of a sheet: `url(…)`, quoted or not, and the strings of `image-set(…)`. Not `@import` (see {@link findImports}). */
export function urlEdits(css: string, map: UrlMap): CssEdit[] {
  return scanCss(css).flatMap((item) => (item.kind === 'declaration' ? valueEdits(item.tokens, map) : []));
}

export function rewriteUrls(css: string, map: UrlMap): string {
  return applyEdits(css, urlEdits(css, map));
}

/** Same for the value of a `style` attribute. */
export function rewriteStyleAttribute(style: string, map: UrlMap): string {
  const head = 'a{';
  return rewriteUrls(`${head}${style}`, map).slice(head.length);
}

function valueEdits(tokens: CssToken[], map: UrlMap): CssEdit[] {
  const edits: CssEdit[] = [];
  const functions: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'function') functions.push(token.text);
    else if (token.kind === 'char' && token.text === '(') functions.push('');
    else if (token.kind === 'char' && token.text === ')') functions.pop();
    const around = functions.at(-1) ?? '';
    const address = token.kind === 'url' || (token.kind === 'string' && /^(url|(-webkit-)?image-set)$/.test(around));
    const mapped = address ? map(token.text) : undefined;
    if (mapped === undefined) continue;
    const quoted = quoteCss(mapped);
    edits.push({ start: token.start, end: token.end, text: token.kind === 'url' ? `url(${quoted})` : quoted });
  }
  return edits;
}

export function quoteCss(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ')}"`;
}

/** One `@import`: what it loads and under which condition (`''` when always). */
export interface CssImport {
  url: string;
  /** Media query list as written, without `layer(…)` and `supports(…)`, which no theme we know uses. */
  media: string;
  start: number;
  /** After the closing semicolon. */
  end: number;
}

export function findImports(css: string): CssImport[] {
  return scanCss(css).flatMap((item) => {
    const found = item.kind === 'statement' && item.name === 'import' ? readImport(css, item) : undefined;
    return found ? [found] : [];
  });
}

function readImport(css: string, item: CssItem): CssImport | undefined {
  const target = item.tokens.find((t) => t.kind === 'string' || t.kind === 'url');
  if (!target) return undefined;
  const rest = css
    .slice(target.end, item.end)
    .replace(/^\s*\)/, '')
    .trim();
  const end = css[item.end] === ';' ? item.end + 1 : item.end;
  return { url: target.text, media: rest, start: item.start, end };
}
