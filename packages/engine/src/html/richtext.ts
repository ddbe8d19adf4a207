import { safeAddress } from './escape.ts';
import { rebuild } from './rebuild.ts';
import type { RichTextSink } from './sink.ts';
import { EMBED_TAGS, fits, RICH_TAGS, refusesText, VOID_TAGS } from './tags.ts';

const SIMPLE_LINK = / href="([^"&<>\s]*)">/y;
const ENTITY = /&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

function entitiesAreWhole(html: string): boolean {
  for (let at = html.indexOf('&'); at !== -1; at = html.indexOf('&', at + 1)) {
    ENTITY.lastIndex = at;
    if (!ENTITY.test(html)) return false;
  }
  return true;
}

function isHeading(name: string): boolean {
  return name.length === 2 && name.charCodeAt(0) === 104 && name !== 'hr';
}

const BLANK = /^\s*$/;

/**
 * Reads text that is already clean, which nearly all stored text is, without building a new string.
 * Gives false at the first thing that is not certainly fine; `found` is then meaningless.
 */
function isClean(html: string, found: { links: string[]; levels: number[] }): boolean {
  if (FORBIDDEN.test(html) || !entitiesAreWhole(html)) return false;
  const stack: string[] = [];
  let parent = '';
  let textFrom = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    if (at > textFrom && refusesText(parent) && !BLANK.test(html.slice(textFrom, at))) return false;
    const end = html.indexOf('>', at);
    if (end === -1) return false;
    if (html.charCodeAt(at + 1) === 47) {
      if (end - at - 2 !== parent.length || !html.startsWith(parent, at + 2)) return false;
      stack.pop();
      parent = stack[stack.length - 1] ?? '';
    } else {
      let name = html.slice(at + 1, end);
      if (name.startsWith('a ')) {
        SIMPLE_LINK.lastIndex = at + 2;
        const href = SIMPLE_LINK.exec(html)?.[1];
        if (href === undefined || safeAddress(href) !== href || stack.includes('a')) return false;
        found.links.push(href);
        name = 'a';
      } else if (name === 'a' || name === 'img' || !RICH_TAGS.has(name)) return false;
      if (!fits(parent, name)) return false;
      if (isHeading(name)) found.levels.push(name.charCodeAt(1) - 48);
      if (!VOID_TAGS.has(name)) {
        stack.push(name);
        parent = name;
      }
    }
    textFrom = end + 1;
    at = end;
  }
  return parent === '';
}

/**
 * Rich text fit for the page: only known elements and attributes, properly nested, no scripts, no unsafe addresses.
 * Clean input comes back unchanged (the same string).
 */
export function richText(html: string, sink: RichTextSink): string {
  const found: { links: string[]; levels: number[] } = { links: [], levels: [] };
  if (isClean(html, found)) {
    for (const href of found.links) sink.link(href);
    for (const level of found.levels) sink.heading(level);
    return html;
  }
  return rebuild(html, { tags: RICH_TAGS, sink, className: () => '' });
}

/** Like `richText` but with frames, media, sections and classes allowed; `className` maps a class attribute to its output. */
export function embedHtml(html: string, sink: RichTextSink, className: (names: string) => string): string {
  return rebuild(html, { tags: EMBED_TAGS, sink, className });
}
