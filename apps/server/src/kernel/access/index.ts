/**
 * Who asks, and what they may do.
 *
 * An *actor* is made once per request from a cookie, a bearer token or a key. A route declares its `access`; the
 * permission is looked up in the role × permission table. Nothing is allowed that is not declared.
 */
import { confirmationNeeded, forbidden, secondFactorNeeded, unauthenticated } from '#kernel/errors/index.ts';
import { adminsOnly, moduleOff, personNeeded, workspaceSuspended } from './access.errors.ts';

export { makeServiceAuth, type ServiceAuth } from './service-auth.ts';

/** An instance administrator acts as the actor's person. */
export interface Impersonation {
  readonly id: string;
  readonly adminId: string;
  readonly adminName: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

export interface Actor {
  readonly kind: 'user' | 'visitor' | 'system' | 'api_key' | 'service';
  readonly userId: string | null;
  /** Workspace of this request; every read and write is confined to it by row-level security. */
  readonly workspaceId: string | null;
  readonly role: string | null;
  readonly permissions: ReadonlySet<string>;
  readonly isInstanceAdmin: boolean;
  readonly sessionId: string | null;
  readonly signedInBy: 'cookie' | 'bearer' | 'api_key' | 'service' | 'system' | 'none';
  readonly requestId: string;
  /** When the person last proved who they are, in ms since 1970: password, code or passkey. Null for machines. */
  readonly confirmedAt: number | null;
  /** Sites that this member is confined to; absent or null: all of the workspace. */
  readonly siteIds?: readonly string[] | null;
  /** Things that belong to a module which is switched off in the workspace, with the module's name. */
  readonly thingsOff?: ReadonlyMap<string, string>;
  /** The workspace is suspended: nothing of it opens but what takes it up again. */
  readonly isSuspended?: boolean;
  readonly impersonation?: Impersonation | null;
  readonly apiKeyId?: string | null;
  /** Whether a second factor was shown in this session. */
  readonly hasSecondFactor?: boolean;
  /** Set when the role asks for a second factor and none was shown: nothing of the workspace opens until it is. */
  readonly lacksSecondFactor?: boolean;
}

/** An actor that is a member of the workspace the request is about. */
export interface Member extends Actor {
  readonly userId: string;
  readonly workspaceId: string;
}

/**
 * - `public`: anybody
 * - `signed-in`: a person, whatever the workspace
 * - `instance-admin`: an administrator of the instance, in person
 * - otherwise a permission, `<thing>:<act>`, in the request's workspace
 */
export type Access = 'public' | 'signed-in' | 'instance-admin' | `${string}:${string}`;

export const visitor = (requestId: string): Actor => ({
  kind: 'visitor',
  userId: null,
  workspaceId: null,
  role: null,
  permissions: new Set(),
  isInstanceAdmin: false,
  sessionId: null,
  signedInBy: 'none',
  requestId,
  confirmedAt: null,
});

/** Acts for a workspace without a person, e.g. in a job. Rights are those of whoever asked for the job. */
export const systemActor = (workspaceId: string | null, requestId: string, userId: string | null = null): Actor => ({
  ...visitor(requestId),
  kind: 'system',
  workspaceId,
  userId,
  signedInBy: 'system',
});

/** How long a confirmation of who somebody is opens routes with `stepUp`. */
export const CONFIRMATION_MS = 10 * 60_000;

/** Throws where a permission is asked for that the actor's role or workspace does not give. */
function authoriseInWorkspace(actor: Actor, permission: string): void {
  if (actor.workspaceId === null || !actor.permissions.has(permission)) throw forbidden({ permission });
  const [thing = ''] = permission.split(':');
  // Whoever may take it up again, or fetch what is in it, must get there.
  if (actor.isSuspended && thing !== 'workspace') throw workspaceSuspended(undefined);
  if (actor.lacksSecondFactor) throw secondFactorNeeded(undefined);
  const module = actor.thingsOff?.get(thing);
  if (module !== undefined) throw moduleOff({ module });
}

/** Throws unless the actor may use a route with this access; with `stepUp`, unless they confirmed lately who they are. */
export function authorise(actor: Actor, access: Access, stepUp = false): void {
  if (access === 'public') return;
  if (actor.userId === null) throw unauthenticated(undefined);
  if (access === 'signed-in') {
    if (actor.kind !== 'user') throw personNeeded(undefined);
  } else if (access === 'instance-admin') {
    if (actor.kind !== 'user' || !actor.isInstanceAdmin) throw adminsOnly(undefined);
  } else authoriseInWorkspace(actor, access);
  if (stepUp && (actor.confirmedAt === null || Date.now() - actor.confirmedAt > CONFIRMATION_MS))
    throw confirmationNeeded(undefined);
}

/** Narrows to a member; for handlers behind a permission, where `authorise` has already made sure. */
export function asMember(actor: Actor): Member {
  if (actor.userId === null || actor.workspaceId === null) throw unauthenticated(undefined);
  return actor as Member;
}

/** Narrows to a person; for handlers behind `signed-in` or `instance-admin`. */
export function asPerson(actor: Actor): Actor & { readonly userId: string } {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor as Actor & { readonly userId: string };
}

/** What a person may know about their standing in the workspace of the request. */
export const standingOf = (actor: Actor) => ({
  siteIds: actor.siteIds ? [...actor.siteIds] : null,
  barrier: actor.isSuspended ? ('suspended' as const) : actor.lacksSecondFactor ? ('second_factor' as const) : null,
  modulesOff: [...new Set(actor.thingsOff?.values() ?? [])].sort(),
  impersonation: actor.impersonation ?? null,
});

/** Whether a member may see and change a site: they are not confined, or it is one of theirs. */
export const hasSiteAccess = (actor: Pick<Actor, 'siteIds'>, siteId: string): boolean =>
  !actor.siteIds || actor.siteIds.includes(siteId);
