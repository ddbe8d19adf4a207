import type { PublishTarget } from '#kernel/publish/index.ts';
import type { Blobs } from './files/blobs.ts';
import { localTarget } from './local/local.target.ts';

/** This instance as a target, whose files are here already; targets outside are opened by `deploy-targets`. */
export const openLocalTarget = (blobs: Blobs): PublishTarget => localTarget(blobs);
