/** Pages of a site in each of its languages. */
export { TranslationsPage } from './translations-page.tsx';
