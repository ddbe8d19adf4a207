import { notFound } from '#kernel/errors/index.ts';

export const mediaNotFound = () => notFound({ what: 'file' });
