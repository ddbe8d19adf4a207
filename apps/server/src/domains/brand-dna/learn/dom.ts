/** What is read out of the HTML of a page. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
export const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value.trim() ?? '';

/** Elements in the order of the page. */
export function elementsIn(html: string): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = [parse(html)];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node)) found.push(node);
    if ('childNodes' in node) waiting.push(...node.childNodes.toReversed());
  }
  return found;
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])/i;

const isHidden = (element: Element): boolean =>
  UNSEEN.has(element.tagName) ||
  element.attrs.some(({ name }) => name === 'hidden') ||
  attribute(element, 'aria-hidden') === 'true' ||
  HIDDEN.test(attribute(element, 'style'));

/** Words that a visitor sees; what is hidden from visitors is not taken for the voice of the brand. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if ((isElement(node) && isHidden(node)) || !('childNodes' in node)) return '';
  return node.childNodes.map(textOf).join(' ').replace(/\s+/g, ' ').trim();
}
export const visibleText = (html: string): string => textOf(parse(html));

const resolved = (address: string, base: string): string[] => {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  url.hash = '';
  return [url.href];
};

const FILE = /\.(?:pdf|jpe?g|png|gif|webp|zip|mp4|docx?)$/i;

export const linksIn = (html: string, base: string): string[] => [
  ...new Set(
    elementsIn(html)
      .filter((element) => element.tagName === 'a')
      .flatMap((element) => resolved(attribute(element, 'href'), base))
      .filter((url) => !FILE.test(new URL(url).pathname)),
  ),
];

export const stylesheetsIn = (html: string, base: string): string[] =>
  elementsIn(html)
    .filter((element) => element.tagName === 'link' && /\bstylesheet\b/i.test(attribute(element, 'rel')))
    .flatMap((element) => resolved(attribute(element, 'href'), base));

export const absolute = (address: string, base: string): string | undefined => resolved(address, base)[0];
