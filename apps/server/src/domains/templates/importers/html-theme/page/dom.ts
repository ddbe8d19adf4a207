import { defaultTreeAdapter, serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
export type Node = Tree.ChildNode;
export type Parent = Tree.ParentNode;

export const isElement = (node: Tree.Node): node is Element => 'tagName' in node;
export const isText = (node: Tree.Node): node is Tree.TextNode => node.nodeName === '#text';

export function elements(parent: Parent): Element[] {
  return parent.childNodes.filter(isElement);
}

/** Every element below, in document order, the contents of `<template>` included. */
export function* walk(parent: Parent): Generator<Element> {
  const waiting: Node[] = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    const inner = 'content' in node ? (node as Tree.Template).content.childNodes : node.childNodes;
    for (let i = inner.length - 1; i >= 0; i -= 1) waiting.push(inner[i] as Node);
  }
}

export function find(parent: Parent, test: (element: Element) => boolean): Element | undefined {
  for (const element of walk(parent)) if (test(element)) return element;
  return undefined;
}

export function findAll(parent: Parent, test: (element: Element) => boolean): Element[] {
  return [...walk(parent)].filter(test);
}

export const byTag =
  (...names: string[]) =>
  (element: Element): boolean =>
    names.includes(element.tagName);

export function attr(element: Element, name: string): string {
  return element.attrs.find((a) => a.name === name)?.value ?? '';
}

export function setAttr(element: Element, name: string, value: string): void {
  const found = element.attrs.find((a) => a.name === name);
  if (found) found.value = value;
  else element.attrs.push({ name, value });
}

export function removeAttr(element: Element, name: string): void {
  element.attrs = element.attrs.filter((a) => a.name !== name);
}

export function classes(element: Element): string[] {
  return attr(element, 'class').split(/\s+/).filter(Boolean);
}

/** Class names and id in one string, for tests by word. */
export function names(element: Element): string {
  return `${attr(element, 'class')} ${attr(element, 'id')}`.toLowerCase();
}

/** Words of an element as a reader sees them: blanks collapsed, scripts and styles left out. */
export function text(node: Tree.Node): string {
  return rawText(node).replaceAll(/\s+/g, ' ').trim();
}

function rawText(start: Tree.Node): string {
  const parts: string[] = [];
  const waiting: Tree.Node[] = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) parts.push(node.value);
    else if ('childNodes' in node && !/^(script|style|template|noscript)$/.test(node.nodeName))
      waiting.push(...node.childNodes.toReversed());
  }
  return parts.join('');
}

export function textNodes(parent: Parent): Tree.TextNode[] {
  const own = parent.childNodes.filter(isText);
  return [
    ...own,
    ...[...walk(parent)].flatMap((e) => (byTag('script', 'style')(e) ? [] : e.childNodes.filter(isText))),
  ];
}

export function remove(node: Node): void {
  defaultTreeAdapter.detachNode(node);
}

/** Puts a text in place of a run of siblings. */
export function replaceRun(run: Node[], value: string): void {
  const [first] = run;
  const parent = first?.parentNode;
  if (!first || !parent) return;
  const marker = defaultTreeAdapter.createTextNode(value);
  defaultTreeAdapter.insertBefore(parent, marker, first);
  removeAll(run);
}

/** Removes many siblings in one pass over their parent. */
export function removeAll(nodes: Node[]): void {
  const gone = new Set<Node>(nodes);
  for (const parent of new Set(nodes.map((n) => n.parentNode))) {
    if (parent) parent.childNodes = parent.childNodes.filter((n) => !gone.has(n));
  }
  for (const node of nodes) node.parentNode = null;
}

/** One line break where removed nodes left a heap of blanks. */
export function collapseBlanks(parent: Parent): void {
  const blank = (node: Node | undefined) => node !== undefined && isText(node) && node.value.trim() === '';
  parent.childNodes = parent.childNodes.filter((node, i) => !(blank(node) && blank(parent.childNodes[i - 1])));
  for (const node of parent.childNodes) if (isText(node) && blank(node)) node.value = '\n';
}

export function append(parent: Parent, value: string): void {
  defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(value));
}

export function outerHtml(nodes: Node[]): string {
  return nodes.map((node) => (isText(node) && node.parentNode === null ? node.value : serializeOuter(node))).join('');
}

export function isInside(node: Tree.Node, ancestor: Tree.Node): boolean {
  for (let at: Tree.Node | null = node; at; at = 'parentNode' in at ? at.parentNode : null)
    if (at === ancestor) return true;
  return false;
}
