/**
 * A prompt for many pages at once: filled for each of them before anything is sent, then a batch with a state of its own for each
 * page. The pages stay as they are until a person takes a text over.
 */
export { promptRunRoutes } from './prompt-runs.routes.ts';
export { makePromptRuns } from './prompt-runs.service.ts';
