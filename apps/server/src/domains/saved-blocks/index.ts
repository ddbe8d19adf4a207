/** Saved blocks: pieces of pages that a workspace keeps under a name, to be used again on any of its pages. */
export { makeSavedBlocksRepo } from './saved-blocks.repo.ts';
export { savedBlockRoutes } from './saved-blocks.routes.ts';
export { makeSavedBlocks, type SavedBlocks } from './saved-blocks.service.ts';
