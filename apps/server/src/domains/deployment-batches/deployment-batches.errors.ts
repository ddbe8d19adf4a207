import { notFound } from '#kernel/errors/index.ts';

export const batchNotFound = () => notFound({ what: 'batch' });
export const siteNotFound = () => notFound({ what: 'site' });
