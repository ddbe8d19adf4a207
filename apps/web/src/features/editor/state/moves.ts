import { blockType } from './store.ts';
import { type Blocks, contains, findRow, type Place, type Row, rowsOf } from './tree.ts';

export type Direction = 'up' | 'down' | 'in' | 'out';

const holdsBlocks = (row: Row | undefined): boolean =>
  row !== undefined && blockType(row.block.type)?.container === true;

/** Where a keyboard move leads; undefined where there is no way. `in`: into the container before it; `out`: behind its parent. */
export function placeFor(blocks: Blocks, id: string, direction: Direction): Place | undefined {
  const row = findRow(blocks, id);
  if (row === undefined) return undefined;
  const { parentId, index } = row.place;
  if (direction === 'up') return index === 0 ? undefined : { parentId, index: index - 1 };
  if (direction === 'down') return index === row.siblings - 1 ? undefined : { parentId, index: index + 1 };
  const parent = parentId === null ? undefined : findRow(blocks, parentId);
  if (direction === 'out') return parent && { parentId: parent.place.parentId, index: parent.place.index + 1 };
  const before = (parent === undefined ? blocks : parent.block.children)[index - 1];
  const target = before === undefined ? undefined : findRow(blocks, before.id);
  return before !== undefined && holdsBlocks(target)
    ? { parentId: before.id, index: before.children.length }
    : undefined;
}

/**
 * Where a drop in the flat outline leads.
 *
 * @param rows the outline without what is below the dragged block
 * @param to position of the dragged row among `rows` after the drop
 * @param wantedDepth depth that the pointer asks for; bent to what the neighbours allow
 */
export function dropPlace(blocks: Blocks, rows: readonly Row[], id: string, to: number, wantedDepth: number): Place {
  const others = rows.filter((row) => row.block.id !== id);
  const before = others[to - 1];
  const after = others[to];
  if (before === undefined) return { parentId: null, index: 0 };
  const deepest = before.depth + (holdsBlocks(before) ? 1 : 0);
  const depth = Math.min(deepest, Math.max(wantedDepth, after?.depth ?? 0));
  if (depth > before.depth) return { parentId: before.block.id, index: 0 };
  // Climb from the row above to the one that stands at the wanted depth; the drop comes right behind it.
  let beside: Row = before;
  while (beside.depth > depth && beside.place.parentId !== null) {
    const up = rowsOf(blocks).find((row) => row.block.id === beside.place.parentId);
    if (up === undefined) break;
    beside = up;
  }
  const { parentId } = beside.place;
  const siblings = (parentId === null ? blocks : (findRow(blocks, parentId)?.block.children ?? [])).filter(
    (block) => block.id !== id,
  );
  return { parentId, index: siblings.findIndex((block) => block.id === beside.block.id) + 1 };
}

/** Where a new block goes: behind the selected one, or inside it when that is an empty container. */
export function placeForNew(blocks: Blocks, selectedId: string | null): Place {
  const row = selectedId === null ? undefined : findRow(blocks, selectedId);
  if (row === undefined) return { parentId: null, index: blocks.length };
  if (holdsBlocks(row) && row.block.children.length === 0) return { parentId: row.block.id, index: 0 };
  return { parentId: row.place.parentId, index: row.place.index + 1 };
}

/** The rows a drag sees: what is inside the dragged block travels with it. */
export const rowsForDrag = (rows: readonly Row[], draggedId: string | null): Row[] => {
  const dragged = rows.find((row) => row.block.id === draggedId)?.block;
  if (dragged === undefined) return [...rows];
  return rows.filter((row) => row.block.id === dragged.id || !contains(dragged, row.block.id));
};
