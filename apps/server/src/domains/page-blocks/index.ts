/**
 * Page blocks: what stands on a page, as a tree, and whole pages made of it: copies, restored revisions, the pages a new
 * site begins with.
 *
 * Content is validated by its block type, rich text is made safe on the way in, and what was stored at an older version
 * of its type is brought to the newest on the way out. `makeBlockTrees` is what pages and builds read.
 */
export { makeBlockTrees, toTree, type WholePage } from './page-blocks.queries.ts';
export { makePageBlocksRepo } from './page-blocks.repo.ts';
export { pageBlockRoutes } from './page-blocks.routes.ts';
export { type BlockDraft, bounded } from './page-blocks.schemas.ts';
export { makePageBlocks, type PageBlocks, type StarterPage } from './page-blocks.service.ts';
