/**
 * Reads a stylesheet the way browsers do (CSS Syntax Level 3, the parts that matter for edits) and keeps positions, so
 * that edits touch only what they mean and every other byte stays as the theme's author wrote it. A parser that prints
 * the sheet anew was tried: it drops whole rules around the hacks that old themes are full of (`*zoom: 1}`).
 */

export type TokenKind = 'ident' | 'function' | 'hash' | 'string' | 'url' | 'at' | 'number' | 'space' | 'char';

/** One token; `text` is its meaning (unquoted, unescaped for strings and urls), `start` and `end` its place in the sheet. */
export interface CssToken {
  kind: TokenKind;
  text: string;
  start: number;
  end: number;
}

/** `declaration`: one `name: value`. `prelude`: what stands before a `{`. `statement`: an at-rule that ends with `;`. */
export interface CssItem {
  kind: 'declaration' | 'prelude' | 'statement';
  /** Preludes of the blocks around it, outermost first, trimmed. */
  inside: string[];
  /** Property name in lower case (custom properties as written) for declarations; the trimmed text for preludes; `''` else. */
  name: string;
  /** Tokens of the value (declaration) or of the whole item. Comments are gone. */
  tokens: CssToken[];
  start: number;
  /** End without the closing `;`, `{` or `}`. */
  end: number;
}

/** Blocks deeper than this are read but not told apart: it bounds the work on a sheet of nothing but braces. */
const deepest = 16;
/** Selectors longer than this are cut; nothing that reads them understands such a list anyway. */
export const longestPrelude = 1000;

const identStart = /[-_a-zA-Z\\\u0080-\uffff]/;
const identPart = /[-\w\\\u0080-\uffff]/;
const space = /\s/;

