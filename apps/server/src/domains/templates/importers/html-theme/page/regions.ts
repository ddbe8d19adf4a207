import type { Said } from '#kernel/words/index.ts';
import { say } from '../../words.ts';
import { attr, type Element, elements, find, findAll, isElement, type Node, names, type Parent, text } from './dom.ts';

/** Where things are on a page. The nodes are those of the document. */
export interface Regions {
  header: Node[];
  /** What a visitor came for, in order, one entry a section with the separators that follow it. */
  sections: Node[][];
  /** Everything from the first section to the last, blanks included: what the page's own content replaces. */
  content: Node[];
  footer: Node[];
  /** What was unclear. */
  doubts: Said[];
}

const silent = /^(script|style|link|template|noscript|meta|title)$/;
const isSilent = (element: Element) => silent.test(element.tagName);

/** Finds header, sections and footer in a body. Never fails: a page without any structure is one section. */
export function findRegions(body: Element): Regions {
  const path = contentPath(body);
  const root = path.at(-1) ?? body;
  const doubts: Said[] = [];
  const header = runAtLevels(path, 'before');
  const footer = runAtLevels(path, 'after');
  const taken = new Set<Node>([...header, ...footer]);
  const lead = header.length === 0 ? nestedHeader(root) : undefined;
  const content = contentNodes(root, taken);
  if (lead) {
    doubts.push(say('noted_nav_inside'));
    content.splice(0, 1, ...lead.rest);
  } else if (header.length === 0) doubts.push(say('noted_no_nav'));
  if (footer.length === 0) doubts.push(say('noted_no_footer'));
  return { header: lead ? [lead.header] : header, sections: group(content), content, footer, doubts };
}

/** From body down to the element whose children are the sections. */
function contentPath(body: Element): Element[] {
  const path = [body];
  for (;;) {
    const at = path.at(-1) as Element;
    const inside = elements(at).filter((e) => !isSilent(e));
    const main = inside.filter((e) => e.tagName === 'main' || attr(e, 'role') === 'main');
    const rest = inside.filter((e) => !isHeader(e) && !isFooter(e) && !isAccessory(e));
    const next = main.length === 1 ? main[0] : rest.length === 1 ? rest[0] : undefined;
    const worth = next && /^(div|main|form)$/.test(next.tagName) && (next === main[0] || holdsSections(next));
    if (!next || !worth || path.length > 8) return path;
    path.push(next);
  }
}

function holdsSections(element: Element): boolean {
  const inside = elements(element).filter((e) => !isSilent(e));
  const parts = inside.filter(
    (e) => /^(section|article|header|footer|nav|main)$/.test(e.tagName) || isHeader(e) || isFooter(e),
  );
  const worded = inside.filter((e) => e.tagName === 'div' && find(e, (x) => /^h[1-3]$/.test(x.tagName)));
  return (
    parts.length >= 2 ||
    (parts.length >= 1 && inside.length >= 2) ||
    worded.length >= 2 ||
    inside.some((e) => e.tagName === 'main')
  );
}

export function isHeader(element: Element): boolean {
  if (element.tagName === 'nav' || /^(navigation|banner)$/.test(attr(element, 'role'))) return true;
  const hasMenu =
    find(element, (e) => e.tagName === 'nav' || (/^(ul|ol)$/.test(e.tagName) && linkItems(e) >= 2)) !== undefined;
  if (!hasMenu) return false;
  if (element.tagName === 'header') return true;
  const named =
    /(^|[\s_-])(nav|navbar|navigation|header|topbar|top-bar|top-nav|sidenav|sidebar-nav|menubar|menu)([\s_-]|$)/.test(
      names(element),
    );
  return named && !find(element, (e) => /^(section|main|article)$/.test(e.tagName));
}

function linkItems(list: Element): number {
  return elements(list).filter((li) => li.tagName === 'li' && find(li, (e) => e.tagName === 'a')).length;
}

