/**
 * Folders of the media library: a tree per workspace, names unique within one folder.
 *
 * Others check that a folder exists (`exists`) before they put a file into it.
 */
export { MAX_FOLDERS, makeMediaFoldersRepo } from './media-folders.repo.ts';
export { mediaFolderRoutes } from './media-folders.routes.ts';
export { type MediaFolders, makeMediaFolders } from './media-folders.service.ts';
