/** The HTML of a post as blocks: long text, pictures, galleries, columns. What cannot be shown here is told. */
import { parseFragment } from 'parse5';
import type { BlockDraft } from '#domains/page-blocks/index.ts';
import { sanitizeRichText } from '#kernel/content/index.ts';
import type { Said } from '#kernel/words/index.ts';
import { say } from '../words.ts';
import {
  attr,
  below,
  type Element,
  escapeHtml,
  hasClass,
  isComment,
  isElement,
  isText,
  type Node,
  outer,
  paragraphs,
  remove,
  setAttr,
  wordsOf,
} from './html.ts';
import { absolute, captionOf, galleryOf, imageOf, type PictureNeeds } from './pictures.ts';
import { withoutShortcodes } from './shortcodes.ts';

export interface ConvertNeeds extends PictureNeeds {
  /** Content of a reusable block. */
  reusable(id: string): string | undefined;
}

export interface Converted {
  blocks: BlockDraft[];
  notes: Said[];
  /** Addresses of the old site that lead to nothing here. */
  deadLinks: number;
}

/** Long enough for any text; a block takes no more. */
const LONGEST = 190_000;
const MOST_NOTES = 20;
const DEEPEST = 5;
const DROPPED = new Set([
  'script',
  'style',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'object',
  'applet',
  'noscript',
  'template',
  'svg',
  'canvas',
  'link',
  'meta',
]);
const FRAMES = new Set(['iframe', 'video', 'audio', 'embed', 'source']);
/** Only hold others: what is in them is looked at by itself. */
const WRAPPERS = new Set([
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'aside',
  'center',
  'figure',
  'details',
  'nav',
  'font',
]);

function makeState(needs: ConvertNeeds) {
  const notes: Said[] = [];
  const seen = new Set<string>();
  let rich = '';
  let deadLinks = 0;
  const note = (said: Said) => {
    if (seen.has(said.message) || notes.length >= MOST_NOTES) return;
    seen.add(said.message);
    notes.push(said);
  };
  /** Text that was gathered becomes a block of its own. */
  const flush = (blocks: BlockDraft[]) => {
    const html = sanitizeRichText(rich).trim();
    rich = '';
    if (html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '' && !/<hr|<img/.test(html)) return;
    blocks.push({ type: 'article', content: { html } });
  };
  const add = (blocks: BlockDraft[], html: string) => {
    if (rich.length + html.length > LONGEST) flush(blocks);
    rich += html.slice(0, LONGEST);
  };
  /** Links of the old site lead to its pages here. */
  const relink = (node: Node) => {
    for (const link of isElement(node) && node.tagName === 'a' ? [node, ...below(node, 'a')] : below(node, 'a')) {
      const href = attr(link, 'href');
      const here = needs.link(href);
      if (here === '') deadLinks += 1;
      else if (here !== undefined) setAttr(link, 'href', here);
    }
  };
  return { notes, note, flush, add, relink, dead: () => deadLinks };
}
type State = ReturnType<typeof makeState>;

/** Where the blocks go while a post is read. */
interface Walk {
  blocks: BlockDraft[];
  needs: ConvertNeeds;
  state: State;
}

