/**
 * Addresses that visitors of published sites asked for in vain, per day and without a word about who asked, with pages that
 * resemble them.
 *
 * Whoever serves sites adds what it has counted (`add`); `sweepJob` is handled by `sweep`.
 */
export { sweepJob } from './missing-pages.jobs.ts';
export { makeMissingPagesRepo } from './missing-pages.repo.ts';
export { missingPageRoutes } from './missing-pages.routes.ts';
export { type MissingPages, makeMissingPages } from './missing-pages.service.ts';
