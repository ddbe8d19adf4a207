import type { Blocks, EditorBlock } from './tree.ts';

/**
 * The server gives blocks that it does not know yet an id of its own, always the same for the same name. The editor goes on with
 * the names that it made, so that selection and undo keep their meaning, and learns here which is which.
 */
export function makeNames() {
  const own = new Map<string, string>();
  const given = new Map<string, string>();
  const learn = (sent: Blocks, stored: Blocks): void => {
    for (const [i, block] of sent.entries()) {
      const other = stored[i];
      if (other === undefined) continue;
      if (other.id !== block.id) {
        own.set(other.id, block.id);
        given.set(block.id, other.id);
      }
      learn(block.children, other.children);
    }
  };
  const inOwn = (blocks: Blocks): EditorBlock[] =>
    blocks.map((block) => ({ ...block, id: own.get(block.id) ?? block.id, children: inOwn(block.children) }));
  const inGiven = (blocks: Blocks): EditorBlock[] =>
    blocks.map((block) => ({ ...block, id: given.get(block.id) ?? block.id, children: inGiven(block.children) }));
  return {
    /** Takes note of what the server made of blocks that were sent: the same tree, in the same order. */
    learn,
    /** The server's blocks by the editor's names. */
    inOwn,
    /** The editor's name of a block that the server names. */
    ownId: (id: string): string => own.get(id) ?? id,
    /** The server's name of a block that it knows. */
    givenId: (id: string): string => given.get(id) ?? id,
    /** Blocks by the server's names, as far as it has given some: they mean the same after the editor was closed. */
    inGiven,
  };
}

export type Names = ReturnType<typeof makeNames>;