export function isFooter(element: Element): boolean {
  if (element.tagName === 'footer' || attr(element, 'role') === 'contentinfo') return true;
  return (
    /^(div|section)$/.test(element.tagName) && /(^|[\s_-])(footer|copyright|colophon)([\s_-]|$)/.test(names(element))
  );
}

/** Things that float over the page: they stay in the layout, where the theme put them. */
function isAccessory(element: Element): boolean {
  return /(^|[\s_-])(modal|offcanvas|preloader|loader|spinner|scroll-?to-?top|back-?to-?top|cookie|toast|overlay|backdrop|skip-link|visually-hidden)([\s_-]|$)/.test(
    names(element),
  );
}

/** The header-like run before the content (or footer-like run after it), at the outermost level that has one. */
function runAtLevels(path: Element[], side: 'before' | 'after'): Node[] {
  const test = side === 'before' ? isHeader : isFooter;
  for (const [level, parent] of path.entries()) {
    const below = path[level + 1];
    const nodes = side === 'before' ? parent.childNodes : parent.childNodes.toReversed();
    const run = leadingRun(nodes, below, test);
    if (run.length > 0) return side === 'before' ? run : run.toReversed();
  }
  return [];
}

function leadingRun(nodes: Node[], stop: Element | undefined, test: (e: Element) => boolean): Node[] {
  const run: Node[] = [];
  let length = 0;
  for (const node of nodes) {
    if (node === stop) break;
    const started = length > 0;
    if (!isElement(node) || isSilent(node)) {
      if (started) run.push(node);
      continue;
    }
    if (test(node)) {
      run.push(node);
      length = run.length;
    } else if (started || !isAccessory(node)) break;
  }
  return run.slice(0, length);
}

/** `<div class="hero"><header>…</header>…</div>`: the navigation inside the first section. */
function nestedHeader(root: Element): { header: Element; rest: Node[] } | undefined {
  const first = elements(root).find((e) => !isSilent(e) && !isAccessory(e));
  if (!first) return undefined;
  const header = elements(first).find(isHeader);
  if (!header) return undefined;
  return { header, rest: first.childNodes.filter((n) => n !== header && (!isElement(n) || !isSilent(n))) };
}

function contentNodes(root: Parent, taken: Set<Node>): Node[] {
  const all = root.childNodes;
  const lastFooter = all.findLastIndex((n) => taken.has(n));
  const firstFooter = all.findIndex((n, i) => taken.has(n) && i > 0 && isElement(n) && isFooter(n));
  const end = firstFooter >= 0 && lastFooter >= firstFooter ? firstFooter : all.length;
  const own = all.slice(0, end).filter((n) => !taken.has(n) && !(isElement(n) && (isSilent(n) || isAccessory(n))));
  const first = own.findIndex(speaks);
  return first < 0 ? [] : own.slice(first, own.findLastIndex(speaks) + 1);
}

/** Whether a node is more than a blank or a comment. */
function speaks(node: Node): boolean {
  return isElement(node) || (node.nodeName === '#text' && text(node) !== '');
}

/** One group a section; separators, texts and comments go with the section before them. */
function group(nodes: Node[]): Node[][] {
  const groups: Node[][] = [];
  for (const node of nodes) {
    const starts = isElement(node) && !/^(hr|br)$/.test(node.tagName);
    const last = groups.at(-1);
    if (starts || (!last && speaks(node))) groups.push([node]);
    else if (last) last.push(node);
  }
  return groups.map(trimGroup);
}

/** Comments and blanks at the end announce the next section; they are not part of this one. */
function trimGroup(nodes: Node[]): Node[] {
  return nodes.slice(0, nodes.findLastIndex(speaks) + 1);
}

/** Whether anything in this region looks like a menu; used to choose where the menu goes. */
export function lists(region: Node[]): Element[] {
  const own = region.filter((n): n is Element => isElement(n) && /^(ul|ol)$/.test(n.tagName));
  return [...own, ...region.filter(isElement).flatMap((e) => findAll(e, (x) => /^(ul|ol)$/.test(x.tagName)))];
}
