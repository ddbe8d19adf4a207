import type { Template } from 'liquidjs';
import { prefixHtml } from '../css/prefix-html.ts';
import type { Quote } from '../html/quote.ts';
import type { OwnHead } from '../page/head.ts';
import type { TemplateInput } from '../types.ts';
import { parseLiquid, TemplateError, variablesOf } from './liquid.ts';
import { NAMES } from './names.ts';

/**
 * A template made ready: text that never changes, plain holes, and Liquid for what needs logic. Plain JSON, so it can be kept
 * in a file and handed to a worker; filling it needs no Liquid unless a `code` node is left.
 */
export type TemplateNode = string | { hole: string; quote: Quote } | { code: string; roots: string[] };

export interface CompiledTemplate {
  nodes: TemplateNode[];
  ownHead: OwnHead;
  /** The template writes the page's H1 itself. */
  hasH1: boolean;
  menu: string;
  footerMenu: string;
  faq: string;
}

const OPENS = /<(script|style)\b[^>]*>|<\/(script|style)\s*>/gi;

/** What the text up to here leaves open: inside a script, inside a style sheet, or neither. */
function quoteAfter(text: string, before: Quote): Quote {
  let quote = before;
  for (const match of text.matchAll(OPENS)) {
    const opened = match[1]?.toLowerCase();
    quote = opened === 'script' || opened === 'style' ? opened : 'html';
  }
  return quote;
}

