/**
 * The media library: pictures, documents and videos of a workspace, checked by content and made safe on the way in.
 *
 * Others check that a file exists (`exists`) and take files along into a build (`forBuild`).
 */
export { mediaConfig } from './media.config.ts';
export { makeMediaRepo } from './media.repo.ts';
export { mediaRoutes } from './media.routes.ts';
export { type MediaLibrary, makeMedia } from './media.service.ts';
