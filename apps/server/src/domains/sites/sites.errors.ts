import { defineError, notFound } from '#kernel/errors/index.ts';

export const siteNotFound = () => notFound({ what: 'site' });
export const domainTaken = defineError(
  'sites.domain_taken',
  409,
  ({ domain }: { domain: string }) =>
    `The domain ${domain} belongs to another site. Remove it there first, or choose another one.`,
);
export const slugTaken = defineError(
  'sites.slug_taken',
  409,
  ({ slug }: { slug: string }) => `The address name "${slug}" is in use. Choose another one.`,
);
export const unknownReference = defineError(
  'sites.unknown_reference',
  404,
  ({ what }: { what: string }) => `The ${what} that the site refers to does not exist here.`,
);
export const unknownLanguage = defineError(
  'sites.unknown_language',
  400,
  ({ code }: { code: string }) => `The language "${code}" is not on the list of languages. Add it there first.`,
);
export const missingVariables = defineError(
  'sites.missing_variables',
  400,
  ({ names }: { names: string }) => `The template needs a value for: ${names}.`,
);

/** What can be wrong with what a new or changed site refers to. */
export const siteReferences = [unknownReference, unknownLanguage, missingVariables, domainTaken, slugTaken];
