import type { BlockInput, PageInput } from '../types.ts';
import { type BlocksOptions, renderBlocks } from './blocks.ts';
import type { PageContext, Place } from './context.ts';

/** A part of a page that can be exchanged by itself. */
export interface Piece {
  /** Id of the block; empty for the heading above all blocks. */
  id: string;
  html: string;
}

interface Kept {
  before: Place;
  after: Place;
  html: string;
}

const same = (a: Place, b: Place): boolean => a.level === b.level && a.h1 === b.h1 && a.pictures === b.pictures;

/** Renders the blocks of a page one by one, in edit mode, and remembers each for as long as its object lives. */
export function makePieces() {
  let kept = new WeakMap<BlockInput, Kept>();
  let known = '';

  function piece(block: BlockInput, ctx: PageContext, options: BlocksOptions): string {
    const before = ctx.place();
    const found = kept.get(block);
    if (found !== undefined && same(found.before, before)) {
      ctx.goOn(found.after);
      return found.html;
    }
    const html = renderBlocks([block], ctx, options).join('');
    kept.set(block, { before, after: ctx.place(), html });
    return html;
  }

  return (page: PageInput, ctx: PageContext, options: BlocksOptions): Piece[] => {
    // Blocks may show these, so nothing rendered with others counts.
    const facts = `${page.locale} ${page.id} ${page.h1}`;
    if (facts !== known) kept = new WeakMap();
    known = facts;
    return page.blocks.map((block) => ({ id: block.id, html: piece(block, ctx, options) }));
  };
}
