import { defineError, notFound } from '#kernel/errors/index.ts';

export const blockNotFound = () => notFound({ what: 'block' });
export const unknownReference = defineError(
  'page_blocks.unknown_reference',
  404,
  ({ what }: { what: string }) => `The ${what} that a block refers to does not exist here. See "errors" for where.`,
);
export const tooManyBlocks = defineError(
  'page_blocks.too_many',
  400,
  ({ limit }: { limit: number }) => `A page holds at most ${limit} blocks. Split it into several pages.`,
);
export const tooDeep = defineError(
  'page_blocks.too_deep',
  400,
  ({ limit }: { limit: number }) => `Blocks may stand in each other at most ${limit} deep.`,
);
export const notAContainer = defineError(
  'page_blocks.not_a_container',
  400,
  ({ type }: { type: string }) => `A block of type "${type}" takes no blocks into itself.`,
);
export const insideItself = defineError('page_blocks.inside_itself', 400, () => 'A block cannot stand inside itself.');
export const structureLocked = defineError(
  'page_blocks.structure_locked',
  403,
  () => 'Words and pictures may be changed here, but not what holds them: looks, targets, and which blocks there are.',
);
