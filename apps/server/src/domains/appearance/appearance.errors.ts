import { notFound } from '#kernel/errors/index.ts';

export const pictureNotFound = () => notFound({ what: 'file' });
