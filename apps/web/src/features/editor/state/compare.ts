import { type Blocks, type EditorBlock, rowsOf } from './tree.ts';

export interface Difference {
  kind: 'onlyMine' | 'onlyTheirs' | 'both';
  mine: EditorBlock | undefined;
  theirs: EditorBlock | undefined;
}

const plain = ({ type, version, content, hidden, swiperPresetId }: EditorBlock): string =>
  JSON.stringify([type, version, sorted(content), hidden, swiperPresetId]);

/** The server keeps objects in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Whether two blocks say and look the same; what stands inside them is not looked at. */
export const isSameBlock = (a: EditorBlock, b: EditorBlock): boolean => plain(a) === plain(b);

/** Which blocks two versions of a page do not have in common. */
export function compareBlocks(mine: Blocks, theirs: Blocks): { differences: Difference[]; reordered: boolean } {
  const [own, other] = [rowsOf(mine), rowsOf(theirs)].map(
    (rows) => new Map(rows.map(({ block }) => [block.id, block])),
  );
  const differences: Difference[] = [];
  for (const [id, block] of own ?? []) {
    const match = other?.get(id);
    if (match === undefined) differences.push({ kind: 'onlyMine', mine: block, theirs: undefined });
    else if (plain(block) !== plain(match)) differences.push({ kind: 'both', mine: block, theirs: match });
  }
  for (const [id, block] of other ?? []) {
    if (own?.has(id) !== true) differences.push({ kind: 'onlyTheirs', mine: undefined, theirs: block });
  }
  const common = (rows: Blocks, against: ReadonlyMap<string, EditorBlock> | undefined): string =>
    rowsOf(rows)
      .filter(({ block }) => against?.has(block.id) === true)
      .map(({ block, depth }) => `${depth}${block.id}`)
      .join();
  return { differences, reordered: common(mine, other) !== common(theirs, own) };
}
