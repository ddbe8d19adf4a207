/** Small things about HTML that the conversion of posts needs. */
import { type DefaultTreeAdapterTypes, serialize } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text';
export const isComment = (node: Node): node is DefaultTreeAdapterTypes.CommentNode => node.nodeName === '#comment';

export const attr = (element: Element, name: string): string =>
  element.attrs.find((each) => each.name === name)?.value ?? '';
export const setAttr = (element: Element, name: string, value: string): void => {
  const known = element.attrs.find((each) => each.name === name);
  if (known) known.value = value;
  else element.attrs.push({ name, value });
};
export const hasClass = (element: Element, pattern: RegExp): boolean =>
  attr(element, 'class')
    .split(/\s+/)
    .some((c) => pattern.test(c));

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Words in it, blanks put together. */
export function textOf(node: Node | Parent): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
export const wordsOf = (node: Node | Parent): string => textOf(node).replace(/\s+/g, ' ').trim();

/** All elements of a name below a node, however deep. */
export function below(node: Node | Parent, name: string): Element[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) =>
    isElement(child) ? [...(child.tagName === name ? [child] : []), ...below(child, name)] : [],
  );
}

/** A node with what is in it, as HTML. */
export const outer = (node: Node): string =>
  serialize({ nodeName: '#document-fragment', childNodes: [node] } as unknown as Parent);

export function remove(node: Node): void {
  const parent = 'parentNode' in node ? node.parentNode : null;
  if (parent) parent.childNodes = parent.childNodes.filter((child) => child !== node);
}

/** Paragraphs where a classic editor wrote empty lines. Text that has paragraphs or blocks of its own stays as it is. */
export function paragraphs(html: string): string {
  if (/<!--\s*wp:|<p[\s>]/i.test(html)) return html;
  const BLOCK =
    /^\s*<\/?(?:address|article|aside|blockquote|div|dl|fieldset|figure|form|h[1-6]|hr|ol|p|pre|section|table|ul|iframe|video|audio|script|style|!--)/i;
  return html
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (BLOCK.test(part) ? part : `<p>${part.replace(/\n/g, '<br>\n')}</p>`))
    .join('\n');
}
