import { createHash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import type { Workspaces } from '#domains/workspaces/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { makeLookUps } from '#kernel/cache/index.ts';
import { tooManyRequests, unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { emailTaken, refreshRefused, registrationClosed, wrongCredentials } from './auth.errors.ts';
import { userRegistered } from './auth.events.ts';
import type { AuthRepo, Identity } from './auth.repo.ts';
import type { Credentials, ProfileChange, Registration, Tokens, User } from './auth.schemas.ts';

interface Needs {
  repo: AuthRepo;
  identity: Identity;
  workspaces: Pick<Workspaces, 'createIn'>;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  accessKey: Uint8Array;
  /** Counts attempts on one account, whatever address they come from. */
  countAttempt: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
  settings: { registration: string; signInsPerMinute: number; accessTokenMinutes: number; sessionDays: number };
}

/** Who is behind a session, before the workspace of the request is known. */
export interface Principal {
  userId: string;
  sessionId: string;
  isInstanceAdmin: boolean;
  via: 'cookie' | 'bearer';
  /** When the person last proved who they are, in ms since 1970. */
  confirmedAt: number | null;
}

type UserRow = NonNullable<Awaited<ReturnType<AuthRepo['findUser']>>>;

const ISSUER = 'atelier';
const AUDIENCE = 'atelier:access';
/** A signed-out or suspended session may be believed for this long by other processes. */
const PRINCIPAL_TTL_MS = 900;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  locale: row.locale,
  isInstanceAdmin: row.isAdmin,
  createdAt: row.createdAt.toISOString(),
});

