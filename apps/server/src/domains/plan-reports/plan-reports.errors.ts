import { notFound } from '#kernel/errors/index.ts';

export const planNotFound = () => notFound({ what: 'plan' });
