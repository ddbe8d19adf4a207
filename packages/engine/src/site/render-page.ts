import { readBlock } from '../blocks/reader.ts';
import type { Piece } from '../page/pieces.ts';
import { makePageRenderer, type PageRenderer, type RenderedPage } from '../page/render.ts';
import { liquidRunner } from '../template/runner.ts';
import type { PageIndexEntry, PageInput, SiteInput } from '../types.ts';
import { planSite } from './plan.ts';
import { viewOf } from './view.ts';

const renderers = new WeakMap<SiteInput, WeakMap<readonly PageIndexEntry[], PageRenderer>>();

function rendererOf(site: SiteInput, index: readonly PageIndexEntry[]): PageRenderer {
  let ofSite = renderers.get(site);
  if (ofSite === undefined) {
    ofSite = new WeakMap();
    renderers.set(site, ofSite);
  }
  let renderer = ofSite.get(index);
  if (renderer === undefined) {
    renderer = makePageRenderer({
      site,
      plan: planSite(site),
      view: viewOf(site, index),
      read: readBlock,
      runner: liquidRunner,
    });
    ofSite.set(index, renderer);
  }
  return renderer;
}

/**
 * Renders one page of a site, for a preview or an editor; runs in a browser too. Calls with the same `site` and `index`
 * objects share what is worked out from them, so keep the objects while they do not change.
 *
 * @param index every page of the site, the rendered one included: menus and translations come from it
 * @throws TemplateError when the template is broken
 * @example const { html, findings } = renderPage(site, page, index, { editMode: true });
 */
export function renderPage(
  site: SiteInput,
  page: PageInput,
  index: readonly PageIndexEntry[],
  options: { editMode?: boolean } = {},
): RenderedPage {
  return rendererOf(site, index).page(page, options);
}

/**
 * The page's heading and its blocks as parts that an editor can exchange one by one, in edit mode. Blocks that are the same
 * objects as in the call before are not rendered again, so change them by replacing them.
 *
 * @example const parts = renderPieces(site, page, index); // [{ id: '', html: '' }, { id: '0198…', html: '<section …' }]
 */
export const renderPieces = (site: SiteInput, page: PageInput, index: readonly PageIndexEntry[]): Piece[] =>
  rendererOf(site, index).pieces(page);