/** Tags whose effect reaches the nodes after them: from there on the template is one piece of code. */
const KEEPS_STATE = /^\{%-?\s*(?:assign|capture|increment|decrement|cycle|liquid|break|continue)\b/;
const STATE_INSIDE = /\{%-?\s*(?:assign|capture|increment|decrement|cycle|liquid)\b/;
const PLAIN_HOLE = /^\{\{-?\s*([a-zA-Z_][\w-]*(?:\.[a-zA-Z_][\w-]*)*)\s*-?\}\}$/;

interface Spot {
  begin: number;
  end: number;
  text: string;
}

const spotOf = (template: Template, next: Template | undefined, source: string): Spot => {
  const { begin } = template.token;
  const end = next === undefined ? source.length : next.token.begin;
  return { begin, end, text: source.slice(begin, end) };
};

const isText = (template: Template): template is Template & { token: { getContent(): string } } =>
  'getContent' in template.token;

const rootsOf = (code: string): string[] =>
  [...new Set(variablesOf(parseLiquid(code)).map((use) => use.path[0] ?? ''))].sort();

/** Sections within sections are put in place here, so that only one level remains. */
export function inlineSections(source: string, sections: ReadonlyMap<string, string>, depth = 0): string {
  return source.replace(/\{\{-?\s*sections\.([A-Za-z_][\w-]*)\s*-?\}\}/g, (_, key: string) => {
    if (depth > 5) throw new TemplateError(`Section "${key}" includes itself.`, 1, 1);
    return inlineSections(sections.get(key) ?? '', sections, depth + 1);
  });
}

/** Cuts a source into nodes. Throws `TemplateError`. */
export function compileSource(source: string): TemplateNode[] {
  const templates = parseLiquid(source);
  const nodes: TemplateNode[] = [];
  let quote: Quote = 'html';
  for (const [i, template] of templates.entries()) {
    const spot = spotOf(template, templates[i + 1], source);
    if (isText(template)) {
      const text = template.token.getContent();
      quote = quoteAfter(spot.text, quote);
      if (text !== '') nodes.push(text);
      continue;
    }
    const hole = PLAIN_HOLE.exec(spot.text.trim())?.[1];
    if (hole !== undefined) nodes.push({ hole, quote });
    else if (KEEPS_STATE.test(spot.text) || STATE_INSIDE.test(spot.text)) {
      const code = source.slice(spot.begin);
      nodes.push({ code, roots: rootsOf(code) });
      break;
    } else {
      nodes.push({ code: spot.text, roots: rootsOf(spot.text) });
      quote = quoteAfter(spot.text, quote);
    }
  }
  return nodes;
}

function ownHeadOf(html: string): OwnHead {
  const head = /<head\b[^>]*>([\s\S]*?)<\/head>/i.exec(html)?.[1] ?? html;
  return {
    charset: /<meta\s[^>]*charset/i.test(head),
    viewport: /<meta\s[^>]*name\s*=\s*["']?viewport/i.test(head),
    title: /<title[\s>]/i.test(head),
    description: /<meta\s[^>]*name\s*=\s*["']?description/i.test(head),
    robots: /<meta\s[^>]*name\s*=\s*["']?robots/i.test(head),
    canonical: /<link\s[^>]*rel\s*=\s*["']?canonical/i.test(head),
    openGraph: /<meta\s[^>]*property\s*=\s*["']?og:/i.test(head),
    twitter: /<meta\s[^>]*name\s*=\s*["']?twitter:/i.test(head),
    favicon: /<link\s[^>]*rel\s*=\s*["']?(?:shortcut )?icon/i.test(head),
    jsonLd: /\{\{-?\s*json_ld\s*-?\}\}/.test(head),
  };
}

const uses = (html: string, name: string): boolean => new RegExp(`\\{\\{-?\\s*${name}\\b`).test(html);

/** Puts what the template forgot where it belongs: the head, the style sheet, the scripts, the content. */
function complete(html: string, template: TemplateInput): string {
  let out = html;
  const before = (tag: RegExp, text: string): void => {
    out = tag.test(out) ? out.replace(tag, (found) => text + found) : out + text;
  };
  if (!uses(out, 'head')) before(/<\/head\s*>/i, '{{ head }}\n');
  if (!uses(out, 'styles') && template.cssOutput !== 'path_only') before(/<\/head\s*>/i, '{{ styles }}\n');
  if (!uses(out, 'content')) before(/<\/main\s*>|<\/body\s*>/i, '{{ content }}\n');
  if (!uses(out, 'scripts') && template.jsOutput !== 'path_only') before(/<\/body\s*>/i, '{{ scripts }}\n');
  return out;
}

/** A sectional template without a document of its own: its sections in order around the content. */
function assembled(template: TemplateInput): string {
  const ordered = [...template.sections].sort((a, b) => a.order - b.order);
  const place = (types: readonly string[]): string =>
    ordered
      .filter((section) => types.includes(section.type))
      .map((section) => `{{ sections.${section.key} }}\n`)
      .join('');
  return `<!DOCTYPE html>
<html lang="{{ locale }}" dir="{{ dir }}">
<head>
{{ head }}{{ styles }}
</head>
<body>
${place(['header', 'menu'])}<main>
${place(['hero'])}{{ content }}
${place(['content', 'sidebar', 'custom'])}</main>
${place(['footer_menu', 'footer'])}{{ scripts }}
</body>
</html>
`;
}

/** The template's document with its sections in place and its classes prefixed. Throws `TemplateError`. */
export function documentOf(template: TemplateInput, classPrefix: string): string {
  const sections = new Map(template.sections.map((section) => [section.key, section.html]));
  const base = template.kind === 'sectional' && template.html.trim() === '' ? assembled(template) : template.html;
  return prefixHtml(complete(inlineSections(base, sections), template), classPrefix);
}

/** Makes a template ready for a site's class prefix. Throws `TemplateError`. */
export function compileTemplate(template: TemplateInput, classPrefix: string): CompiledTemplate {
  const html = documentOf(template, classPrefix);
  return {
    nodes: compileSource(html),
    ownHead: ownHeadOf(html),
    hasH1: /<h1[\s>]/i.test(html),
    menu: prefixHtml(template.menuHtml, classPrefix).trim(),
    footerMenu: prefixHtml(template.footerMenuHtml, classPrefix).trim(),
    faq: prefixHtml(template.faqBlockHtml, classPrefix).trim(),
  };
}

/** Whether a name's value may differ from page to page. Unknown names have no value anywhere. */
export const dependsOnPage = (root: string): boolean => Object.hasOwn(NAMES, root) && NAMES[root]?.origin !== 'site';
