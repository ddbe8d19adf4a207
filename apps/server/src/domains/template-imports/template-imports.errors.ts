import { defineError } from '#kernel/errors/index.ts';
import type { Said } from '#kernel/words/index.ts';

export const importRefused = defineError('template_imports.refused', 422, ({ message }: Said) => message);
export const noArchive = defineError(
  'template_imports.no_file',
  400,
  () => 'Send the theme as one zip file in multipart/form-data.',
);
export const archiveTooLarge = defineError(
  'template_imports.too_large',
  413,
  ({ megabytes }: { megabytes: number }) => `The archive is larger than ${megabytes} MB.`,
);
