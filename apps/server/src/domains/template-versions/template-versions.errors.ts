import { notFound } from '#kernel/errors/index.ts';

export const versionNotFound = () => notFound({ what: 'version of the template' });
