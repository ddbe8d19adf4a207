/** What a search engine reads from a built page. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface Reading {
  id: string;
  path: string;
  language: string;
  title: string;
  description: string;
  h1: string[];
  headings: string[];
  /** Text of the page's own part, without menus, head and foot. */
  text: string;
  links: { href: string; words: string }[];
  /** Where the page's own part leads, without menus, head and foot. */
  ownLinks: string[];
  picturesWithoutAlt: string[];
  structuredData: string[];
}

/** Parts of a page that stand on every page. */
const AROUND = new Set(['nav', 'header', 'footer', 'aside']);
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'svg', 'title']);
const HEADINGS = new Set(['h2', 'h3', 'h4']);

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

const rawText = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(rawText).join('') : '';
const textOf = (node: Node): string => rawText(node).replace(/\s+/g, ' ').trim();

function* elements(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}

function ownText(node: Node): string {
  if ('value' in node) return node.value;
  if ('tagName' in node && (UNREAD.has(node.tagName) || AROUND.has(node.tagName))) return ' ';
  return 'childNodes' in node ? ` ${node.childNodes.map(ownText).join(' ')} ` : ' ';
}

function* ownAnchors(node: Node): Generator<string> {
  if ('tagName' in node && AROUND.has(node.tagName)) return;
  if ('tagName' in node && node.tagName === 'a') yield attribute(node, 'href') ?? '';
  if ('childNodes' in node) for (const child of node.childNodes) yield* ownAnchors(child);
}

function* typesIn(value: unknown): Generator<string> {
  if (!value || typeof value !== 'object') return;
  const type = (value as { '@type'?: unknown })['@type'];
  for (const one of Array.isArray(type) ? type : [type]) if (typeof one === 'string') yield one;
  for (const part of Object.values(value)) yield* typesIn(part);
}

function dataTypes(json: string): string[] {
  try {
    return [...typesIn(JSON.parse(json))];
  } catch {
    return [];
  }
}

function take(reading: Reading, element: Element): void {
  const { tagName } = element;
  if (tagName === 'html') reading.language = attribute(element, 'lang') ?? '';
  else if (tagName === 'title' && reading.title === '') reading.title = textOf(element);
  else if (tagName === 'meta' && attribute(element, 'name')?.toLowerCase() === 'description')
    reading.description = (attribute(element, 'content') ?? '').trim();
  else if (tagName === 'h1') reading.h1.push(textOf(element));
  else if (HEADINGS.has(tagName)) reading.headings.push(textOf(element));
  else if (tagName === 'a') reading.links.push({ href: attribute(element, 'href') ?? '', words: textOf(element) });
  else if (tagName === 'img' && attribute(element, 'alt') === undefined)
    reading.picturesWithoutAlt.push(attribute(element, 'src') ?? '');
  else if (tagName === 'script' && attribute(element, 'type') === 'application/ld+json')
    reading.structuredData.push(...dataTypes(rawText(element)));
}

export function readingOf(page: { id: string; path: string; html: string }): Reading {
  const document = parse(page.html);
  const reading: Reading = {
    ...{ id: page.id, path: page.path, language: '', title: '', description: '', text: '' },
    ...{ h1: [], headings: [], links: [], ownLinks: [], picturesWithoutAlt: [], structuredData: [] },
  };
  let body: Node = document;
  let main: Node | undefined;
  for (const element of elements(document)) {
    take(reading, element);
    if (element.tagName === 'body') body = element;
    if (element.tagName === 'main') main ??= element;
  }
  reading.text = ownText(main ?? body)
    .replace(/\s+/g, ' ')
    .trim();
  reading.ownLinks = [...ownAnchors(main ?? body)];
  reading.structuredData = [...new Set(reading.structuredData)];
  return reading;
}

/** Path of the site that a link on `from` leads to; undefined when it leads elsewhere. */
export function innerPath(href: string, from: string, baseUrl: string | undefined): string | undefined {
  const base = baseUrl ?? 'https://site.invalid/';
  if (!URL.canParse(href, new URL(from, base))) return undefined;
  const url = new URL(href, new URL(from, base));
  return url.origin === new URL(base).origin && /^https?:$/.test(url.protocol) ? url.pathname : undefined;
}
