import { violated } from '#db/violated.ts';
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

/** Says which name is taken where the database refused it. */
export function explainTaken(
  error: unknown,
  input: { slug?: string | undefined; domain?: string | null | undefined },
): never {
  const constraint = violated(error);
  if (constraint === 'sites_domain_key' && input.domain) throw domainTaken({ domain: input.domain });
  if (constraint === 'sites_slug_unique' && input.slug) throw slugTaken({ slug: input.slug });
  throw error;
}
