import type { Blocks, EditorBlock } from './tree.ts';

/**
 * The server gives blocks that it does not know yet an id of its own, always the same for the same name. The editor goes on with
 * the names that it made, so that selection and undo keep their meaning, and learns here which is which.
 */
export function makeNames() {
  const own = new Map<string, string>();
  const learn = (sent: Blocks, stored: Blocks): void => {
    for (const [i, block] of sent.entries()) {
      const other = stored[i];
      if (other === undefined) continue;
      if (other.id !== block.id) own.set(other.id, block.id);
      learn(block.children, other.children);
    }
  };
  const inOwn = (blocks: Blocks): EditorBlock[] =>
    blocks.map((block) => ({ ...block, id: own.get(block.id) ?? block.id, children: inOwn(block.children) }));
  return {
    /** Takes note of what the server made of blocks that were sent: the same tree, in the same order. */
    learn,
    /** The server's blocks by the editor's names. */
    inOwn,
  };
}
