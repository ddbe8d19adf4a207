import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, parseFragment, type TreeAdapter } from 'parse5';
import { ImportRefused } from '../importer.ts';
import { say } from '../words.ts';
import { byTag, type Element, find, type Parent, walk } from './page/dom.ts';
import { withoutSlots } from './page/liquid.ts';

/** Bounds of one document. Real pages have a few thousand elements and are some twenty levels deep. */
const mostBytes = 3 * 1024 * 1024;
const mostNodes = 50_000;
const deepest = 300;

export interface HtmlPage {
  file: string;
  /** Browsers show it by the rules of the nineties, because it lacks a doctype or has an old one. */
  quirks: boolean;
  html: Element;
  head: Element;
  body: Element;
}

/** Parses a page of the theme. @throws {ImportRefused} when it is too large, too deep, or a frameset. */
export function readHtml(file: string, bytes: Uint8Array): HtmlPage {
  if (bytes.byteLength > mostBytes) {
    throw new ImportRefused('too_large', say('refused_page_large', { file, megabytes: mostBytes / 1024 / 1024 }), file);
  }
  const document = parse(withoutSlots(decode(bytes)), { treeAdapter: boundedAdapter(file) });
  const html = find(document, byTag('html'));
  const head = html && find(html, byTag('head'));
  const body = html?.childNodes.find((n): n is Element => 'tagName' in n && n.tagName === 'body');
  if (!html || !head || !body) {
    throw new ImportRefused('unreadable_html', say('refused_no_body', { file }), file);
  }
  removeComments(document);
  const quirks = document.mode !== 'no-quirks';
  return { file, quirks, html, head, body };
}

/** Parses a piece of markup within the same bounds. */
export function readFragment(file: string, markup: string): Parent {
  return parseFragment(markup, { treeAdapter: boundedAdapter(file) });
}

/** The parser's own tree, with a stop: misnested markup can make it copy elements without end. */
function boundedAdapter(file: string): TreeAdapter<DefaultTreeAdapterMap> {
  let nodes = 0;
  let depth = 0;
  const refuse = (): never => {
    throw new ImportRefused('unreadable_html', say('refused_tangled', { file }), file);
  };
  const count = () => {
    nodes += 1;
    if (nodes > mostNodes) refuse();
  };
  return {
    ...defaultTreeAdapter,
    createElement(...args) {
      count();
      return defaultTreeAdapter.createElement(...args);
    },
    createCommentNode(data) {
      count();
      return defaultTreeAdapter.createCommentNode(data);
    },
    onItemPush() {
      depth += 1;
      if (depth > deepest) refuse();
    },
    onItemPop() {
      depth -= 1;
    },
  };
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

/** Notes between the theme's developers are no business of a site's visitors. */
function removeComments(document: Parent): void {
  for (const parent of [document, ...walk(document)]) {
    parent.childNodes = parent.childNodes.filter((node) => node.nodeName !== '#comment');
  }
}
