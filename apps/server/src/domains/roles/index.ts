/**
 * Roles: the built-in ones and those that a workspace makes itself from a grid of rights.
 *
 * Others look up the role that a body names (`resolve`) and make sure that nobody passes on rights they lack (`mayGrant`).
 */
export { beyondYours } from './roles.errors.ts';
export { makeRolesRepo } from './roles.repo.ts';
export { roleRoutes } from './roles.routes.ts';
export { ROLE_FITS, type RoleChoice, roleFields, roleFits } from './roles.schemas.ts';
export { makeRoles, type ResolvedRole, type Roles } from './roles.service.ts';
