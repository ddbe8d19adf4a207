import { type BlockContent, type BlockProblem, parseBlock } from '@atelier/engine';
import { type Blocks, type EditorBlock, rowsOf } from './tree.ts';

// Content is replaced, never changed in place, so one check per object is enough.
const checked = new WeakMap<BlockContent, readonly BlockProblem[]>();

/** What is wrong with a block's content; empty when nothing is. */
export function problemsOf(block: Pick<EditorBlock, 'type' | 'version' | 'content'>): readonly BlockProblem[] {
  let problems = checked.get(block.content);
  if (problems === undefined) {
    const parsed = parseBlock(block.type, block.version, block.content);
    problems = parsed.ok ? [] : parsed.problems;
    checked.set(block.content, problems);
  }
  return problems;
}

export const firstInvalid = (blocks: Blocks): string | undefined =>
  rowsOf(blocks).find((row) => problemsOf(row.block).length > 0)?.block.id;
