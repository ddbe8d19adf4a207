/**
 * Many pieces of content at once: price and duplicates before the start, a state of its own for each item, pause, resume, cancel,
 * and another try of the failed ones only. What is done stays done; what was under way when a process died is never paid twice
 * by itself.
 */
export { batchItemJob } from './copilot-batches.jobs.ts';
export { priceOf } from './copilot-batches.queries.ts';
export { makeCopilotBatchesRepo } from './copilot-batches.repo.ts';
export { copilotBatchRoutes } from './copilot-batches.routes.ts';
export { type Batch, type BatchEstimate, batchSchema, estimateSchema } from './copilot-batches.schemas.ts';
export { type CopilotBatches, makeCopilotBatches } from './copilot-batches.service.ts';
export { makeBatchLikeness } from './likeness/registry.ts';
