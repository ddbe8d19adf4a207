import { defineError, notFound } from '#kernel/errors/index.ts';

export const savedBlockNotFound = () => notFound({ what: 'saved block' });
export const nameTaken = defineError(
  'saved_blocks.name_taken',
  409,
  ({ name }: { name: string }) => `A block is saved as "${name}" already. Choose another name.`,
);
