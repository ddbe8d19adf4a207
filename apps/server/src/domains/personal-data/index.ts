/**
 * All that a workspace keeps about somebody who has no account: as a file for them, and gone when they want that, except what law
 * or need keeps.
 *
 * Whoever keeps such data adds a folder in `holders/` and a line in its registry.
 */
export { holders } from './holders/registry.ts';
export { makePersonalDataRepo } from './personal-data.repo.ts';
export { personalDataRoutes } from './personal-data.routes.ts';
export { makePersonalData } from './personal-data.service.ts';
