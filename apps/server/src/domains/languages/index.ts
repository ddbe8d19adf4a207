/**
 * Languages that sites can have: a shared list and a workspace's own additions.
 *
 * Others ask for the names of codes inside their transaction (`namesOf`).
 */
export { makeLanguagesRepo } from './languages.repo.ts';
export { languageRoutes } from './languages.routes.ts';
export { type Languages, makeLanguages } from './languages.service.ts';
