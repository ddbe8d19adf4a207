/**
 * Copies of pictures in other sizes and formats, each made once per workspace: content, width, format, quality and effort
 * name it. Publications wait for quick copies of what is missing; better ones follow in the background.
 *
 * Others turn a site's pictures into what its pages offer (`forBuild`) and get signed addresses of small copies (`address`).
 * Copies of pictures that nobody has wanted for a while go every night (`makeCopiesSweep`), but for those a kept deployment carries.
 */
export { dropCopiesJob, makeCopiesSweep, refineJob, sweepCopiesJob } from './media-variants.jobs.ts';
export { makeMediaVariantsRepo } from './media-variants.repo.ts';
export { mediaVariantRoutes } from './media-variants.routes.ts';
export { type MediaVariants, makeMediaVariants, mediaKey } from './media-variants.service.ts';
