import { notFound } from '#kernel/errors/index.ts';

export const unknownSite = () => notFound({ what: 'site' });
