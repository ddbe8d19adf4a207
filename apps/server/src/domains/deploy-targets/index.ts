/**
 * Deploy targets: the places outside that a site is published to, with their credentials under lock and key.
 *
 * Publishing asks for the target of a site inside its transaction (`of`, `defaultOf`) and opens it outside (`open`).
 */
export { makeDeployTargetsRepo } from './deploy-targets.repo.ts';
export { deployTargetRoutes } from './deploy-targets.routes.ts';
export { type DeployTargets, makeDeployTargets, type OpenedTarget } from './deploy-targets.service.ts';
