/**
 * Invitations: a mail that lets somebody into a workspace, once.
 *
 * Registration takes one inside its own transaction (`takeIfValid`); whoever sends the mail asks for what it says (`forMail`).
 */
export { invitationsConfig } from './invitations.config.ts';
export { invitationAccepted, invitationMade } from './invitations.events.ts';
export { makeInvitationsRepo } from './invitations.repo.ts';
export { invitationRoutes } from './invitations.routes.ts';
export { type Invitations, makeInvitations } from './invitations.service.ts';
