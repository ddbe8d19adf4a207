/** Languages that sites can have. */
export { LanguagesPage } from './languages-page.tsx';
