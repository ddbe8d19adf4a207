import { type BlockInput, type Piece, renderPage, renderPieces, type SiteInput } from '@atelier/engine';
import type { Page } from '#lib/api/types.gen.ts';
import { framedDocument } from '#lib/frame.ts';
import { styleNonce } from '#lib/nonce.ts';
import type { Blocks, EditorBlock } from '../state/tree.ts';
import { problemsOf } from '../state/validity.ts';
import { morph } from './morph.ts';
import {
  makeAssetRewriter,
  type PreviewSource,
  shownContent,
  toIndex,
  toPageInput,
  toSiteInput,
} from './site-input.ts';
import { slidesOf } from './slides.ts';

/** Looks only of the editor: what is under the pointer, what is chosen, where nothing is yet. */
const EDITOR_CSS = `
[data-block] { cursor: default; }
[data-edit] { cursor: text; }
img[data-edit] { cursor: pointer; }
[data-block][data-atelier-hover] { outline: 2px dashed #6757de; outline-offset: -2px; }
[data-block][data-atelier-selected] { outline: 3px solid #5343d6 !important; outline-offset: -3px; }
[data-edit]:focus { outline: 2px solid #5343d6; outline-offset: 3px; border-radius: 2px; }
[data-block][data-atelier-empty] { display: block !important; min-height: 48px; }
* { scroll-behavior: auto !important; }
*, ::before, ::after { animation-duration: 0s !important; transition-duration: 0s !important; }
`;

function openDetails(page: ParentNode): void {
  for (const details of page.querySelectorAll('details')) details.open = true;
}

/** A block with nothing in it yet, which templates keep from visitors, gets some height, so that it can be seen and clicked. */
function markEmpty(page: ParentNode): void {
  for (const block of page.querySelectorAll('[data-block]'))
    block.toggleAttribute('data-atelier-empty', block.childElementCount === 0);
}

function finish(page: Document): void {
  openDetails(page);
  markEmpty(page);
}

/** A block alone stands in the middle of its picture. */
const PICTURE_CSS = `
html, body { height: 100%; }
body { display: flex !important; flex-direction: column; justify-content: safe center; }
body > * { flex: none !important; min-height: 0 !important; }
`;

function addStyle(page: Document, css: string): void {
  const style = page.createElement('style');
  if (styleNonce !== '') style.setAttribute('nonce', styleNonce);
  style.textContent = css;
  page.head.append(style);
}

function prepare(page: Document): void {
  finish(page);
  addStyle(page, EDITOR_CSS);
}

/** While somebody types only the body changes; the head with its style sheet is the heavier part. */
const bodyOf = (html: string): string => html.slice(Math.max(0, html.search(/<body[\s>]/i)));

/** The pieces that differ, when nothing but their insides does; undefined: the page as a whole has to be looked at. */
function differing(before: readonly Piece[], after: readonly Piece[]): Piece[] | undefined {
  if (before.length !== after.length) return undefined;
  const changed: Piece[] = [];
  for (const [i, piece] of after.entries()) {
    const old = before[i];
    if (old?.id !== piece.id) return undefined;
    if (old.html === piece.html) continue;
    if (piece.id === '' || piece.html === '' || old.html === '') return undefined;
    changed.push(piece);
  }
  return changed;
}

/** Blocks as the engine takes them, the same object for the same block; with a value that cannot be used, in their last good look. */
function makeInputs(presets: PreviewSource['presets']): (blocks: Blocks) => BlockInput[] {
  const made = new WeakMap<EditorBlock, BlockInput>();
  const lastGood = new Map<string, EditorBlock['content']>();
  const input = (block: EditorBlock): BlockInput => {
    const known = made.get(block);
    if (known !== undefined) return known;
    const valid = problemsOf(block).length === 0;
    if (valid) lastGood.set(block.id, block.content);
    const { id, type, version, hidden } = block;
    const own = valid ? block.content : (lastGood.get(id) ?? block.content);
    const preset = presets.find((one) => one.id === block.swiperPresetId);
    const slides = preset === undefined ? undefined : preset.isActive ? slidesOf(preset) : [];
    const content = shownContent(slides === undefined ? own : { ...own, slides });
    const next = { id, type, version, content, hidden, children: block.children.map(input) };
    made.set(block, next);
    return next;
  };
  return (blocks) => blocks.map(input);
}

/** Renders a page again and again while it is edited. */
export function makePreview(source: PreviewSource) {
  const site: SiteInput = toSiteInput(source);
  const index = toIndex(source.pages);
  const rewrite = makeAssetRewriter(source);
  const inputs = makeInputs(source.presets);
  const indexes = new WeakMap<Page, typeof index>();
  let shown: Piece[] = [];

  function indexFor(page: Page): typeof index {
    if (index.some(({ id }) => id === page.id)) return index;
    const own = indexes.get(page) ?? [...index, ...toIndex([{ ...page, status: 'ready' }])];
    indexes.set(page, own);
    return own;
  }
  const html = (page: Page, blocks: Blocks): string =>
    renderPage(site, toPageInput(page, inputs(blocks)), indexFor(page), { editMode: true }).html;
  const pieces = (page: Page, blocks: Blocks): Piece[] =>
    renderPieces(site, toPageInput(page, inputs(blocks)), indexFor(page));

  /** Exchanges one block in the frame; false when it is not there. */
  function exchange(body: Element, piece: Piece, keep: Element | null): boolean {
    const live = body.querySelector(`[data-block="${CSS.escape(piece.id)}"]`);
    const wanted = framedDocument(rewrite(piece.html), finish).body;
    const [root] = wanted.children;
    if (live === null || root === undefined || wanted.childElementCount !== 1) return false;
    morph(live, root, keep);
    return true;
  }

  return {
    /**
     * The whole page, for the frame's first document.
     * @throws TemplateError when the template is broken
     */
    document(page: Page, blocks: Blocks): Document {
      shown = pieces(page, blocks);
      return framedDocument(rewrite(html(page, blocks)), prepare);
    },
    /**
     * Brings the frame up to date: the blocks that differ, or all of it when more than the insides of blocks has changed.
     *
     * @param whole also look at what stands around the blocks
     * @param keep an element that is being typed in; it is left alone
     */
    update(body: Element, page: Page, blocks: Blocks, keep: Element | null, whole = false): void {
      const next = pieces(page, blocks);
      const changed = whole ? undefined : differing(shown, next);
      shown = next;
      if (changed?.every((piece) => exchange(body, piece, keep)) === true) return;
      morph(body, framedDocument(rewrite(bodyOf(html(page, blocks))), finish).body, keep);
    },
    /** The page as visitors see it, without marks for editing. */
    still: (page: Page, blocks: Blocks): string =>
      rewrite(renderPage(site, toPageInput(page, inputs(blocks)), indexFor(page)).html),
    /** A document that shows one block in the site's look and nothing else; undefined when there is nothing to see. */
    picture(page: Page, block: EditorBlock): Document | undefined {
      const alone = renderPage(site, toPageInput({ ...page, h1Tag: '' }, inputs([block])), indexFor(page), {
        editMode: true,
      });
      const shown = framedDocument(rewrite(alone.html), finish);
      const element = shown.querySelector('[data-block]');
      if (element === null || element.childElementCount === 0) return undefined;
      for (let at: Element = element; at !== shown.body && at.parentElement !== null; at = at.parentElement)
        for (const beside of [...at.parentElement.children]) if (beside !== at) beside.remove();
      addStyle(shown, PICTURE_CSS);
      return shown;
    },
  };
}

export type Preview = ReturnType<typeof makePreview>;
