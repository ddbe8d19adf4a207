import { createHash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { users } from '#db/tables/index.ts';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import { addressKey } from '#kernel/attempts/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import { unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { refreshRefused, sessionNotFound } from './sessions.errors.ts';
import { enteredFromNewPlace } from './sessions.events.ts';
import { describeAgent, placeHash } from './sessions.queries.ts';
import type { SessionsRepo } from './sessions.repo.ts';
import type { Device, Session, SignedIn, Tokens, User } from './sessions.schemas.ts';

interface Needs {
  repo: SessionsRepo;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  accessKey: Uint8Array;
  settings: { accessTokenMinutes: number; sessionDays: number; jwtAlgorithm: 'HS256' | 'HS384' | 'HS512' };
  /** Over https the cookie is bound to this very host. */
  isSecure: boolean;
}

/** Who is behind a session, before the workspace of the request is known. */
export interface Principal {
  userId: string;
  sessionId: string;
  isInstanceAdmin: boolean;
  via: 'cookie' | 'bearer';
  /** When the person last proved who they are, in ms since 1970. */
  confirmedAt: number | null;
  /** Whether a second factor, or a passkey that checked its holder, was shown in this session. */
  hasSecondFactor: boolean;
}

export interface NewSession {
  user: typeof users.$inferSelect;
  device: Device;
  transport: 'token' | 'cookie';
  /** `password`, `passkey`, `link` (in a mail), or the id of an OpenID provider. */
  signedInWith: string;
  hasSecondFactor: boolean;
  /** False when only a provider or a mailbox says who it is: sensitive changes then ask for a proof of our own. */
  isConfirmed: boolean;
}

export interface OpenedSession {
  sessionId: string;
  cookies: string[];
  body: SignedIn;
}

type Row = NonNullable<Awaited<ReturnType<SessionsRepo['byId']>>>;

const ISSUER = 'atelier';
const AUDIENCE = 'atelier:access';
/** A signed-out or suspended session may be believed for this long by other processes. */
const PRINCIPAL_TTL_MS = 900;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TOUCH_MS = 15 * 60_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const newToken = (): string => randomBytes(32).toString('base64url');

export const toUser = (row: typeof users.$inferSelect): User => ({
  id: row.id,
  email: row.email,
  emailVerified: row.emailVerified,
  name: row.name,
  locale: row.locale,
  isInstanceAdmin: row.isAdmin,
  createdAt: row.createdAt.toISOString(),
});

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makeSessions({ repo, systemWork, audit, events, accessKey, settings, isSecure }: Needs) {
  const principals = makeLookUps<Principal | undefined>({ max: 10_000, ttlMs: PRINCIPAL_TTL_MS });
  const cookieName = `${isSecure ? '__Host-' : ''}atelier.session_token`;
  const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName.replace('.', '\\.')}=([\\w-]{43})(?:;|$)`);
  const cookie = (value: string, seconds: number) =>
    `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${isSecure ? '; Secure' : ''}`;

  async function issueTokens(tx: Tx, userId: string, sessionId: string, expiresAt: Date): Promise<Tokens> {
    const left = Math.floor((expiresAt.getTime() - Date.now()) / 1000);
    const expiresIn = Math.max(1, Math.min(settings.accessTokenMinutes * 60, left));
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: settings.jwtAlgorithm, typ: 'at+jwt' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(`${expiresIn}s`)
      .sign(accessKey);
    const refreshToken = newToken();
    await repo.insertRefreshToken(tx, { id: uuidv7(), sessionId, tokenHash: hashOf(refreshToken), expiresAt });
    return { tokenType: 'Bearer', accessToken, expiresIn, refreshToken };
  }

  /** Before the session is there: the zone is that of one of the person's own. */
  async function tellOfNewPlace(tx: Tx, sessionId: string, { user, device, signedInWith }: NewSession): Promise<void> {
    if (!(await repo.enterFrom(tx, user.id, placeHash(device)))) return;
    const timeZone = (await repo.zoneOf(tx, user.id)) ?? device.timeZone;
    await events.emit(tx, { workspaceId: null, userId: user.id, requestId: 'sign-in' }, enteredFromNewPlace, {
      ...{ sessionId, userId: user.id, at: new Date().toISOString(), ...describeAgent(device.userAgent) },
      ...{ ipAddress: device.ipAddress, timeZone, signedInWith },
    });
  }

  /** Opens a session for somebody who has just proved who they are. */
  async function open(tx: Tx, input: NewSession): Promise<OpenedSession> {
    const { user, device, transport } = input;
    const [id, token] = [uuidv7(), newToken()];
    const expiresAt = new Date(Date.now() + settings.sessionDays * 86_400_000);
    const now = new Date();
    await tellOfNewPlace(tx, id, input);
    await repo.insert(tx, {
      id,
      userId: user.id,
      tokenHash: hashOf(token),
      expiresAt,
      ipAddress: device.ipAddress,
      userAgent: device.userAgent,
      timeZone: device.timeZone,
      signedInWith: input.signedInWith,
      secondFactorAt: input.hasSecondFactor ? now : null,
      confirmedAt: input.isConfirmed ? now : null,
    });
    const none = { tokenType: null, accessToken: null, expiresIn: null, refreshToken: null };
    const tokens = transport === 'token' ? await issueTokens(tx, user.id, id, expiresAt) : none;
    const body: SignedIn = { status: 'signed_in', user: toUser(user), ...tokens, mfaToken: null, mfaMethods: [] };
    return {
      sessionId: id,
      cookies: transport === 'cookie' ? [cookie(token, settings.sessionDays * 86_400)] : [],
      body,
    };
  }

  const toPrincipal = (row: Row, via: Principal['via']): Principal => ({
    userId: row.userId,
    sessionId: row.sessionId,
    isInstanceAdmin: row.isAdmin,
    via,
    confirmedAt: row.confirmedAt?.getTime() ?? null,
    hasSecondFactor: row.secondFactorAt !== null,
  });

  const look = (via: Principal['via'], find: (tx: Tx) => Promise<Row | undefined>) =>
    systemWork('check session', async (tx) => {
      const row = await find(tx);
      if (row && Date.now() - row.lastSeenAt.getTime() > TOUCH_MS) await repo.touch(tx, row.sessionId);
      return row && toPrincipal(row, via);
    });

  async function principalOfToken(token: string): Promise<Principal | undefined> {
    const verified = await jwtVerify(token, accessKey, {
      algorithms: [settings.jwtAlgorithm],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: 'at+jwt',
    }).catch(() => undefined);
    const sid = verified?.payload.sid;
    return typeof sid === 'string' && UUID.test(sid) ? look('bearer', (tx) => repo.byId(tx, sid)) : undefined;
  }

  const { find: remember, forget } = principals;

  async function endSessionsOf(userId: string, except?: string): Promise<void> {
    await systemWork('sign out everywhere', (tx) => repo.endAll(tx, userId, except));
    forget();
  }

  /** Ends the sessions by link of those who may not enter so any more. They count no more anyway; this keeps them from coming back. */
  async function endStaleLinks(): Promise<void> {
    await systemWork('end sessions by link', repo.endStaleLinks);
    forget();
  }

  return {
    open,
    endStaleLinks,
    isByLink: repo.isByLink,
    /** Makes this process ask the database again about everybody; call it after a transaction that ended sessions. */
    forget,
    endSessionsOf,
    /** Signs a person out everywhere, but for one session, in a transaction across workspaces. Then call `forget`. */
    endIn: (tx: Tx, userId: string, except?: string) => repo.endAll(tx, userId, except),
    endOneIn: (tx: Tx, userId: string, sessionId: string) => repo.endOne(tx, userId, sessionId),
    /** Keeps the moment at which the person of a session proved again who they are. */
    confirm: (tx: Tx, sessionId: string, withSecondFactor: boolean) => repo.confirm(tx, sessionId, withSecondFactor),
    /**
     * Gives a browser another cookie for its session. Requests that are under way with the former one still pass for a
     * moment, because it is remembered here.
     */
    async renew(tx: Tx, sessionId: string): Promise<string> {
      const token = newToken();
      await repo.renew(tx, sessionId, hashOf(token));
      return cookie(token, settings.sessionDays * 86_400);
    },
    async sweep(tx: Tx): Promise<void> {
      await repo.sweep(tx);
      await repo.endStaleLinks(tx);
    },
    /** Takes the cookie away from a browser. */
    expiredCookie: cookie('', 0),
    /** Rotates. A token that was used before ends its whole session: somebody else may hold it. */
    async refresh(refreshToken: string, requestId: string): Promise<Tokens> {
      const hash = hashOf(refreshToken);
      const tokens = await systemWork('refresh', async (tx) => {
        const found = await repo.findRefreshToken(tx, hash);
        // Everybody takes the session before the token, so that none of many waits for another in a circle.
        const session = found && (await repo.lock(tx, found.sessionId));
        if (!session) return undefined;
        if (await repo.takeRefreshToken(tx, hash)) {
          const { userId, sessionId, expiresAt } = session;
          const who: Actor = { ...visitor(requestId), kind: 'user', userId };
          await audit.record(tx, who, { operation: 'auth.refresh', objectType: 'session', objectId: sessionId });
          return issueTokens(tx, userId, sessionId, expiresAt);
        }
        const known = await repo.findRefreshToken(tx, hash);
        if (!known?.usedAt) return undefined;
        await repo.end(tx, known.sessionId);
        await audit.record(
          tx,
          { ...visitor(requestId), userId: known.userId },
          { operation: 'auth.refresh_reused', objectType: 'session', objectId: known.sessionId },
        );
        return undefined;
      });
      if (tokens) return tokens;
      forget();
      throw refreshRefused(undefined);
    },
    async logout(actor: Actor): Promise<void> {
      const { sessionId } = actor;
      if (!sessionId) return;
      await systemWork('sign out', async (tx) => {
        await repo.end(tx, sessionId);
        await audit.record(tx, actor, { operation: 'auth.logout', objectType: 'session', objectId: sessionId });
      });
      forget();
    },
    /** @param ipAddress of the request, to tell what is signed in from the same network */
    list: (actor: Actor, ipAddress: string): Promise<Session[]> =>
      systemWork('list sessions', async (tx) =>
        (await repo.listOf(tx, personOf(actor))).map((row) => ({
          id: row.id,
          isCurrent: row.id === actor.sessionId,
          ...describeAgent(row.userAgent),
          ipAddress: row.ipAddress,
          isHere: row.ipAddress !== null && addressKey(row.ipAddress) === addressKey(ipAddress),
          timeZone: row.timeZone,
          signedInWith: row.signedInWith,
          hasSecondFactor: row.secondFactorAt !== null,
          createdAt: row.createdAt.toISOString(),
          lastSeenAt: row.lastSeenAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
        })),
      ),
    async endOne(actor: Actor, id: string): Promise<void> {
      await systemWork('end session', async (tx) => {
        if ((await repo.endOne(tx, personOf(actor), id)) === 0) throw sessionNotFound();
        await audit.record(tx, actor, { operation: 'sessions.end', objectType: 'session', objectId: id });
      });
      forget();
    },
    async endOthers(actor: Actor): Promise<void> {
      const userId = personOf(actor);
      await systemWork('end other sessions', async (tx) => {
        await repo.endAll(tx, userId, actor.sessionId ?? undefined);
        await audit.record(tx, actor, { operation: 'sessions.end_others', objectType: 'user', objectId: userId });
      });
      forget();
    },
    /** Who is behind the credentials of a request: a bearer token if there is one, else the cookie. */
    principal(authorization: string | undefined, cookieHeader: string | undefined): Promise<Principal | undefined> {
      const bearer = authorization?.match(/^Bearer ([\w.-]{20,2000})$/)?.[1];
      if (bearer) return remember(`b:${bearer}`, () => principalOfToken(bearer));
      const session = cookieHeader?.match(cookiePattern)?.[1];
      if (session) return remember(`c:${session}`, () => look('cookie', (tx) => repo.byToken(tx, hashOf(session))));
      return Promise.resolve(undefined);
    },
  };
}

export type Sessions = ReturnType<typeof makeSessions>;
