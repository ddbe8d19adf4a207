/**
 * What AI has made or is making: orders, their states, outcomes and provenance; what a person decides about them.
 *
 * queued → running → (waiting_provider) → produced → in_review → approved / rejected; or failed, cancelled, expired. Every
 * change of state is conditional on the state before, so that a repeated job or a late cancel changes nothing twice.
 */
export { notInState } from './generations.errors.ts';
export type { Watch } from './generations.queries.ts';
export { type GenerationRow, type GenerationsRepo, makeGenerationsRepo } from './generations.repo.ts';
export { generationRoutes } from './generations.routes.ts';
export {
  type Generation,
  generationPage,
  generationSchema,
  PLAN_STAGES,
  type PlanStage,
  STATES as GENERATION_STATES,
} from './generations.schemas.ts';
export { type Generations, makeGenerations, type Order, toGeneration, type Worker } from './generations.service.ts';
