import { prefixClasses, prefixSelector } from './prefix.ts';

type Call = 'selector' | 'classes' | 'other';

const SELECTOR_CALL =
  /(?:\.(?:querySelector|querySelectorAll|closest|matches|find|filter|children|siblings|parents|not|is|has|on|off)|(?:^|[^\w$.])(?:\$|jQuery))\s*$/;
const CLASS_CALL =
  /(?:\.getElementsByClassName|\.classList\s*\.\s*(?:add|remove|toggle|contains|replace)|\.(?:add|remove|toggle|has)Class)\s*$/;
const CLASS_ASSIGNMENT = /\.className\s*(?:=|\+=|===?|!==?)\s*$/;
/** A slash after one of these starts a regular expression, not a division. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|void|delete|throw|new))\s*$/;

function afterQuoted(js: string, at: number): number {
  const quote = js[at];
  let i = at + 1;
  while (i < js.length && js[i] !== quote) {
    if (js[i] === '\\') i++;
    i++;
  }
  return Math.min(i + 1, js.length);
}

function afterRegex(js: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < js.length; i++) {
    const char = js[i];
    if (char === '\\') i++;
    else if (char === '\n') return i;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return i + 1;
  }
  return js.length;
}

function afterComment(js: string, at: number): number {
  const end = js[at + 1] === '/' ? js.indexOf('\n', at) : js.indexOf('*/', at + 2);
  if (end === -1) return js.length;
  return js[at + 1] === '/' ? end : end + 2;
}

/** The literal with its class names prefixed, when it stands where classes or selectors are expected. */
function literal(text: string, call: Call, before: string, prefix: string): string {
  const quote = text[0] ?? '';
  const body = text.slice(1, -1);
  // A template literal with holes, or one with escapes, is left alone rather than guessed at.
  if (body.includes('${') || body.includes('\\')) return text;
  if (call === 'classes' || CLASS_ASSIGNMENT.test(before)) return quote + prefixClasses(body, prefix) + quote;
  if (call === 'selector' && /^[\s\w#.:[\]="'>+~*,()|^$-]*$/.test(body) && !body.trimStart().startsWith('<')) {
    return quote + prefixSelector(body, prefix) + quote;
  }
  return text;
}

/**
 * Puts `prefix` before class names that a script looks up or sets through string literals: `querySelector('.a')`, `classList.add('a')`,
 * `getElementsByClassName('a')`, `className = 'a'`, `$('.a')`. Other strings, comments and regular expressions stay.
 */
export function prefixJs(js: string, prefix: string): string {
  if (prefix === '') return js;
  const calls: Call[] = [];
  let out = '';
  for (let at = 0; at < js.length; ) {
    const char = js[at] ?? '';
    const before = (): string => out.slice(-80);
    let end = at + 1;
    if (char === '/' && (js[at + 1] === '/' || js[at + 1] === '*')) end = afterComment(js, at);
    else if (char === '/' && BEFORE_REGEX.test(before())) end = afterRegex(js, at);
    else if (char === '"' || char === "'" || char === '`') {
      end = afterQuoted(js, at);
      out += literal(js.slice(at, end), calls[calls.length - 1] ?? 'other', before(), prefix);
      at = end;
      continue;
    } else if (char === '(') {
      const code = before();
      calls.push(CLASS_CALL.test(code) ? 'classes' : SELECTOR_CALL.test(code) ? 'selector' : 'other');
    } else if (char === ')') calls.pop();
    out += js.slice(at, end);
    at = end;
  }
  return out;
}