/** Something from elsewhere becomes a link to it. */
function embedOf(url: string, blocks: BlockDraft[], state: State): void {
  const address = absolute(url);
  if (!/^https?:\/\/[^\s"<>]+$/.test(address)) return;
  state.note(say('embed_link', { url: address.slice(0, 300) }));
  const safe = escapeHtml(address);
  state.add(blocks, `<p><a href="${safe}">${safe}</a></p>`);
}

function columnsOf(element: Element, needs: ConvertNeeds, state: State, depth: number): BlockDraft[] {
  const parts = element.childNodes.filter(
    (child): child is Element => isElement(child) && hasClass(child, /^wp-block-column$/),
  );
  const children = parts.flatMap((part) => {
    const blocks = blocksOf(part.childNodes, needs, state, depth + 1);
    if (blocks.length === 0) return [];
    return blocks.length === 1 ? blocks : [{ type: 'section', content: {}, children: blocks }];
  });
  return children.length === 0 ? [] : [{ type: 'columns', content: {}, children }];
}

/** Pictures within text stand behind it. */
function textWithPictures(node: Element, blocks: BlockDraft[], needs: ConvertNeeds, state: State): void {
  const pictures = below(node, 'img').map((img) => {
    const parent = img.parentNode as Element | null;
    const href = parent && isElement(parent) && parent.tagName === 'a' ? attr(parent, 'href') : '';
    return { img, href };
  });
  for (const frame of [...FRAMES].flatMap((name) => below(node, name))) {
    const url = attr(frame, 'src');
    remove(frame);
    if (url) embedOf(url, blocks, state);
  }
  for (const { img } of pictures) remove(img);
  state.relink(node);
  if (wordsOf(node) !== '' || node.tagName === 'hr') state.add(blocks, `${outer(node)}\n`);
  for (const { img, href } of pictures) {
    const made = imageOf(img, '', href, needs, state);
    if (made.length === 0) continue;
    state.flush(blocks);
    blocks.push(...made);
  }
}

/** Reusable blocks stand in comments with their number; other comments only mark where a block begins and ends. */
function reusableIn(data: string, walk: Walk, depth: number): void {
  const { blocks, needs, state } = walk;
  const [, id] = /^\s*wp:block\s+\{[^}]*"ref":(\d+)/.exec(data) ?? [];
  if (!id) return;
  const content = needs.reusable(id);
  if (content === undefined || depth >= DEEPEST) state.note(say('block_dropped', { id }));
  else {
    state.flush(blocks);
    blocks.push(...blocksOf(nodesOf(content, state), needs, state, depth + 1));
  }
}

/** Blocks that an element stands for by itself; undefined: it is text, or holds others. */
function ownBlocks(node: Element, { blocks, needs, state }: Walk, depth: number): BlockDraft[] | undefined {
  if (node.tagName === 'img') return imageOf(node, '', '', needs, state);
  if (hasClass(node, /^(?:wp-block-gallery|gallery)$/) || attr(node, 'data-ids')) return galleryOf(node, needs, state);
  if (hasClass(node, /^wp-block-columns$/) && depth < DEEPEST) {
    state.flush(blocks);
    return columnsOf(node, needs, state, depth);
  }
  const [img] = node.tagName === 'figure' && below(node, 'table').length === 0 ? below(node, 'img') : [];
  if (!img) return undefined;
  const link = img.parentNode as Element | null;
  const href = link && isElement(link) && link.tagName === 'a' ? attr(link, 'href') : '';
  return imageOf(img, captionOf(img), href, needs, state);
}

const addressOf = (node: Element): string => {
  const [inside] = ['iframe', 'source', 'video', 'audio'].flatMap((name) => below(node, name));
  return attr(node, 'src') || (inside ? attr(inside, 'src') : '');
};

function elementOf(node: Element, walk: Walk, depth: number): void {
  const { blocks, needs, state } = walk;
  const { tagName } = node;
  if (DROPPED.has(tagName)) state.note(say('element_dropped', { name: tagName }));
  else if (FRAMES.has(tagName)) embedOf(addressOf(node), blocks, state);
  else if (hasClass(node, /^wp-block-embed$/))
    embedOf(addressOf(node) || wordsOf(node).split(' ')[0] || '', blocks, state);
  else {
    const own = ownBlocks(node, walk, depth);
    if (own && own.length > 0) {
      state.flush(blocks);
      blocks.push(...own);
    } else if (!own && WRAPPERS.has(tagName)) for (const child of node.childNodes) nodeOf(child, walk, depth);
    else if (!own) textWithPictures(node, blocks, needs, state);
  }
}

/** An address on a line of its own is how the classic editor embeds things. */
const BARE = /^https?:\/\/\S+$/;

function nodeOf(node: Node, walk: Walk, depth: number): void {
  const { blocks, state } = walk;
  if (isComment(node)) reusableIn(node.data, walk, depth);
  else if (isText(node)) {
    const words = node.value.trim();
    if (BARE.test(words)) embedOf(words, blocks, state);
    else if (words !== '') state.add(blocks, `<p>${escapeHtml(words)}</p>\n`);
  } else if (isElement(node)) {
    const isBare = node.tagName === 'p' && BARE.test(wordsOf(node)) && below(node, 'a').length === 0;
    if (isBare) embedOf(wordsOf(node), blocks, state);
    else elementOf(node, walk, depth);
  }
}

function blocksOf(nodes: readonly Node[], needs: ConvertNeeds, state: State, depth = 0): BlockDraft[] {
  const blocks: BlockDraft[] = [];
  for (const node of nodes) nodeOf(node, { blocks, needs, state }, depth);
  state.flush(blocks);
  return blocks;
}

function nodesOf(html: string, state: State): Node[] {
  const { html: plain, dropped } = withoutShortcodes(html);
  for (const name of dropped) state.note(say('shortcode_dropped', { name }));
  return parseFragment(paragraphs(plain)).childNodes;
}

export function convertPost(html: string, needs: ConvertNeeds): Converted {
  const state = makeState(needs);
  try {
    const blocks = blocksOf(nodesOf(html, state), needs, state).slice(0, 400);
    return { blocks, notes: state.notes, deadLinks: state.dead() };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Nested deeper than any program follows: its words are kept.
    const words = sanitizeRichText(html).slice(0, LONGEST);
    return { blocks: [{ type: 'article', content: { html: sanitizeRichText(words) } }], notes: [], deadLinks: 0 };
  }
}
