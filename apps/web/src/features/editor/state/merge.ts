import { compareBlocks, type Difference, isSameBlock } from './compare.ts';
import { type Blocks, type EditorBlock, findBlock, insertBlock, rowsOf } from './tree.ts';

export type Side = 'mine' | 'theirs';

/** Which side each differing block is taken from, and whose order. */
export interface Choices {
  blocks: ReadonlyMap<string, Side>;
  order: Side;
}

const idOf = ({ mine, theirs }: Difference): string => (mine ?? theirs)?.id ?? '';

/** What one would choose without thinking: whoever changed a block since `base` is right, and where both did, I am. */
export function likelyChoices(base: Blocks, mine: Blocks, theirs: Blocks): Choices {
  const { differences, reordered } = compareBlocks(mine, theirs);
  const choices = differences.map((one): [string, Side] => {
    const before = findBlock(base, idOf(one));
    const own = one.mine ?? one.theirs;
    const untouched = before !== undefined && own !== undefined && isSameBlock(before, own);
    // Only on one side: the other side has deleted it, or this one is new.
    if (one.kind === 'onlyMine') return [idOf(one), untouched ? 'theirs' : 'mine'];
    if (one.kind === 'onlyTheirs') return [idOf(one), untouched ? 'mine' : 'theirs'];
    return [idOf(one), untouched ? 'theirs' : 'mine'];
  });
  const moved = reordered && compareBlocks(base, mine).reordered;
  return { blocks: new Map(choices), order: moved || !reordered ? 'mine' : 'theirs' };
}

/** One page of two, block by block. */
export function mergeBlocks(mine: Blocks, theirs: Blocks, choices: Choices): EditorBlock[] {
  const sides = { mine, theirs };
  const side = (id: string): Side => choices.blocks.get(id) ?? choices.order;
  const other: Side = choices.order === 'mine' ? 'theirs' : 'mine';
  /** The block as chosen; undefined when the chosen side does not have it. */
  const chosen = (id: string): EditorBlock | undefined => findBlock(sides[side(id)], id);

  const ordered = (blocks: Blocks): EditorBlock[] =>
    blocks.flatMap((block) => {
      const taken = chosen(block.id);
      return taken === undefined ? [] : [{ ...taken, children: ordered(block.children) }];
    });

  let merged = ordered(sides[choices.order]);
  // What only the other side has comes behind its neighbour there.
  for (const { block, place } of rowsOf(sides[other])) {
    if (findBlock(sides[choices.order], block.id) !== undefined || chosen(block.id) === undefined) continue;
    const parent = place.parentId === null ? undefined : findBlock(merged, place.parentId);
    if (place.parentId !== null && parent === undefined) continue;
    const there = (place.parentId === null ? sides[other] : findBlock(sides[other], place.parentId)?.children) ?? [];
    const here = parent?.children ?? merged;
    const before = there.slice(0, place.index).map(({ id }) => here.findIndex((one) => one.id === id));
    merged = insertBlock(
      merged,
      { ...block, children: [] },
      { parentId: place.parentId, index: Math.max(-1, ...before) + 1 },
    );
  }
  return merged;
}
