/**
 * Deployments: a site becomes files, is checked, and goes live in one switch.
 *
 * `makeDeployments` takes requests, `makeBuilder` handles `buildJob`, `makeLook` handles `lookJob`, `makeTidy` handles `tidyJob`,
 * `makeDiscard` handles `discardJob`,
 * and `makeSweep` handles `sweepJob`, which removes files that no deployment names any more. A deployment is a
 * manifest (path → hash) over bytes that are stored once; a site points to the deployment that visitors see. Whoever
 * serves sites reads `manifestOf`, `readManifest` and `Blobs`; previews are made from `makeQueries`.
 */
export { deploymentFinished } from './deployments.events.ts';
export { type BuiltSite, buildJob, makeBuilder } from './deployments.jobs.ts';
export { batchedReader, makeQueries, type OpenBytes, type Queries, type SiteToBuild } from './deployments.queries.ts';
export { makeDeploymentsRepo } from './deployments.repo.ts';
export { deploymentRoutes } from './deployments.routes.ts';
export { type Deployments, makeDeployments, PREVIEW, type PreviewClaim } from './deployments.service.ts';
export { type Blobs, makeBlobs } from './targets/files/blobs.ts';
export { discardJob, makeDiscard } from './targets/files/discard.ts';
export { lookJob, makeLook } from './targets/files/look.ts';
export { type Encoding, type Manifest, type ManifestFile, readManifest } from './targets/files/manifest.ts';
export type { Announcement } from './targets/files/outcome.ts';
export { makeSweep, sweepJob } from './targets/files/sweep.ts';
export { makeTidy, tidyJob } from './targets/files/tidy.ts';
export { openLocalTarget } from './targets/registry.ts';
