import { notFound } from '#kernel/errors/index.ts';

export const siteNotFound = () => notFound({ what: 'site' });
export const pageNotFound = () => notFound({ what: 'page' });
