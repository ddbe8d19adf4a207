/**
 * What stands in the content studio, used once more: a finished text ordered for other channels as a batch, and a text for the
 * blog as a page of a site, in state draft. Texts and pages lie with the domains below.
 */
export { makeDraftReuseRepo } from './draft-reuse.repo.ts';
export { draftReuseRoutes } from './draft-reuse.routes.ts';
export { makeDraftReuse } from './draft-reuse.service.ts';
