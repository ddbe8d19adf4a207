import { renderPage, type SiteInput } from '@atelier/engine';
import type { Page } from '#lib/api/types.gen.ts';
import { framedDocument } from '#lib/frame.ts';
import { styleNonce } from '#lib/nonce.ts';
import type { Blocks } from '../state/tree.ts';
import { problemsOf } from '../state/validity.ts';
import { makeAssetRewriter, type PreviewSource, toIndex, toPageInput, toSiteInput } from './site-input.ts';

/** Looks only of the editor: what is under the pointer, what is chosen, where nothing is yet. */
const EDITOR_CSS = `
[data-block] { cursor: default; }
[data-edit] { cursor: text; }
img[data-edit] { cursor: pointer; }
[data-block]:hover:not(:has([data-block]:hover)) { outline: 2px dashed #6757de; outline-offset: -2px; }
[data-block][data-atelier-selected] { outline: 3px solid #5343d6 !important; outline-offset: -3px; }
[data-edit]:focus { outline: 2px solid #5343d6; outline-offset: 3px; border-radius: 2px; }
[data-block]:empty, [data-block]:not(:has(*)) { min-height: 48px; }
* { scroll-behavior: auto !important; }
*, ::before, ::after { animation-duration: 0s !important; transition-duration: 0s !important; }
`;

function openDetails(page: Document): void {
  for (const details of page.querySelectorAll('details')) details.open = true;
}

function prepare(page: Document): void {
  openDetails(page);
  const style = page.createElement('style');
  if (styleNonce !== '') style.setAttribute('nonce', styleNonce);
  style.textContent = EDITOR_CSS;
  page.head.append(style);
}

/** While somebody types only the body changes; the head with its style sheet is the heavier part. */
const bodyOf = (html: string): string => html.slice(Math.max(0, html.search(/<body[\s>]/i)));

/** Renders a page again and again while it is edited. A block with a value that cannot be used keeps its last good look. */
export function makePreview(source: PreviewSource) {
  const site: SiteInput = toSiteInput(source);
  const index = toIndex(source.pages);
  const rewrite = makeAssetRewriter(source);
  const lastGood = new Map<string, Blocks[number]['content']>();

  const good = (blocks: Blocks): Blocks =>
    blocks.map((block) => {
      const valid = problemsOf(block).length === 0;
      if (valid) lastGood.set(block.id, block.content);
      const content = valid ? block.content : (lastGood.get(block.id) ?? block.content);
      return content === block.content && block.children.length === 0
        ? block
        : { ...block, content, children: [...good(block.children)] };
    });

  /** @throws TemplateError when the template is broken */
  const html = (page: Page, blocks: Blocks): string => {
    const own = index.some(({ id }) => id === page.id) ? index : [...index, ...toIndex([{ ...page, status: 'ready' }])];
    return renderPage(site, toPageInput(page, good(blocks)), own, { editMode: true }).html;
  };

  return {
    /** The whole page, for the frame's first document. */
    document: (page: Page, blocks: Blocks): Document => framedDocument(rewrite(html(page, blocks)), prepare),
    /** Only the body, for bringing the frame up to date. */
    body: (page: Page, blocks: Blocks): Element =>
      framedDocument(rewrite(bodyOf(html(page, blocks))), openDetails).body,
  };
}

export type Preview = ReturnType<typeof makePreview>;
