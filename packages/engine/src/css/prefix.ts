import { visitCss } from './scanner.ts';

const IDENT_START = /[a-zA-Z_\u0080-\uffff\\-]/;
const CLASS = /\.((?:[\w\u0080-\uffff-]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n0-9a-fA-F])+)/y;

/**
 * Puts `prefix` before every class name of a selector; attribute selectors, strings, comments and numbers stay.
 *
 * @example prefixSelector('.a > .b:not(.c)[data-x=".d"]', 'p-') // '.p-a > .p-b:not(.p-c)[data-x=".d"]'
 */
export function prefixSelector(selector: string, prefix: string): string {
  let out = '';
  for (let at = 0; at < selector.length; ) {
    const char = selector[at] ?? '';
    let end = at + 1;
    if (char === '\\') end = at + 2;
    else if (char === '"' || char === "'") {
      end = at + 1;
      while (end < selector.length && selector[end] !== char) end += selector[end] === '\\' ? 2 : 1;
      end++;
    } else if (char === '/' && selector[at + 1] === '*') {
      const close = selector.indexOf('*/', at + 2);
      end = close === -1 ? selector.length : close + 2;
    } else if (char === '[') {
      // The name in `[class~="a"]` is not rewritten: it may be any string, not only one class.
      const close = /^\[(?:[^\]"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*\]/.exec(selector.slice(at));
      end = close === null ? selector.length : at + close[0].length;
    } else if (char === '.' && IDENT_START.test(selector[at + 1] ?? '')) {
      CLASS.lastIndex = at;
      const match = CLASS.exec(selector);
      if (match !== null) {
        out += `.${prefix}${match[1]}`;
        at = CLASS.lastIndex;
        continue;
      }
    }
    out += selector.slice(at, end);
    at = end;
  }
  return out;
}

/** Puts `prefix` before every class name in the selectors of a style sheet. An empty prefix changes nothing. */
export function prefixCss(css: string, prefix: string): string {
  return prefix === '' ? css : visitCss(css, { selector: (text) => prefixSelector(text, prefix) });
}

/** Class attribute text with `prefix` before every name. */
export function prefixClasses(names: string, prefix: string): string {
  if (prefix === '') return names;
  return names
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => prefix + name)
    .join(' ');
}