export function makeAuth({
  repo,
  identity,
  workspaces,
  unitOfWork,
  systemWork,
  audit,
  events,
  accessKey,
  countAttempt,
  settings,
}: Needs) {
  const principals = makeLookUps<Principal | undefined>({ max: 10_000, ttlMs: PRINCIPAL_TTL_MS });

  async function issueTokens(userId: string, sessionId: string): Promise<Tokens> {
    const expiresIn = settings.accessTokenMinutes * 60;
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(`${expiresIn}s`)
      .sign(accessKey);
    const refreshToken = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + settings.sessionDays * 86_400_000);
    await systemWork('issue refresh token', (tx) =>
      repo.insertRefreshToken(tx, { id: uuidv7(), sessionId, tokenHash: hashOf(refreshToken), expiresAt }),
    );
    return { tokenType: 'Bearer', accessToken, expiresIn, refreshToken };
  }

  async function openSession(email: string, password: string, headers: Headers) {
    const response = await identity.api
      .signInEmail({ body: { email, password }, headers, returnHeaders: true })
      .catch(() => undefined);
    if (!response) throw wrongCredentials(undefined);
    const found = await (await identity.$context).internalAdapter.findSession(response.response.token);
    const row = await systemWork('sign in', (tx) => repo.findUser(tx, response.response.user.id));
    if (!found || !row || row.suspendedAt) throw wrongCredentials(undefined);
    return { row, sessionId: found.session.id, cookies: response.headers.getSetCookie() };
  }

  async function signIn(input: Credentials, headers: Headers, requestId: string) {
    const { allowed, resetSeconds } = await countAttempt(`sign-in:${input.email}`, settings.signInsPerMinute);
    if (!allowed) throw tooManyRequests({ seconds: resetSeconds }, { extra: { seconds: resetSeconds } });
    const { row, sessionId, cookies } = await openSession(input.email, input.password, headers);
    await systemWork('sign in', (tx) =>
      audit.record(
        tx,
        { ...visitor(requestId), kind: 'user', userId: row.id },
        { operation: 'auth.login', objectType: 'session', objectId: sessionId },
      ),
    );
    if (input.transport === 'cookie') {
      return {
        cookies,
        body: { user: toUser(row), tokenType: null, accessToken: null, expiresIn: null, refreshToken: null },
      };
    }
    return { cookies: [], body: { user: toUser(row), ...(await issueTokens(row.id, sessionId)) } };
  }

  /** Person, first workspace and, once in the life of the instance, the first owner: all or nothing. */
  async function createAccount(
    input: Omit<Registration, 'transport'>,
    requestId: string,
  ): Promise<{ user: User; workspaceId: string }> {
    const passwordHash = await (await identity.$context).password.hash(input.password);
    return systemWork('register', async (tx) => {
      const id = uuidv7();
      const row = await repo.insertUser(
        tx,
        { id, email: input.email, name: input.name, locale: input.locale },
        passwordHash,
      );
      if (!row) throw emailTaken(undefined);
      const isFirst = await repo.claimFirstOwner(tx, id);
      if (isFirst) await repo.makeAdmin(tx, id);
      const actor: Actor = { ...visitor(requestId), kind: 'user', userId: id };
      const workspace = await workspaces.createIn(tx, actor, id, {
        name: input.workspaceName ?? input.name,
        locale: input.locale,
        timeZone: 'Europe/Rome',
      });
      await audit.record(
        tx,
        { ...actor, workspaceId: workspace.id },
        { operation: 'auth.register', objectType: 'user', objectId: id },
      );
      await events.emit(tx, { ...actor, workspaceId: workspace.id }, userRegistered, { userId: id });
      return { user: toUser({ ...row, isAdmin: isFirst }), workspaceId: workspace.id };
    });
  }

  async function principalOfToken(token: string): Promise<Principal | undefined> {
    const verified = await jwtVerify(token, accessKey, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
    }).catch(() => undefined);
    const sid = verified?.payload.sid;
    if (typeof sid !== 'string') return undefined;
    const session = await systemWork('check session', (tx) => repo.liveSession(tx, sid));
    return (
      session && {
        userId: session.userId,
        sessionId: sid,
        isInstanceAdmin: session.isAdmin,
        via: 'bearer',
        confirmedAt: session.createdAt.getTime(),
      }
    );
  }

  async function principalOfCookie(headers: Headers): Promise<Principal | undefined> {
    const found = await identity.api.getSession({ headers, query: { disableRefresh: true } }).catch(() => null);
    if (!found || found.user.suspendedAt) return undefined;
    return {
      userId: found.user.id,
      sessionId: found.session.id,
      isInstanceAdmin: found.user.isAdmin === true,
      via: 'cookie',
      confirmedAt: new Date(found.session.createdAt).getTime(),
    };
  }

  return {
    createAccount,
    signIn,
    async register(input: Registration, headers: Headers, requestId: string) {
      if (settings.registration === 'closed' && (await systemWork('register', (tx) => repo.anyUser(tx))))
        throw registrationClosed(undefined);
      await createAccount(input, requestId);
      return signIn(input, headers, requestId);
    },
    /** Rotates. A token that was used before ends its whole session: somebody else may hold it. */
    async refresh(refreshToken: string): Promise<Tokens> {
      const hash = hashOf(refreshToken);
      const session = await systemWork('refresh', async (tx) => {
        const used = await repo.useRefreshToken(tx, hash);
        if (used) return repo.liveSession(tx, used.sessionId);
        const known = await repo.findRefreshToken(tx, hash);
        if (known?.usedAt) await repo.deleteSession(tx, known.sessionId);
        return undefined;
      });
      if (!session) throw refreshRefused(undefined);
      return issueTokens(session.userId, session.sessionId);
    },
    async logout(actor: Actor): Promise<void> {
      const { sessionId } = actor;
      if (!sessionId) return;
      await systemWork('sign out', async (tx) => {
        await repo.deleteSession(tx, sessionId);
        await audit.record(tx, actor, { operation: 'auth.logout', objectType: 'session', objectId: sessionId });
      });
      principals.forget();
    },
    async me(actor: Actor): Promise<User> {
      const { userId } = actor;
      if (userId === null) throw unauthenticated(undefined);
      const row = await unitOfWork.read(actor, (tx) => repo.findUser(tx, userId));
      if (!row) throw unauthenticated(undefined);
      return toUser(row);
    },
    async updateProfile(actor: Actor, change: ProfileChange): Promise<User> {
      const { userId } = actor;
      if (userId === null) throw unauthenticated(undefined);
      return unitOfWork(actor, async (tx) => {
        const row = await repo.updateUser(tx, userId, {
          ...(change.name ? { name: change.name } : {}),
          ...(change.locale ? { locale: change.locale } : {}),
        });
        if (!row) throw unauthenticated(undefined);
        await audit.record(tx, actor, {
          operation: 'users.update',
          objectType: 'user',
          objectId: userId,
          changes: change,
        });
        return toUser(row);
      });
    },
    /** Name, address and language of a person, for mail. */
    contactOf: (userId: string) => systemWork('contact of a person', async (tx) => repo.findUser(tx, userId)),
    hasUsers: () => systemWork('first run', (tx) => repo.anyUser(tx)),
    principal(authorization: string | undefined, cookie: string | undefined): Promise<Principal | undefined> {
      const bearer = authorization?.match(/^Bearer ([\w.-]{20,2000})$/)?.[1];
      if (bearer) return principals.find(`b:${bearer}`, () => principalOfToken(bearer));
      const session = cookie?.match(/(?:^|;\s*)((?:__Secure-)?atelier\.session_token=[^;]{20,500})/)?.[1];
      if (session) return principals.find(`c:${session}`, () => principalOfCookie(new Headers({ cookie: session })));
      return Promise.resolve(undefined);
    },
  };
}

export type Auth = ReturnType<typeof makeAuth>;
