import { defineError, notFound } from '#kernel/errors/index.ts';

export const folderNotFound = () => notFound({ what: 'folder' });
export const folderTaken = defineError(
  'media-folders.name_taken',
  409,
  ({ name }: { name: string }) => `There is a folder named "${name}" here.`,
);
export const tooManyFolders = defineError(
  'media-folders.too_many',
  409,
  ({ limit }: { limit: number }) => `A workspace has at most ${limit} folders. Delete one that is empty first.`,
);
export const folderNotEmpty = defineError(
  'media-folders.not_empty',
  409,
  () => 'This folder is not empty. Move or delete what is in it first.',
);
export const folderCycle = defineError('media-folders.cycle', 400, () => 'A folder cannot be moved into itself.');
