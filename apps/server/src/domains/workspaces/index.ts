/**
 * Workspaces: one client of the studio each, or the studio itself, and who belongs to them.
 *
 * Others may ask for a person's membership (`membershipOf`), create a workspace inside their own transaction (`createIn`, as
 * sign-up does), and ask whether one of a person's roles needs a second factor (`needsSecondFactor`).
 */
export { workspacesConfig } from './workspaces.config.ts';
export { eraseDue, sweepErased } from './workspaces.jobs.ts';
export { clientRoles, onlyClient } from './workspaces.queries.ts';
export { makeWorkspacesRepo } from './workspaces.repo.ts';
export { workspaceRoutes } from './workspaces.routes.ts';
export {
  anyRole,
  builtInRole,
  builtInRoles,
  type Grant,
  type Membership,
  type Rights,
  type Role,
} from './workspaces.schemas.ts';
export { makeWorkspaces, type Workspaces } from './workspaces.service.ts';
