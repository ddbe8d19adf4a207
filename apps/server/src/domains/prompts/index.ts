/**
 * Prompts: instructions with `{placeholders}` for one kind of block, in versions that are never lost. They are filled by code,
 * once, so that a value cannot bring placeholders of its own; what is missing stops before anything is sent or paid.
 */

export { promptInactive, variableMissing } from './prompts.errors.ts';
export type { PromptPiece } from './prompts.queries.ts';
export { makePromptsRepo } from './prompts.repo.ts';
export { promptRoutes } from './prompts.routes.ts';
export { values as promptValues } from './prompts.schemas.ts';
export { makePrompts, type PageContext, type Prompts } from './prompts.service.ts';
