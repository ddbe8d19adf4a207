/**
 * Template upgrades: what becomes of a site when it moves to another version of its template, told before anybody decides.
 * The move itself is a change of the site (`templateVersion`).
 */
export { templateUpgradeRoutes } from './template-upgrades.routes.ts';
export { makeTemplateUpgrades, type TemplateUpgrades } from './template-upgrades.service.ts';
