import { brandingTask, type PictureTools } from './branding.ts';
import { imageSetTask, type SetTools } from './image-set.ts';

export type { PictureTools } from './branding.ts';

/** Every order for pictures that an agent takes, by name: each has routes of its own beside the usual ones. */
export const visualTasks = (tools: PictureTools & SetTools) => ({
  imageSets: imageSetTask(tools),
  brandedImages: brandingTask(tools),
});
