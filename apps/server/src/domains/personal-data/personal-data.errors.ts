import { notFound } from '#kernel/errors/index.ts';

export const customerNotFound = () => notFound({ what: 'customer' });
