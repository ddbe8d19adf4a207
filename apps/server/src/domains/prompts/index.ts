/**
 * Prompts: instructions with `{placeholders}` for one kind of block, in versions that are never lost. They are filled by code,
 * once, so that a value cannot bring placeholders of its own; what is missing stops before anything is sent or paid.
 */
export { makePromptsRepo } from './prompts.repo.ts';
export { promptRoutes } from './prompts.routes.ts';
export { type BlockContext, makePrompts, type Prompts } from './prompts.service.ts';
