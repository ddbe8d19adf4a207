/**
 * Translations: how far each page of a site has come in each of its languages. Pages know their group; this domain finds the
 * source in it, begins translations, and remembers up to which state of the source one was made.
 */
export { makeTranslationsRepo } from './translations.repo.ts';
export { translationRoutes } from './translations.routes.ts';
export { makeTranslations } from './translations.service.ts';
