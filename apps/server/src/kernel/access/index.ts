/**
 * Who asks, and what they may do.
 *
 * An *actor* is made once per request from a cookie, a bearer token or a key. A route declares its `access`; the
 * permission is looked up in the role × permission table. Nothing is allowed that is not declared.
 */
import { confirmationNeeded, forbidden, secondFactorNeeded, unauthenticated } from '#kernel/errors/index.ts';

export interface Actor {
  readonly kind: 'user' | 'visitor' | 'system';
  readonly userId: string | null;
  /** Workspace of this request; every read and write is confined to it by row-level security. */
  readonly workspaceId: string | null;
  readonly role: string | null;
  readonly permissions: ReadonlySet<string>;
  readonly isInstanceAdmin: boolean;
  readonly sessionId: string | null;
  readonly signedInBy: 'cookie' | 'bearer' | 'api_key' | 'system' | 'none';
  readonly requestId: string;
  /** When the person last proved who they are, in ms since 1970: password, code or passkey. Null for machines. */
  readonly confirmedAt: number | null;
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
 * - otherwise a permission, `<thing>:<act>`, in the request's workspace
 */
export type Access = 'public' | 'signed-in' | `${string}:${string}`;

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

/** Throws unless the actor may use a route with this access; with `stepUp`, unless they confirmed lately who they are. */
export function authorise(actor: Actor, access: Access, stepUp = false): void {
  if (access === 'public') return;
  if (actor.userId === null) throw unauthenticated(undefined);
  if (access !== 'signed-in' && (actor.workspaceId === null || !actor.permissions.has(access)))
    throw forbidden({ permission: access });
  if (access !== 'signed-in' && actor.lacksSecondFactor) throw secondFactorNeeded(undefined);
  if (stepUp && (actor.confirmedAt === null || Date.now() - actor.confirmedAt > CONFIRMATION_MS))
    throw confirmationNeeded(undefined);
}

/** Narrows to a member; for handlers behind a permission, where `authorise` has already made sure. */
export function asMember(actor: Actor): Member {
  if (actor.userId === null || actor.workspaceId === null) throw unauthenticated(undefined);
  return actor as Member;
}
