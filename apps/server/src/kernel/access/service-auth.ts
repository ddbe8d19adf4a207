import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/**
 * How roles of one instance that run as processes of their own prove to each other who they are: short-lived tokens under a
 * key that only processes with the instance key can derive. A token is for one service and says who sent it; it opens nothing else.
 */
export interface ServiceAuth {
  /** @param to role that the token is for, e.g. `ai`; `workspaceId` is in whose name the work is done */
  issue(to: string, claims?: { workspaceId?: string | null; userId?: string | null }): Promise<string>;
  /** Undefined for every token that is not a fresh one for `to`. */
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
          requiredClaims: ['exp', 'iat', 'sub'],
        }).catch(() => undefined);
        if (verified)
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
