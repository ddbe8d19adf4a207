import { prefixCss, prefixSelector } from './prefix.ts';
import { prefixJs } from './prefix-js.ts';

const TAG =
  /<!--[\s\S]*?-->|<(script|style)\b((?:[^<>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)(<\/\1\s*>)|<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const CLASS_ATTRIBUTE = /(\sclass\s*=\s*)("([^"]*)"|'([^']*)')/gi;
const SELECTOR_ATTRIBUTE = /(\sdata-[\w-]*(?:target|parent|selector)\s*=\s*)(?:"([^"{]*)"|'([^'{]*)')/gi;
const PIECE = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\s+|[^\s{]+|\{/g;

/** Class attribute text that may hold Liquid: every name gets the prefix, tags of logic are passed over. */
function classValue(value: string, prefix: string): string {
  let out = '';
  let atStart = true;
  for (const [piece] of value.matchAll(PIECE)) {
    if (/^\s/.test(piece) || piece.startsWith('{%')) {
      out += piece;
      if (!piece.startsWith('{%')) atStart = true;
      continue;
    }
    out += atStart ? prefix + piece : piece;
    atStart = false;
  }
  return out;
}

function tag(text: string, prefix: string): string {
  return text
    .replace(
      CLASS_ATTRIBUTE,
      (_, head: string, quoted: string) => head + quoted[0] + classValue(quoted.slice(1, -1), prefix) + quoted[0],
    )
    .replace(SELECTOR_ATTRIBUTE, (whole: string, head: string, double?: string, single?: string) => {
      const value = double ?? single ?? '';
      return value.includes('.') ? `${head}"${prefixSelector(value, prefix)}"` : whole;
    });
}

/** Puts `prefix` before the class names of a template's HTML, of its `<style>` selectors and of its inline scripts' selectors. */
export function prefixHtml(html: string, prefix: string): string {
  if (prefix === '') return html;
  return html.replace(TAG, (whole: string, raw?: string, attributes?: string, body?: string, close?: string) => {
    if (whole.startsWith('<!--')) return whole;
    if (raw === undefined) return tag(whole, prefix);
    const inner = raw.toLowerCase() === 'style' ? prefixCss(body ?? '', prefix) : prefixJs(body ?? '', prefix);
    return `${tag(`<${raw}${attributes ?? ''}>`, prefix)}${inner}${close ?? ''}`;
  });
}
