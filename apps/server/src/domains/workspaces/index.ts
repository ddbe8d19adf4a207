/**
 * Workspaces: one client of the studio each, or the studio itself, and who belongs to them.
 *
 * Others may ask for a person's membership (`membershipOf`) and create a workspace inside their own
 * transaction (`createIn`, as sign-up does).
 */
export { makeWorkspacesRepo } from './workspaces.repo.ts';
export { workspaceRoutes } from './workspaces.routes.ts';
export type { Role } from './workspaces.schemas.ts';
export { makeWorkspaces, type Workspaces } from './workspaces.service.ts';
