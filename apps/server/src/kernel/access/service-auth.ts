import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/**
 * How roles of one instance that run as processes of their own prove to each other who they are: short-lived tokens under a
 * key that only processes with the instance key can derive. A token is for one service and says who sent it; it opens nothing else.
 *
 * Whoever verifies remembers what it has seen until that is too old anyway, so a token that was overheard works for no second
 * request there. Several processes of one role do not know of each other: between them it can be used once each, for a minute.
 *
 * @example
 * // role api                                    // role ai
 * const token = await services.issue('ai', { workspaceId });   const sender = await services.verify('ai', request.headers.authorization);
 */
export interface ServiceAuth {
  /** @param to role that the token is for, e.g. `ai`; `workspaceId` is in whose name the work is done */
  issue(to: string, claims?: { workspaceId?: string | null; userId?: string | null }): Promise<string>;
  /** Undefined for every token that is not a fresh one for `to`, and for one that was verified here before. */
  verify(
    to: string,
    authorization: string | undefined,
  ): Promise<{ from: string; workspaceId: string | null; userId: string | null } | undefined>;
}

const ISSUER = 'atelier';
const TYPE = 'svc+jwt';
/** Long enough for a call to arrive, too short to be of use to who finds it in a log. */
const LIFE_SECONDS = 60;
const SKEW_SECONDS = 10;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * @param keys 32 bytes each, newest first: `secrets.deriveKeys('service.auth')`
 * @param name role of this process
 */
export function makeServiceAuth({
  keys,
  name,
  now = () => new Date(),
}: {
  keys: readonly Uint8Array[];
  name: string;
  now?: () => Date;
}): ServiceAuth {
  const [newest] = keys;
  if (!newest) throw new TypeError('Service authentication needs a key.');
  const audienceOf = (to: string) => `atelier:service:${to}`;
  /** Ids of tokens that were taken, with the second until which they would still be fresh; oldest first. */
  const taken = new Map<string, number>();

  /** True the first time. */
  function take(jti: string, until: number, at: number): boolean {
    for (const [id, end] of taken) {
      if (end >= at) break;
      taken.delete(id);
    }
    if (taken.has(jti)) return false;
    taken.set(jti, until);
    return true;
  }

  return {
    issue: (to, { workspaceId = null, userId = null } = {}) => {
      const at = Math.floor(now().getTime() / 1000);
      return new SignJWT({ wid: workspaceId, uid: userId })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(audienceOf(to))
        .setSubject(name)
        .setJti(randomUUID())
        .setIssuedAt(at)
        .setExpirationTime(at + LIFE_SECONDS)
        .sign(newest);
    },
    async verify(to, authorization) {
      const token = authorization?.match(/^Bearer ([\w.-]{20,2000})$/)?.[1];
      if (!token) return undefined;
      for (const key of keys) {
        const verified = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: TYPE,
          issuer: ISSUER,
          audience: audienceOf(to),
          currentDate: now(),
          clockTolerance: SKEW_SECONDS,
          // Also refuses what claims to be from the future, or to live longer than we let anything live.
          maxTokenAge: LIFE_SECONDS,
          requiredClaims: ['exp', 'iat', 'sub', 'jti'],
        }).catch(() => undefined);
        if (!verified) continue;
        const at = Math.floor(now().getTime() / 1000);
        if (!take(String(verified.payload.jti), at + LIFE_SECONDS + 2 * SKEW_SECONDS, at)) return undefined;
        return {
          from: verified.payload.sub ?? '',
          workspaceId: text(verified.payload.wid),
          userId: text(verified.payload.uid),
        };
      }
      return undefined;
    },
  };
}
