/** Comments: threads about a page or one of its blocks, with people named in them. */
export { commentAdded } from './page-comments.events.ts';
export { makePageCommentsRepo } from './page-comments.repo.ts';
export { pageCommentRoutes } from './page-comments.routes.ts';
export { makePageComments, type PageComments } from './page-comments.service.ts';
