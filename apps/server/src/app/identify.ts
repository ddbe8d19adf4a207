import type { FastifyRequest } from 'fastify';
import type { KeyHolder } from '#domains/api-keys/index.ts';
import type { Principal } from '#domains/sessions/index.ts';
import type { Membership, Rights } from '#domains/workspaces/index.ts';
import { type Actor, type Impersonation, visitor } from '#kernel/access/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import { notFound } from '#kernel/errors/index.ts';

interface Needs {
  principal: (authorization: string | undefined, cookie: string | undefined) => Promise<Principal | undefined>;
  membershipOf: (userId: string, workspaceId: string | undefined) => Promise<Membership | undefined>;
  rights: Pick<Rights, 'of' | 'thingsOf'>;
  /** Whoever an API key stands for. */
  keyHolder: (token: string, ip: string) => Promise<KeyHolder | undefined>;
  /** As whom the session of an instance administrator acts at the moment. */
  impersonationOf: (sessionId: string) => Promise<(Impersonation & { userId: string }) | undefined>;
}

type Standing = Pick<Actor, 'workspaceId' | 'role' | 'permissions' | 'siteIds' | 'thingsOff' | 'isSuspended'> & {
  requiresMfa: boolean;
};
type Who = Pick<
  Actor,
  | 'kind'
  | 'userId'
  | 'isInstanceAdmin'
  | 'sessionId'
  | 'signedInBy'
  | 'confirmedAt'
  | 'hasSecondFactor'
  | 'impersonation'
  | 'apiKeyId'
>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A changed right binds within this time on every process. */
const MEMBERSHIP_TTL_MS = 900;
const NOWHERE: Standing = { workspaceId: null, role: null, permissions: new Set(), requiresMfa: false };

/** Pictures of a page cannot send a header, so the browser's choice of workspace also travels as a cookie. It gives no right. */
const chosen = (cookie: string | undefined): string | undefined =>
  cookie?.match(/(?:^|;\s*)atelier\.workspace=([0-9a-f-]{36})(?:;|$)/i)?.[1];

const keyOf = ({ authorization, 'x-api-key': header }: FastifyRequest['headers']): string | undefined => {
  const bearer = authorization?.match(/^Bearer (atl_[\w-]{20,200})$/)?.[1];
  return bearer ?? (typeof header === 'string' && /^atl_[\w-]{20,200}$/.test(header) ? header : undefined);
};

/** Answers that hold for a moment, by key. */
function remembered<T extends object>(look: (...parts: [string, string | undefined]) => Promise<T | undefined>) {
  const known = makeLookUps<T | undefined>({ max: 10_000, ttlMs: MEMBERSHIP_TTL_MS });
  return (first: string, second?: string) => known.find(`${first}:${second ?? ''}`, () => look(first, second));
}

/** Makes the actor of a request from its credentials and its `X-Workspace-Id`; a bad credential is no credential. */
export function makeIdentify(needs: Needs) {
  const { rights } = needs;
  const membership = remembered(async (userId, workspaceId): Promise<Standing | undefined> => {
    const found = await needs.membershipOf(userId, workspaceId);
    return found && standingOf(found);
  });

  function standingOf(member: Membership): Standing {
    const off = member.modulesOff.flatMap((module) => rights.thingsOf(module).map((thing) => [thing, module] as const));
    return {
      workspaceId: member.workspaceId,
      role: member.role,
      permissions: rights.of(member),
      siteIds: member.siteIds,
      thingsOff: new Map(off),
      isSuspended: member.workspaceSuspended,
      requiresMfa: member.requiresMfa,
    };
  }

  async function person(request: FastifyRequest): Promise<Who | undefined> {
    const { authorization, cookie } = request.headers;
    const who = await needs.principal(authorization, cookie);
    if (!who) return undefined;
    const own: Who = {
      kind: 'user',
      userId: who.userId,
      isInstanceAdmin: who.isInstanceAdmin,
      sessionId: who.sessionId,
      signedInBy: who.via,
      confirmedAt: who.confirmedAt,
      hasSecondFactor: who.hasSecondFactor,
    };
    // Only administrators of the instance can be in somebody else's place, so only they pay for the look.
    const acting = who.isInstanceAdmin ? await needs.impersonationOf(who.sessionId) : undefined;
    if (!acting || Date.parse(acting.expiresAt) <= Date.now()) return own;
    const { userId, ...facts } = acting;
    return { ...own, userId, isInstanceAdmin: false, confirmedAt: null, impersonation: facts };
  }

  async function program(request: FastifyRequest, token: string) {
    const holder = await needs.keyHolder(token, request.ip);
    if (!holder) return undefined;
    const who: Who = {
      kind: 'api_key',
      userId: holder.userId,
      isInstanceAdmin: false,
      sessionId: null,
      signedInBy: 'api_key',
      confirmedAt: null,
      hasSecondFactor: holder.hasSecondFactor,
      apiKeyId: holder.id,
    };
    return { who, holder };
  }

  /** Throws `not_found` for a workspace that was named and is not theirs. */
  async function standing(request: FastifyRequest, who: Who, bound?: string | null) {
    const userId = who.userId as string;
    const header = request.headers['x-workspace-id'];
    const wanted = typeof header === 'string' && header !== '' ? header : undefined;
    if (wanted !== undefined && !UUID.test(wanted)) throw notFound({ what: 'workspace' });
    if (wanted && bound && wanted.toLowerCase() !== bound) throw notFound({ what: 'workspace' });
    const picked = who.signedInBy === 'cookie' ? chosen(request.headers.cookie) : undefined;
    const named = wanted ?? bound ?? undefined;
    const found = named
      ? await membership(userId, named)
      : ((picked ? await membership(userId, picked) : undefined) ?? (await membership(userId)));
    if (wanted !== undefined && !found) {
      // The administrator's own workspace is still named by pages that were open before: it is not the person's.
      if (who.impersonation) return { ...((await membership(userId)) ?? NOWHERE), lacksSecondFactor: false };
      throw notFound({ what: 'workspace' });
    }
    const { requiresMfa, ...facts } = found ?? NOWHERE;
    return { ...facts, lacksSecondFactor: requiresMfa && !who.hasSecondFactor };
  }

  return async (request: FastifyRequest): Promise<Actor> => {
    const { authorization, cookie } = request.headers;
    const nobody = visitor(request.id);
    const token = keyOf(request.headers);
    if (token) {
      const found = await program(request, token);
      if (!found) return nobody;
      const where = await standing(request, found.who, found.holder.workspaceId);
      const { scopes } = found.holder;
      const permissions = new Set([...where.permissions].filter((permission) => scopes.has(permission)));
      return { ...nobody, ...found.who, ...where, permissions };
    }
    if (authorization === undefined && cookie === undefined) return nobody;
    const who = await person(request);
    return who ? { ...nobody, ...who, ...(await standing(request, who)) } : nobody;
  };
}
