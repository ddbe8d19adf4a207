import { notFound } from '#kernel/errors/index.ts';

export const workNotFound = () => notFound({ what: 'generation' });
