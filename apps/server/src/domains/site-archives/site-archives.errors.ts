import { defineError, notFound } from '#kernel/errors/index.ts';

export const archiveNotFound = () => notFound({ what: 'archive' });
export const siteNotFound = () => notFound({ what: 'site' });
export const notReady = defineError(
  'site_archives.not_ready',
  409,
  () => 'This archive is not ready yet, or making it has failed. Look at its status.',
);
export const isOver = defineError(
  'site_archives.is_over',
  409,
  () => 'This archive is made already, or making it has ended. There is nothing to cancel.',
);
