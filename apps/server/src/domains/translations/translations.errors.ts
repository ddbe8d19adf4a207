import { defineError, notFound } from '#kernel/errors/index.ts';

export const unknownSite = () => notFound({ what: 'site' });
export const unknownPage = () => notFound({ what: 'page' });
export const isSource = defineError(
  'translations.is_source',
  409,
  () => 'This page translates no other one: it is the source, or stands alone.',
);
export const alreadyThere = defineError(
  'translations.already_there',
  409,
  ({ locale }: { locale: string }) => `The page has a translation in the language "${locale}" already.`,
);
