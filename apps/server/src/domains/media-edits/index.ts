/** What is done to files of the library: cutting and turning, other bytes, posters of videos, icons. */
export { makeMediaEditsRepo } from './media-edits.repo.ts';
export { mediaEditRoutes } from './media-edits.routes.ts';
export { makeMediaEdits } from './media-edits.service.ts';
