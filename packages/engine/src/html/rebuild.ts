import { escapeHtml, safeAddress } from './escape.ts';
import type { RichTextSink } from './sink.ts';
import { fits, OPAQUE_TAGS, refusesText, VOID_TAGS } from './tags.ts';

interface RebuildOptions {
  tags: ReadonlyMap<string, readonly string[]>;
  sink: RichTextSink;
  className: (names: string) => string;
}

/** No part crosses a `<`, so reading is linear however the input is made. */
const TAG = /<(?:!--[\s\S]*?(?:-->|$)|(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>)/g;
const ATTRIBUTE = /([a-zA-Z][a-zA-Z0-9-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const ENTITY_OR_AMP = /&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const ADDRESS_ATTRIBUTES = new Set(['href', 'src', 'poster']);
const BOOLEAN_ATTRIBUTES = new Set(['controls', 'muted', 'loop', 'playsinline', 'allowfullscreen']);
const VALUE_SHAPE: Readonly<Record<string, RegExp>> = {
  id: /^[A-Za-z][\w-]*$/,
  width: /^\d{1,5}$/,
  height: /^\d{1,5}$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,2}$/,
  start: /^-?\d{1,6}$/,
  type: /^[\w/+.-]{1,60}$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/,
  target: /^_blank$/,
  preload: /^(?:none|metadata|auto)$/,
  loading: /^(?:lazy|eager)$/,
  lang: /^[A-Za-z-]{2,20}$/,
  hreflang: /^[A-Za-z-]{2,20}$/,
  rel: /^[\w -]{1,80}$/,
  datetime: /^[\dTZ:.+-]{4,35}$/,
};
const MAX_DEPTH = 60;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  colon: ':',
  Tab: '',
  NewLine: '',
};

/** Attribute values are decoded before they are judged, so `&#106;avascript:` hides nothing. */
function decode(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]+));?/g, (whole, dec, hex, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = dec !== undefined ? Number(dec) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

const words = (text: string): string =>
  text.replace(CONTROL, '').replace(ENTITY_OR_AMP, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function attributeText(name: string, raw: string, options: RebuildOptions): string | undefined {
  if (BOOLEAN_ATTRIBUTES.has(name)) return ` ${name}`;
  let value = decode(raw);
  if (name === 'class') value = options.className(value);
  if (ADDRESS_ATTRIBUTES.has(name)) {
    value = safeAddress(value.trim());
    if (value === '#' && name !== 'href') return undefined;
  }
  const shape = VALUE_SHAPE[name];
  if ((shape !== undefined && !shape.test(value)) || (name === 'class' && value === '')) return undefined;
  return ` ${name}="${escapeHtml(value)}"`;
}

function readAttributes(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(ATTRIBUTE)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}

/** The opening tag, or undefined when the element makes no sense without an attribute that had to go. */
function openTag(name: string, source: string, options: RebuildOptions): string | undefined {
  const given = readAttributes(source);
  if (name === 'img' && !given.has('alt')) options.sink.imageWithoutAlt();
  if (name === 'a' && given.get('target') === '_blank') given.set('rel', 'noopener');
  if (name === 'iframe') {
    given.set('loading', 'lazy');
    if (!/^https:\/\//.test(given.get('src') ?? '')) return undefined;
  }
  const order = options.tags.get(name) ?? [];
  let out = '';
  for (const attribute of new Set(order)) {
    const raw = given.get(attribute);
    if (raw !== undefined) out += attributeText(attribute, raw, options) ?? '';
  }
  if (name === 'img') {
    if (!out.includes(' src=')) return undefined;
    if (!given.has('alt')) out += ' alt=""';
  }
  if (name === 'a' && given.has('href')) options.sink.link(safeAddress(decode(given.get('href') ?? '').trim()));
  return `<${name}${out}>`;
}

function closeTo(stack: string[], depth: number): string {
  let out = '';
  while (stack.length > depth) out += `</${stack.pop()}>`;
  return out;
}

/** How far to close so that `name` fits, or -1 when it fits nowhere. */
function depthFor(stack: readonly string[], name: string): number {
  for (let depth = stack.length; depth >= 0; depth--) {
    if (fits(depth === 0 ? '' : (stack[depth - 1] ?? ''), name)) return depth;
  }
  return -1;
}

function endOfOpaque(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^>]*>`, 'gi');
  end.lastIndex = from;
  const match = end.exec(html);
  return match === null ? html.length : match.index + match[0].length;
}

/** Elements that stand for one of ours. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['strike', 's'],
  ['main', 'div'],
]);

/** Writes `html` anew from its tokens: what is not allowed goes, what is open gets closed, what is text gets escaped. */
export function rebuild(html: string, options: RebuildOptions): string {
  const stack: string[] = [];
  let out = '';
  let at = 0;
  const text = (piece: string): void => {
    if (piece === '') return;
    if (!/^\s*$/.test(piece)) {
      while (refusesText(stack[stack.length - 1] ?? '')) out += closeTo(stack, stack.length - 1);
    }
    out += words(piece);
  };
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match !== null; match = TAG.exec(html)) {
    text(html.slice(at, match.index));
    at = TAG.lastIndex;
    const lower = (match[2] ?? '').toLowerCase();
    if (lower === '') continue;
    const name = options.tags.has(lower) ? lower : (ALIASES.get(lower) ?? lower);
    if (!options.tags.has(name)) {
      if (match[1] !== '/' && OPAQUE_TAGS.has(name)) at = endOfOpaque(html, name, at);
    } else if (match[1] === '/') {
      const open = stack.lastIndexOf(name);
      if (open !== -1) out += closeTo(stack, open);
    } else out += element(name, match[3] ?? '', stack, options);
    TAG.lastIndex = at;
  }
  text(html.slice(at));
  return out + closeTo(stack, 0);
}

function element(name: string, attributes: string, stack: string[], options: RebuildOptions): string {
  if (name === 'a' && stack.includes('a')) return '';
  const depth = depthFor(stack, name);
  if (depth === -1 || stack.length >= MAX_DEPTH) return '';
  const tag = openTag(name, attributes, options);
  if (tag === undefined) return '';
  const out = closeTo(stack, depth) + tag;
  if (/^h[2-6]$/.test(name)) options.sink.heading(Number(name[1]));
  if (!VOID_TAGS.has(name)) stack.push(name);
  return out;
}
