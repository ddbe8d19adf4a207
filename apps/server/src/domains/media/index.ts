/**
 * The media library: pictures, documents and videos of a workspace, checked by content and made safe on the way in.
 *
 * Others take files in (`keep`), check that a file exists (`exists`) and take files along into a build (`forBuild`).
 * Every file passes the same gate (`makeIntake`), whichever way it comes.
 */
export { type Intake, makeIntake } from './kinds/intake.ts';
export { mediaConfig } from './media.config.ts';
export {
  brokenFile,
  duplicateExists,
  fileTooLarge,
  infected,
  kindDiffers,
  noFile,
  tooManyPixels,
  typeRefused,
} from './media.errors.ts';
export { type MediaRow, makeMediaRepo } from './media.repo.ts';
export { mediaRoutes } from './media.routes.ts';
export { type Media, mediaSchema, pictureEdit, type Usage, uploadedMedia, usage } from './media.schemas.ts';
export { type FileForBuild, type MediaLibrary, makeMedia, valuesOf } from './media.service.ts';
