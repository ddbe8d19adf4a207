import type { BlockInput, Json } from '@atelier/engine';

/** A block while it is edited: what the API gives and takes. */
export interface EditorBlock extends BlockInput {
  hidden: boolean;
  promptId: string | null;
  swiperPresetId: string | null;
  children: EditorBlock[];
}

export type Blocks = readonly EditorBlock[];

/** Where a block stands: below which one (null: the page itself), and at which position. */
export interface Place {
  parentId: string | null;
  index: number;
}

/** A block of the flattened tree, in reading order. */
export interface Row {
  block: EditorBlock;
  depth: number;
  place: Place;
  /** How many blocks stand beside it, itself included. */
  siblings: number;
}

export function rowsOf(blocks: Blocks, depth = 0, parentId: string | null = null): Row[] {
  return blocks.flatMap((block, index) => [
    { block, depth, place: { parentId, index }, siblings: blocks.length },
    ...rowsOf(block.children, depth + 1, block.id),
  ]);
}

export const findRow = (blocks: Blocks, id: string): Row | undefined =>
  rowsOf(blocks).find((row) => row.block.id === id);

export function findBlock(blocks: Blocks, id: string): EditorBlock | undefined {
  for (const block of blocks) {
    if (block.id === id) return block;
    const inside = findBlock(block.children, id);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

export const contains = (block: EditorBlock, id: string): boolean =>
  block.id === id || block.children.some((child) => contains(child, id));

/** Changes one block; the branches beside it stay the same objects, so nothing else renders again. */
export function updateBlock(blocks: Blocks, id: string, change: (block: EditorBlock) => EditorBlock): EditorBlock[] {
  return blocks.map((block) => {
    if (block.id === id) return change(block);
    if (!contains(block, id)) return block;
    return { ...block, children: updateBlock(block.children, id, change) };
  });
}

export function removeBlock(blocks: Blocks, id: string): EditorBlock[] {
  return blocks
    .filter((block) => block.id !== id)
    .map((block) => (contains(block, id) ? { ...block, children: removeBlock(block.children, id) } : block));
}

export function insertBlock(blocks: Blocks, block: EditorBlock, { parentId, index }: Place): EditorBlock[] {
  if (parentId === null) return [...blocks.slice(0, index), block, ...blocks.slice(index)];
  return updateBlock(blocks, parentId, (parent) => ({
    ...parent,
    children: insertBlock(parent.children, block, { parentId: null, index }),
  }));
}

/**
 * Moves a block. `place` counts without the block itself. A block never goes into itself: then nothing changes.
 */
export function moveBlock(blocks: Blocks, id: string, place: Place): Blocks {
  const row = findRow(blocks, id);
  if (row === undefined || (place.parentId !== null && contains(row.block, place.parentId))) return blocks;
  return insertBlock(removeBlock(blocks, id), row.block, place);
}

/** Random v4 ids also where the page is not served securely, as on a local network address. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, i) =>
    (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return [0, 4, 6, 8, 10].map((from, i) => hex.slice(from, [4, 6, 8, 10, 16][i]).join('')).join('-');
}

export const copyBlock = (block: EditorBlock): EditorBlock => ({
  ...structuredClone(block),
  id: newId(),
  children: block.children.map(copyBlock),
});

/** Value at a dotted path such as `items.2.question`. */
export function valueAt(content: Json | undefined, path: string): Json | undefined {
  let value: Json | undefined = content;
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  return value;
}

/** The same content with another value at a dotted path. */
export function withValue<T extends Json>(content: T, path: string, value: Json): T {
  const [key = '', ...rest] = path.split('.');
  const set = (before: Json | undefined): Json =>
    rest.length === 0 ? value : withValue(before ?? {}, rest.join('.'), value);
  if (Array.isArray(content)) return content.map((item, i) => (i === Number(key) ? set(item) : item)) as T;
  if (content !== null && typeof content === 'object') return { ...content, [key]: set(content[key]) };
  return content;
}
