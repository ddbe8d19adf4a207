/**
 * Reads CSS just far enough to know, at every place, whether it is a selector, a declaration, a comment or a string.
 * The grammar needed for that is small (CSS Syntax Level 3, §4–5): strings, comments, `url()`, escapes and nesting.
 */
export interface CssVisitor {
  /** A selector list, without its brace. */
  selector(text: string): string;
  /** The address of a `url(…)` token, without quotes. */
  url?(address: string): string;
}

/** At-rules whose block holds rules (selectors), not declarations alone. */
const HOLDS_RULES = /^@(?:-[a-z]+-)?(?:media|supports|layer|container|scope|starting-style|document)\b/i;
const HOLDS_NEITHER =
  /^@(?:-[a-z]+-)?(?:keyframes|font-face|font-feature-values|property|counter-style|page|font-palette-values|view-transition|position-try)\b/i;

/** Index after the string that starts at `at`. */
function afterString(css: string, at: number): number {
  const quote = css[at];
  for (let i = at + 1; i < css.length; i++) {
    const char = css[i];
    if (char === '\\') i++;
    else if (char === quote || char === '\n') return i + 1;
  }
  return css.length;
}

function afterComment(css: string, at: number): number {
  const end = css.indexOf('*/', at + 2);
  return end === -1 ? css.length : end + 2;
}

const URL_TOKEN = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|((?:[^\s"'()\\]|\\.)*))\s*\)/iy;

/** Index after the whole unit that starts at `at`: one character unless a comment, a string, an escape or a `url()` stands there. */
function step(css: string, at: number): number {
  const char = css[at];
  if (char === '/' && css[at + 1] === '*') return afterComment(css, at);
  if (char === '"' || char === "'") return afterString(css, at);
  if (char === '\\') return Math.min(at + 2, css.length);
  if (char === 'u' || char === 'U') {
    URL_TOKEN.lastIndex = at;
    if (URL_TOKEN.test(css)) return URL_TOKEN.lastIndex;
  }
  return at + 1;
}

/** Rewrites the `url()` tokens of a piece that is not a selector. */
function withUrls(piece: string, visitor: CssVisitor): string {
  const url = visitor.url;
  if (url === undefined || !/url\(/i.test(piece)) return piece;
  let out = '';
  for (let at = 0; at < piece.length; ) {
    URL_TOKEN.lastIndex = at;
    const match = piece[at] === 'u' || piece[at] === 'U' ? URL_TOKEN.exec(piece) : null;
    const end = match === null ? step(piece, at) : URL_TOKEN.lastIndex;
    out +=
      match === null
        ? piece.slice(at, end)
        : `url("${url(match[1] ?? match[2] ?? match[3] ?? '').replace(/["\\\n]/g, encodeURIComponent)}")`;
    at = end;
  }
  return out;
}

type Inside = 'rules' | 'declarations' | 'neither';

/** Writes `css` anew with its selectors and addresses passed through `visitor`; everything else stays byte for byte. */
export function visitCss(css: string, visitor: CssVisitor): string {
  const inside: Inside[] = [];
  let out = '';
  let from = 0;
  let depth = 0;
  for (let at = 0; at < css.length; ) {
    const char = css[at];
    if (char === '(' || char === '[') depth++;
    else if ((char === ')' || char === ']') && depth > 0) depth--;
    else if (char === '{') {
      const prelude = css.slice(from, at);
      const rule = prelude.replace(/\/\*[\s\S]*?\*\//g, '').trimStart();
      const outer = inside[inside.length - 1] ?? 'rules';
      if (outer === 'neither' || HOLDS_NEITHER.test(rule)) {
        out += withUrls(prelude, visitor);
        inside.push('neither');
      } else if (rule.startsWith('@')) {
        const scoped = /^@scope\b/i.test(rule);
        out += scoped ? visitor.selector(prelude) : withUrls(prelude, visitor);
        inside.push(HOLDS_RULES.test(rule) ? outer : 'neither');
      } else {
        out += visitor.selector(prelude);
        inside.push('declarations');
      }
      out += '{';
      from = at + 1;
      depth = 0;
    } else if (char === '}' || (char === ';' && depth === 0)) {
      out += withUrls(css.slice(from, at + 1), visitor);
      if (char === '}') {
        inside.pop();
        depth = 0;
      }
      from = at + 1;
    }
    at = step(css, at);
  }
  return out + withUrls(css.slice(from), visitor);
}
