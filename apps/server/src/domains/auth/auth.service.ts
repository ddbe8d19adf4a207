import type { users } from '#db/tables/index.ts';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { type Mfa, wrongCode } from '#domains/mfa/index.ts';
import { type Assertion, type Passkeys, passkeyRefused } from '#domains/passkeys/index.ts';
import {
  type Device,
  type OpenedSession,
  type Sessions,
  type SignedIn,
  tellOfChange,
  tellOfGuessing,
} from '#domains/sessions/index.ts';
import { type Actor, CONFIRMATION_MS, visitor } from '#kernel/access/index.ts';
import { type Attempts, accountKey, addressKey } from '#kernel/attempts/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { tooManyRequests } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { DECOY, hashPassword, verifyPassword } from '#kernel/passwords/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import { mfaTokenRefused, notConfirmed, sessionNeeded, wrongCredentials } from './auth.errors.ts';
import type { AuthRepo } from './auth.repo.ts';
import type { Confirmation, Credentials, SecondStep } from './auth.schemas.ts';

interface Needs {
  repo: AuthRepo;
  sessions: Pick<Sessions, 'open' | 'confirm' | 'renew' | 'forget' | 'endIn' | 'endOneIn'>;
  mfa: Pick<Mfa, 'state' | 'prepare' | 'take' | 'removeIn'>;
  passkeys: Pick<Passkeys, 'prepare' | 'take' | 'removeAllIn'>;
  tickets: Tickets;
  attempts: Attempts;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  /** Counts attempts on one account, whatever address they come from. */
  countAttempt: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
  settings: { signInsPerMinute: number; signInFailures: number };
}

type UserRow = typeof users.$inferSelect;
type Transport = 'token' | 'cookie';
interface SignIn {
  user: UserRow;
  device: Device;
  transport: Transport;
  signedInWith: string;
  hasSecondFactor: boolean;
  isConfirmed: boolean;
  /** Of the browser that signs in anew; it ends. */
  formerSession?: { userId: string; sessionId: string } | undefined;
}

const MFA = 'mfa';
const MFA_MINUTES = 5;
const MFA_TRIES = 5;
const ADDRESS_FACTOR = 10;

const who = (requestId: string, userId: string): Actor => ({ ...visitor(requestId), kind: 'user', userId });
const tooMany = (seconds: number) => tooManyRequests({ seconds }, { extra: { seconds } });

/** A browser that signs in gives its former session up; a program keeps its others. */
export const formerSessionOf = (actor: Actor): SignIn['formerSession'] =>
  actor.signedInBy === 'cookie' && actor.userId !== null && actor.sessionId !== null
    ? { userId: actor.userId, sessionId: actor.sessionId }
    : undefined;

