import { defineError, notFound } from '#kernel/errors/index.ts';
import type { Said } from '#kernel/words/index.ts';

export const importNotFound = () => notFound({ what: 'import' });
export const siteNotFound = () => notFound({ what: 'site' });
export const templateNotFound = () => notFound({ what: 'template' });
export const workspaceNotFound = () => notFound({ what: 'workspace' });
export const unknownSource = defineError(
  'site_imports.unknown_source',
  400,
  () => 'Say where the file comes from: "source" in Upload-Metadata is archive or wordpress.',
);
export const fileTooLarge = defineError(
  'site_imports.too_large',
  413,
  ({ megabytes }: { megabytes: number }) => `The file is larger than ${megabytes} MB.`,
);
export const tooManyImports = defineError(
  'site_imports.too_many',
  429,
  ({ limit }: { limit: number }) => `You have ${limit} imports that are not finished. Finish or delete some first.`,
);
export const notNow = defineError(
  'site_imports.not_now',
  409,
  ({ status }: { status: string }) => `This cannot be done while the import is "${status}". Look at its status.`,
);
export const fileGone = defineError(
  'site_imports.file_gone',
  409,
  () => 'The file of this import is not kept any more. Upload it again.',
);
/** What is wrong with a file as a whole. */
export const importRefused = defineError('site_imports.refused', 422, ({ message }: Said) => message);
export const rightsGone = defineError(
  'site_imports.rights_gone',
  403,
  ({ permission }: { permission: string }) => `Whoever asked for this lacks the right "${permission}".`,
);
