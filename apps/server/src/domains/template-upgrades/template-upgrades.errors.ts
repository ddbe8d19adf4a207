import { notFound } from '#kernel/errors/index.ts';

export const siteNotFound = () => notFound({ what: 'site' });
export const versionNotFound = () => notFound({ what: 'version of the template' });
