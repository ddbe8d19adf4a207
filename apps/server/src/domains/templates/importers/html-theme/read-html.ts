import { parse } from 'parse5';
import { ImportRefused } from '../importer.ts';
import { byTag, type Element, find, type Node, type Parent, remove, walk } from './page/dom.ts';
import { withoutSlots } from './page/liquid.ts';

/** Larger pages are not themes; the bound keeps the work of one import bounded. */
const mostBytes = 5 * 1024 * 1024;
/** Deeper trees are machine-made to harm; the serializer recurses. */
const deepest = 400;

export interface HtmlPage {
  file: string;
  /** The document's children: doctype and html. */
  nodes: Node[];
  html: Element;
  head: Element;
  body: Element;
}

/** Parses a page of the theme. @throws {ImportRefused} when it is too large, nested too deeply, or a frameset. */
export function readHtml(file: string, bytes: Uint8Array): HtmlPage {
  if (bytes.byteLength > mostBytes) {
    throw new ImportRefused('too_large', `The page “${file}” is larger than ${mostBytes / 1024 / 1024} MB.`, file);
  }
  const document = parse(withoutSlots(decode(bytes)));
  const html = find(document, byTag('html'));
  const head = html && find(html, byTag('head'));
  const body = html && html.childNodes.find((n): n is Element => 'tagName' in n && n.tagName === 'body');
  if (!html || !head || !body)
    throw new ImportRefused('unreadable_html', `“${file}” has no body (frames are not supported).`, file);
  if (depthOf(html) > deepest)
    throw new ImportRefused('unreadable_html', `“${file}” is nested more than ${deepest} levels deep.`, file);
  removeComments(document);
  return { file, nodes: document.childNodes, html, head, body };
}

/** UTF-8 unless a byte order mark or the page's own declaration says otherwise. */
function decode(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const marked = start.startsWith('þÿ') ? 'utf-16be' : start.startsWith('ÿþ') ? 'utf-16le' : undefined;
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function depthOf(root: Element): number {
  let most = 0;
  const waiting: [Element, number][] = [[root, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [element, depth] = next;
    most = Math.max(most, depth);
    for (const child of element.childNodes) if ('tagName' in child) waiting.push([child, depth + 1]);
  }
  return most;
}

/** Notes between the theme's developers are no business of a site's visitors. */
function removeComments(document: Parent): void {
  for (const parent of [document, ...walk(document)]) {
    for (const node of [...parent.childNodes]) if (node.nodeName === '#comment') remove(node);
  }
}
