import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Principal } from '#domains/sessions/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';

interface Needs {
  principal: (authorization: string | undefined, cookie: string | undefined) => Promise<Principal | undefined>;
  membershipOf: (
    userId: string,
    workspaceId: string | undefined,
  ) => Promise<{ workspaceId: string; role: string } | undefined>;
  permissionsOf: (role: string) => ReadonlySet<string>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A changed right binds within this time on every process. */
const MEMBERSHIP_TTL_MS = 900;

/** Pictures of a page cannot send a header, so the browser's choice of workspace also travels as a cookie. It gives no right. */
const chosen = (cookie: string | undefined): string | undefined =>
  cookie?.match(/(?:^|;\s*)atelier\.workspace=([0-9a-f-]{36})(?:;|$)/i)?.[1];

/** Makes the actor of a request from its credentials and its `X-Workspace-Id`; a bad credential is no credential. */
export function makeIdentify({ principal, membershipOf, permissionsOf }: Needs) {
  const memberships = new LRUCache<string, { workspaceId: string; role: string } | { role: null }>({
    max: 10_000,
    ttl: MEMBERSHIP_TTL_MS,
  });

  async function membership(userId: string, workspaceId: string | undefined) {
    const key = `${userId}:${workspaceId ?? ''}`;
    const known = memberships.get(key);
    const found = known ?? (await membershipOf(userId, workspaceId)) ?? { role: null };
    if (!known) memberships.set(key, found);
    return found.role === null ? undefined : found;
  }

  return async (request: FastifyRequest): Promise<Actor> => {
    const { authorization, cookie } = request.headers;
    if (authorization === undefined && cookie === undefined) return visitor(request.id);
    const who = await principal(authorization, cookie);
    if (!who) return visitor(request.id);
    const header = request.headers['x-workspace-id'];
    const wanted = typeof header === 'string' && header !== '' ? header : undefined;
    if (wanted !== undefined && !UUID.test(wanted)) throw notFound({ what: 'workspace' });
    const picked = who.via === 'cookie' ? chosen(cookie) : undefined;
    const member = wanted
      ? await membership(who.userId, wanted)
      : ((picked ? await membership(who.userId, picked) : undefined) ?? (await membership(who.userId, undefined)));
    if (wanted !== undefined && !member) throw notFound({ what: 'workspace' });
    return {
      kind: 'user',
      userId: who.userId,
      workspaceId: member?.workspaceId ?? null,
      role: member?.role ?? null,
      permissions: member ? permissionsOf(member.role) : new Set(),
      isInstanceAdmin: who.isInstanceAdmin,
      sessionId: who.sessionId,
      signedInBy: who.via,
      requestId: request.id,
      confirmedAt: who.confirmedAt,
      hasSecondFactor: who.hasSecondFactor,
    };
  };
}