export function tokenizeCss(css: string): CssToken[] {
  const tokens: CssToken[] = [];
  let at = 0;
  while (at < css.length) {
    if (css.startsWith('/*', at)) {
      const close = css.indexOf('*/', at + 2);
      at = close < 0 ? css.length : close + 2;
      continue;
    }
    const token = readToken(css, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function readToken(css: string, start: number): CssToken {
  const c = css[start] ?? '';
  if (space.test(c)) return { kind: 'space', text: ' ', start, end: skipWhile(css, start, space) };
  if (c === '"' || c === "'") return readString(css, start);
  if (c === '#' || c === '@') {
    const end = readIdentEnd(css, start + 1);
    if (end > start + 1) return { kind: c === '#' ? 'hash' : 'at', text: css.slice(start + 1, end), start, end };
  }
  const number = /[\d.+-]/.test(c) ? /^[+-]?(\d*\.)?\d+(e[+-]?\d+)?%?/i.exec(css.slice(start, start + 40)) : null;
  if (number) {
    const end = readIdentEnd(css, start + number[0].length);
    return { kind: 'number', text: css.slice(start, end), start, end };
  }
  if (identStart.test(c)) {
    const end = readIdentEnd(css, start);
    if (css[end] !== '(') return { kind: 'ident', text: css.slice(start, end), start, end };
    const name = css.slice(start, end).toLowerCase();
    const bare = name === 'url' ? readBareUrl(css, start, end + 1) : undefined;
    return bare ?? { kind: 'function', text: name, start, end: end + 1 };
  }
  return { kind: 'char', text: c, start, end: start + 1 };
}

function skipWhile(css: string, from: number, what: RegExp): number {
  let at = from;
  while (at < css.length && what.test(css[at] ?? '')) at += 1;
  return at;
}

function readIdentEnd(css: string, from: number): number {
  let at = from;
  while (at < css.length && identPart.test(css[at] ?? '')) at += css[at] === '\\' ? 2 : 1;
  return Math.min(at, css.length);
}

function readString(css: string, start: number): CssToken {
  const quote = css[start];
  let at = start + 1;
  while (at < css.length && css[at] !== quote && css[at] !== '\n') at += css[at] === '\\' ? 2 : 1;
  const end = Math.min(at + 1, css.length);
  return { kind: 'string', text: unescapeCss(css.slice(start + 1, Math.min(at, css.length))), start, end };
}

/** `url(x.png)` without quotes; with quotes it is a function that holds a string, and this gives nothing. */
function readBareUrl(css: string, start: number, inner: number): CssToken | undefined {
  const from = skipWhile(css, inner, space);
  if (css[from] === '"' || css[from] === "'") return undefined;
  let at = from;
  while (at < css.length && css[at] !== ')') at += css[at] === '\\' ? 2 : 1;
  const text = unescapeCss(css.slice(from, Math.min(at, css.length)).trimEnd());
  return { kind: 'url', text, start, end: Math.min(at + 1, css.length) };
}

function unescapeCss(text: string): string {
  return text.replace(/\\(?:([\da-f]{1,6})\s?|\r?\n|(.))/gi, (_, hex: string | undefined, char: string | undefined) => {
    if (hex === undefined) return char ?? '';
    const code = Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** Splits a sheet into its items. Never throws: what browsers would ignore simply ends up as an item nobody edits. */
export function scanCss(css: string): CssItem[] {
  const items: CssItem[] = [];
  const inside: string[] = [];
  let run: CssToken[] = [];
  let depth = 0;
  const flush = (kind: 'prelude' | 'plain') => {
    const item = makeItem(css, run, kind, inside);
    if (item) items.push(item);
    run = [];
    depth = 0;
    return item;
  };
  for (const token of tokenizeCss(css)) {
    const c = token.kind === 'char' ? token.text : '';
    if (token.kind === 'function' || c === '(' || c === '[') depth += 1;
    else if (c === ')' || c === ']') depth = Math.max(0, depth - 1);
    if (c === '{') {
      inside.push((flush('prelude')?.name ?? '').slice(0, longestPrelude));
    } else if (c === '}') {
      flush('plain');
      inside.pop();
    } else if (c === ';' && depth === 0) flush('plain');
    else run.push(token);
  }
  flush('plain');
  return items;
}

function makeItem(css: string, run: CssToken[], kind: 'prelude' | 'plain', inside: string[]): CssItem | undefined {
  const from = run.findIndex((t) => t.kind !== 'space');
  const first = run[from];
  const last = run.findLast((t) => t.kind !== 'space');
  if (!first || !last) return undefined;
  const at = { inside: inside.slice(0, deepest), start: first.start, end: last.end };
  const tokens = run.slice(from);
  if (kind === 'prelude') return { kind, name: css.slice(first.start, last.end), tokens, ...at };
  if (first.kind === 'at') return { kind: 'statement', name: first.text.toLowerCase(), tokens, ...at };
  const colon = tokens.findIndex((t) => t.kind === 'char' && t.text === ':');
  if (first.kind !== 'ident' || colon < 0) return { kind: 'statement', name: '', tokens, ...at };
  const name = first.text.startsWith('--') ? first.text : first.text.toLowerCase();
  return { kind: 'declaration', name, tokens: tokens.slice(colon + 1), ...at };
}

/** A replacement of one stretch of the sheet. */
export interface CssEdit {
  start: number;
  end: number;
  text: string;
}

/** Applies edits that do not overlap. */
export function applyEdits(css: string, edits: CssEdit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    out += css.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + css.slice(at);
}

/**
 * A sheet that another can follow. Browsers close what is open at the end of a file; in one sheet made of several,
 * an open block, comment or string would swallow the next one, and a stray brace would spoil its first rule.
 */
export function closeOpen(css: string): string {
  let depth = 0;
  let stray = false;
  for (const token of tokenizeCss(css)) {
    if (token.kind !== 'char') continue;
    if (token.text === '{') depth += 1;
    else if (token.text === '}' && depth === 0) stray = true;
    else if (token.text === '}') depth -= 1;
  }
  const comment = css.lastIndexOf('/*') > css.lastIndexOf('*/') ? '*/' : '';
  return `${css}${comment}\n${'}'.repeat(depth)}${stray ? 'x{}\n' : ''}`;
}
