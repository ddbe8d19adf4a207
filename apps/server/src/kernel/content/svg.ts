import { drawingRules } from './svg-rules.ts';

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 100_000;

/** One piece of markup. No part crosses a `<`, and a piece that fits nothing ends the reading: linear on any input. */
const PIECE =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities that a document declares itself come to nothing: they are how XML is made to read files or to explode. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? '';
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });

const encode = (text: string): string =>
  text
    .replace(CONTROL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

interface Open {
  /** Name in the source, which the closing tag must repeat. */
  name: string;
  /** Name in the result; empty inside what is left out. */
  out: string;
}

function attributesOf(element: string, source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(ATTRIBUTE)) {
    const name = drawingRules.attributeName(match[1] ?? '');
    const value = decode(match[2] ?? match[3] ?? '');
    if (name !== undefined && !found.has(name) && drawingRules.allows(element, name, value)) found.set(name, value);
  }
  return found;
}

function makeWriter() {
  const stack: Open[] = [];
  let out = '';
  let elements = 0;
  let style = '';
  const hidden = () => stack.length > 0 && stack.at(-1)?.out === '';

  function open(name: string, source: string, empty: boolean): boolean {
    elements += 1;
    if (stack.length >= MAX_DEPTH || elements > MAX_ELEMENTS) return false;
    const known = hidden() ? undefined : drawingRules.elementName(name);
    if (stack.length === 0 && known !== 'svg') return false;
    const attributes = known === undefined ? undefined : attributesOf(known, source);
    const kept = known !== undefined && attributes && drawingRules.keeps(known, attributes) ? known : '';
    if (kept !== '') {
      const space = stack.length === 0 ? ' xmlns="http://www.w3.org/2000/svg"' : '';
      const text = [...(attributes ?? [])].map(([key, value]) => ` ${key}="${encode(value)}"`).join('');
      out += `<${kept}${space}${text}${empty ? '/' : ''}>`;
    }
    if (!empty) stack.push({ name, out: kept });
    return true;
  }

  function close(name: string): boolean {
    const last = stack.pop();
    if (last?.name !== name) return false;
    if (last.out === 'style') {
      out += drawingRules.allowsCss(style) ? encode(style) : '';
      style = '';
    }
    if (last.out !== '') out += `</${last.out}>`;
    return true;
  }

  return {
    open,
    close,
    text(words: string): void {
      if (stack.length === 0 || hidden()) return;
      // Held back until it is whole: a comment in the middle must not hide a word from the check.
      if (stack.at(-1)?.out === 'style') style += words;
      else out += encode(words);
    },
    inside: () => stack.length > 0,
    result: () => out,
  };
}

/**
 * A drawing without scripts, event handlers, foreign content or addresses that lead outside, as XML.
 *
 * Read strictly: gives `undefined` for what is not one well-formed `<svg>` of at most 100,000 elements, 200 deep.
 */
export function sanitizeSvg(source: string): string | undefined {
  const writer = makeWriter();
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next === -1) return undefined;
    const words = source.slice(at, next);
    if (!writer.inside() && words.trim() !== '') return undefined;
    writer.text(decode(words));
    PIECE.lastIndex = next;
    const piece = PIECE.exec(source);
    if (!piece) return undefined;
    at = PIECE.lastIndex;
    const [, cdata, slash, name, attributes = '', empty] = piece;
    if (cdata !== undefined) writer.text(cdata);
    if (name === undefined) continue;
    const fine = slash === '/' ? writer.close(name) : writer.open(name, attributes, empty === '/');
    if (!fine) return undefined;
    if (!writer.inside()) return writer.result();
  }
  return undefined;
}
