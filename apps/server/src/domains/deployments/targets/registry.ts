import { localTarget } from './local/local.target.ts';
import type { TargetDefinition } from './target.ts';

/** Every place a site can be published to: one line each. */
export const targetDefinitions: readonly TargetDefinition[] = [localTarget];
