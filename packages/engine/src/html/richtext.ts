import { safeAddress } from './escape.ts';
import { rebuild } from './rebuild.ts';
import type { RichTextSink } from './sink.ts';
import { EMBED_TAGS, RICH_TAGS, ROOT_RULE, ruleFits, TAG_RULES, type TagRule } from './tags.ts';

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

const BLANK = /^\s*$/;
const LINK_RULE = TAG_RULES.get('a');

/** The element that a tag opens, when it is written as we write it; undefined for anything else. */
function openedBy(html: string, at: number, end: number, links: string[]): TagRule | undefined {
  if (html.charCodeAt(at + 1) !== 97 || html.charCodeAt(at + 2) !== 32) {
    const rule = TAG_RULES.get(html.slice(at + 1, end));
    return rule?.isPlain === true ? rule : undefined;
  }
  SIMPLE_LINK.lastIndex = at + 2;
  const href = SIMPLE_LINK.exec(html)?.[1];
  if (href === undefined || safeAddress(href) !== href) return undefined;
  links.push(href);
  return LINK_RULE;
}

/**
 * Reads text that is already clean, which nearly all stored text is, without building a new string.
 * Gives false at the first thing that is not certainly fine; `found` is then meaningless.
 */
function isClean(html: string, found: { links: string[]; levels: number[] }): boolean {
  if (FORBIDDEN.test(html) || !entitiesAreWhole(html)) return false;
  const stack: TagRule[] = [];
  let parent = ROOT_RULE;
  let textFrom = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    if (at > textFrom && parent.children !== undefined && !BLANK.test(html.slice(textFrom, at))) return false;
    const end = html.indexOf('>', at);
    if (end === -1) return false;
    if (html.charCodeAt(at + 1) === 47) {
      const { name } = parent;
      if (name === '' || end - at - 2 !== name.length || !html.startsWith(name, at + 2)) return false;
      stack.pop();
      parent = stack[stack.length - 1] ?? ROOT_RULE;
    } else {
      const rule = openedBy(html, at, end, found.links);
      if (rule === undefined || !ruleFits(parent, rule)) return false;
      if (rule === LINK_RULE && stack.includes(rule)) return false;
      if (rule.level > 0) found.levels.push(rule.level);
      if (!rule.isVoid) {
        stack.push(rule);
        parent = rule;
      }
    }
    textFrom = end + 1;
    at = end;
  }
  return parent === ROOT_RULE;
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
