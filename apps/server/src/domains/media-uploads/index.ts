/**
 * Ways into the library beside a plain upload: in pieces that survive broken connections and restarts (the tus protocol), and
 * from a web address. Every file passes the library's own gate.
 */
export { expireJob } from './media-uploads.jobs.ts';
export { makeMediaUploadsRepo } from './media-uploads.repo.ts';
export { mediaUploadRoutes } from './media-uploads.routes.ts';
export { makeMediaUploads } from './media-uploads.service.ts';
