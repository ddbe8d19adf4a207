import { violated } from '#db/violated.ts';
import { defineError, notFound } from '#kernel/errors/index.ts';
import { pathOf, type SiteFacts } from './pages.schemas.ts';

export const pageNotFound = () => notFound({ what: 'page' });
export const unknownSite = () => notFound({ what: 'site' });
export const slugTaken = defineError(
  'pages.slug_taken',
  409,
  ({ path }: { path: string }) => `Another page of the site has the address ${path}. Choose another one.`,
);
export const slugReserved = defineError(
  'pages.slug_reserved',
  409,
  ({ path }: { path: string }) => `The address ${path} belongs to another language of the site. Choose another one.`,
);
export const translationTaken = defineError(
  'pages.translation_taken',
  409,
  ({ locale }: { locale: string }) => `That page already has a translation in the language "${locale}".`,
);
export const unknownLocale = defineError(
  'pages.unknown_locale',
  400,
  ({ locale }: { locale: string }) =>
    `The site has no language "${locale}". Add it to the site first, or choose one that it has.`,
);
export const unknownReference = defineError(
  'pages.unknown_reference',
  404,
  ({ what }: { what: string }) => `The ${what} that the page refers to does not exist here.`,
);
/** The language when the site has it. */
export function localeIn(site: SiteFacts, locale: string): string {
  if (!site.locales.some((one) => one.code === locale)) throw unknownLocale({ locale });
  return locale;
}

/** `/it/…` is Italian: a page of the language without prefix may not be there. */
export function checkReserved(site: SiteFacts, locale: string, slug: string): void {
  const own = site.locales.find((one) => one.code === locale)?.prefix ?? '';
  const first = slug.split('/')[0];
  if (own === '' && site.locales.some((one) => one.prefix !== '' && one.prefix === first))
    throw slugReserved({ path: pathOf(site, locale, slug) });
}

/** What a refused write means. */
export function explain(error: unknown, site: SiteFacts, at: { locale: string; slug: string }): never {
  const constraint = violated(error);
  if (constraint === 'pages_slug_key') throw slugTaken({ path: pathOf(site, at.locale, at.slug) });
  if (constraint === 'pages_translation_key') throw translationTaken({ locale: at.locale });
  throw error;
}
