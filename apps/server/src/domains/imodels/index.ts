/**
 * Models and keys: what a workspace has set up with each vendor, in which order models are asked, and when they retire.
 *
 * Others ask for `candidatesFor(tx, workspaceId, kind)`: the ordered list that the gateway tries, keys decrypted. It is never
 * empty of a plainly marked sample when nothing else is set up, unless the caller refuses samples.
 */
export { imodelsConfig } from './imodels.config.ts';
export { makeImodelsRepo } from './imodels.repo.ts';
export { imodelRoutes } from './imodels.routes.ts';
export { MODEL_KINDS, type ModelKind } from './imodels.schemas.ts';
export { type Imodels, makeImodels } from './imodels.service.ts';