export function makeAuth(needs: Needs) {
  const { repo, sessions, mfa, passkeys, tickets, attempts, systemWork, audit, events, countAttempt, settings } = needs;

  async function open(tx: Tx, input: SignIn, requestId: string): Promise<OpenedSession> {
    const { formerSession: former, ...session } = input;
    if (former) await sessions.endOneIn(tx, former.userId, former.sessionId);
    const opened = await sessions.open(tx, session);
    const line = { operation: 'auth.login', objectType: 'session', objectId: opened.sessionId };
    await audit.record(tx, who(requestId, input.user.id), { ...line, changes: { with: input.signedInWith } });
    return opened;
  }

  /** Opens the session, or hands out a ticket for the second step where one is set up. */
  async function confirmSignIn(tx: Tx, input: SignIn, requestId: string): Promise<Omit<OpenedSession, 'sessionId'>> {
    const state = await mfa.state(tx, input.user.id);
    if (input.hasSecondFactor || !state.isOn) return open(tx, input, requestId);
    const { user, transport, signedInWith, isConfirmed } = input;
    const data = { transport, signedInWith, isConfirmed };
    const mfaToken = await tickets.issue(tx, { purpose: MFA, userId: user.id, minutes: MFA_MINUTES, data });
    const line = { operation: 'auth.first_step', objectType: 'user', objectId: user.id };
    await audit.record(tx, who(requestId, user.id), { ...line, changes: { with: signedInWith } });
    const none = { user: null, tokenType: null, accessToken: null, expiresIn: null, refreshToken: null };
    const mfaMethods: SignedIn['mfaMethods'] = [
      'totp',
      'recovery_code',
      ...(state.passkeys > 0 ? ['passkey' as const] : []),
    ];
    return { cookies: [], body: { status: 'mfa_required', ...none, mfaToken, mfaMethods } };
  }

  /** Counts before the password is looked at; throws when somebody has to wait. */
  async function claim(email: string, ipAddress: string): Promise<void> {
    const { allowed, resetSeconds } = await countAttempt(`sign-in:${email}`, settings.signInsPerMinute);
    if (!allowed) throw tooMany(resetSeconds);
    const seconds = await attempts.claim([
      { key: addressKey(ipAddress), free: settings.signInFailures * ADDRESS_FACTOR },
      { key: accountKey(email), free: settings.signInFailures, usedUp: tellOfGuessing(events, { email }) },
    ]);
    if (seconds > 0) throw tooMany(seconds);
  }

  /** The person if the password is theirs; takes as long for those who do not exist. */
  async function checkPassword(find: (tx: Tx) => ReturnType<AuthRepo['byEmail']>, password: string) {
    const found = await systemWork('sign in', find);
    const stored = found?.password ?? undefined;
    const { ok, outdated } = await verifyPassword(stored ?? DECOY, password);
    if (!ok || !found || stored === undefined || found.user.suspendedAt) return { user: undefined, known: found?.user };
    const renewed = outdated ? await hashPassword(password) : undefined;
    return { user: found.user, known: found.user, renewed: renewed && { former: stored, hash: renewed } };
  }

  async function signIn(input: Credentials, device: Device, requestId: string, former: SignIn['formerSession']) {
    await claim(input.email, device.ipAddress);
    const { user, known, renewed } = await checkPassword((tx) => repo.byEmail(tx, input.email), input.password);
    return systemWork('sign in', async (tx) => {
      if (!user) {
        const affected = known ? { affectedUserId: known.id } : {};
        await audit.record(tx, visitor(requestId), { operation: 'auth.login_failed', objectType: 'user', ...affected });
        return undefined;
      }
      if (renewed) await repo.renewHash(tx, user.id, renewed.former, renewed.hash);
      await attempts.forget(tx, accountKey(input.email), addressKey(device.ipAddress));
      const { transport } = input;
      const session = { signedInWith: 'password', hasSecondFactor: false, isConfirmed: true, formerSession: former };
      return confirmSignIn(tx, { user, device, transport, ...session }, requestId);
    }).then((answer) => {
      if (!answer) throw wrongCredentials(undefined);
      if (former) sessions.forget();
      return answer;
    });
  }

  /** Looks at the password of somebody who is signed in, counted like an attempt to sign in; what comes back tells whether it is theirs. */
  async function lookAtPassword(userId: string, password: string, { ipAddress }: Device) {
    const found = await systemWork('confirm', (tx) => repo.byId(tx, userId));
    const address = found?.user.email ?? userId;
    await claim(address, ipAddress);
    const { user } = await checkPassword((tx) => repo.byId(tx, userId), password);
    return async (tx: Tx): Promise<boolean> => {
      if (user) await attempts.forget(tx, accountKey(address), addressKey(ipAddress));
      return user !== undefined;
    };
  }

  type Given = Pick<SecondStep, 'code' | 'recoveryCode' | 'passkey'>;
  /** Looks at a second factor; what comes back uses it up, in the transaction that acts on it. */
  async function look(userId: string, given: Given): Promise<(tx: Tx) => Promise<boolean>> {
    if (given.passkey) {
      const prepared = await passkeys.prepare(given.passkey);
      if (prepared.userId !== userId) throw passkeyRefused(undefined);
      return (tx) => passkeys.take(tx, prepared);
    }
    const code = given.code === undefined ? { recoveryCode: given.recoveryCode ?? '' } : { code: given.code };
    const prepared = await mfa.prepare(userId, code);
    return (tx) => mfa.take(tx, userId, prepared);
  }

  return {
    signIn,
    confirmSignIn,
    lookAtPassword,
    /** The second step: the session that the first step promised. */
    async secondStep({ mfaToken, ...given }: SecondStep, device: Device, requestId: string): Promise<OpenedSession> {
      const ticket = await systemWork('second step', (tx) => tickets.attempt(tx, MFA, mfaToken, MFA_TRIES));
      const userId = ticket?.userId;
      if (!ticket || !userId) throw mfaTokenRefused(undefined);
      const take = await look(userId, given);
      return systemWork('second step', async (tx) => {
        if (!(await take(tx))) throw wrongCode(undefined);
        const found = await repo.byId(tx, userId);
        if (!(await tickets.use(tx, MFA, mfaToken)) || !found || found.user.suspendedAt)
          throw mfaTokenRefused(undefined);
        const { transport, signedInWith } = ticket.data as { transport: Transport; signedInWith: string };
        const session = { transport, signedInWith, hasSecondFactor: true, isConfirmed: true };
        return open(tx, { user: found.user, device, ...session }, requestId);
      });
    },
    async passkeySignIn(
      input: { credential: Assertion; transport: Transport },
      device: Device,
      requestId: string,
      former: SignIn['formerSession'],
    ): Promise<OpenedSession> {
      const prepared = await passkeys.prepare(input.credential);
      const opened = await systemWork('sign in', async (tx) => {
        const found = await repo.byId(tx, prepared.userId);
        if (!(await passkeys.take(tx, prepared)) || !found || found.user.suspendedAt) throw passkeyRefused(undefined);
        const session = { signedInWith: 'passkey', hasSecondFactor: true, isConfirmed: true, formerSession: former };
        return open(tx, { user: found.user, device, transport: input.transport, ...session }, requestId);
      });
      if (former) sessions.forget();
      return opened;
    },
    /** Keeps with the session that its person has just proved who they are. Throws `auth.not_confirmed`. */
    async confirm(actor: Actor, { password, ...given }: Confirmation, device: Device) {
      const { userId, sessionId } = actor;
      if (!userId || !sessionId) throw sessionNeeded(undefined);
      const take = await (password === undefined ? look(userId, given) : lookAtPassword(userId, password, device));
      const isBrowser = actor.signedInBy === 'cookie';
      const cookies = await systemWork('confirm', async (tx) => {
        if (!(await take(tx))) throw notConfirmed(undefined);
        await sessions.confirm(tx, sessionId, password === undefined);
        await audit.record(tx, actor, { operation: 'auth.confirm', objectType: 'session', objectId: sessionId });
        return isBrowser ? [await sessions.renew(tx, sessionId)] : [];
      });
      if (!isBrowser) sessions.forget();
      const body = {
        confirmedUntil: new Date(Date.now() + CONFIRMATION_MS).toISOString(),
        hasSecondFactor: password === undefined || actor.hasSecondFactor === true,
      };
      return { body, cookies };
    },
    /** Which second factors a person has. */
    mfaStateOf: (userId: string) => systemWork('second factor', (tx) => mfa.state(tx, userId)),
    /**
     * Takes every second factor away from a person who lost them and signs them out everywhere, in a transaction across
     * workspaces. The caller has checked the right to do so and writes the audit line; then call `forget` of the sessions.
     */
    async resetMfa(tx: Tx, userId: string): Promise<void> {
      const found = await repo.byId(tx, userId);
      await mfa.removeIn(tx, userId);
      await passkeys.removeAllIn(tx, userId);
      await tickets.revoke(tx, [MFA], userId);
      await sessions.endIn(tx, userId);
      const payload = { userId, email: found?.user.email ?? '', what: 'mfa_reset' as const };
      if (found) await tellOfChange(events, tx, { workspaceId: null, userId, requestId: 'mfa-reset' }, payload);
    },
    /** Whether a session may not open a workspace yet, whose role asks for a second factor. */
    lacksSecondFactor: (principal: { hasSecondFactor: boolean }, roleRequiresMfa: boolean): boolean =>
      roleRequiresMfa && !principal.hasSecondFactor,
  };
}

export type Auth = ReturnType<typeof makeAuth>;
