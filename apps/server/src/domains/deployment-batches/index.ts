/** Publishing many sites in one go, with a report of what has become of each. `startBatchJob` is handled by `start`. */
export { startBatchJob } from './deployment-batches.jobs.ts';
export { makeDeploymentBatchesRepo } from './deployment-batches.repo.ts';
export { deploymentBatchRoutes } from './deployment-batches.routes.ts';
export { makeDeploymentBatches } from './deployment-batches.service.ts';
