/**
 * Asking AI for content, at once or word by word. Every order becomes a generation with its state and provenance, every call
 * goes through the budget, and nothing that was made is published from here.
 */
export { copilotErrors, failureOf, toProblem } from './copilot.errors.ts';
export { type Brand, provenanceOf, type Sources } from './copilot.queries.ts';
export { copilotRoutes } from './copilot.routes.ts';
export { bothNames, type ContentRequest, contentRequest, wantedModel } from './copilot.schemas.ts';
export { type Copilot, type CopilotNeeds, makeCopilot } from './copilot.service.ts';
