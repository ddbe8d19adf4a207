/**
 * Ways into the library beside a plain upload: in pieces that survive broken connections and restarts (the tus protocol), and
 * from a web address. Every file passes the library's own gate.
 */
export { lengthMissing, offsetDiffers, wrongVersion } from './media-uploads.errors.ts';
export { expireJob } from './media-uploads.jobs.ts';
export { makeMediaUploadsRepo } from './media-uploads.repo.ts';
export { checkVersion, mediaUploadRoutes, numberIn, tusHeaders } from './media-uploads.routes.ts';
export { readMetadata } from './media-uploads.schemas.ts';
export { inPieces, makeMediaUploads } from './media-uploads.service.ts';
