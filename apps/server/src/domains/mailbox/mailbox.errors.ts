import { notFound } from '#kernel/errors/index.ts';

export const messageNotFound = () => notFound({ what: 'message' });
