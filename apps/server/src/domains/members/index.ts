/**
 * Members: who belongs to a workspace, with which role and which sites.
 *
 * Others let somebody in inside their own transaction (`join`, as an accepted invitation does) and make sure that sites are of
 * the workspace (`checkSites`). A workspace always keeps an owner.
 */
export { ownerNotConfined, unknownSite } from './members.errors.ts';
export { makeMembersRepo } from './members.repo.ts';
export { memberRoutes } from './members.routes.ts';
export { type Members, makeMembers } from './members.service.ts';
