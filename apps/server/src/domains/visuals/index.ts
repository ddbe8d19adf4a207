/**
 * Pictures for every network: sets made by AI from one wish, described first and looked at, of which people keep what they choose;
 * and pictures with words and logo that are drawn by a template, without AI.
 */
export { type PictureTools, visualTasks } from './tasks/registry.ts';
export { visualRoutes } from './visuals.routes.ts';
export { makeVisuals, type Visuals } from './visuals.service.ts';
