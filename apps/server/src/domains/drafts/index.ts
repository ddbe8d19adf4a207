/**
 * Drafts: content on its way from idea over brief, draft and review to ready, with an owner, a day, comments and versions. What
 * an offline sample wrote does not become ready; new words after an approval go back to review.
 */
export { planPaused } from './drafts.errors.ts';
export { makeDraftsRepo } from './drafts.repo.ts';
export { draftRoutes } from './drafts.routes.ts';
export { DRAFT_STATES, type DraftState } from './drafts.schemas.ts';
export { type Drafts, makeDrafts } from './drafts.service.ts';
