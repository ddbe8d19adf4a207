import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { type Device, type OpenedSession, type Sessions, tellOfChange } from '#domains/sessions/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import { type Attempts, accountKey } from '#kernel/attempts/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { confirmationNeeded, tooManyRequests, unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { hashPassword, refuseWeakPassword, verifyPassword } from '#kernel/passwords/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import { resetRefused, wrongPassword } from './passwords.errors.ts';
import { passwordForgotten } from './passwords.events.ts';
import type { PasswordsRepo } from './passwords.repo.ts';
import type { PasswordChange, PasswordReset } from './passwords.schemas.ts';

interface Needs {
  repo: PasswordsRepo;
  sessions: Pick<Sessions, 'open' | 'endIn' | 'forget'>;
  tickets: Tickets;
  attempts: Attempts;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  countAttempt: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
  settings: { signInFailures: number };
  /** Whether the actor has confirmed lately who they are. */
  isConfirmed: (actor: Actor) => boolean;
}

interface Asked {
  ticketId: string;
  email: string;
  isNew?: boolean | undefined;
}

const RESET = 'password.reset';
const RESET_MINUTES = 60;
/** For whom an account was made: they did not ask for the mail, and may read it after a weekend. */
const FIRST_MINUTES = 3 * 24 * 60;
/** Mails to one address a minute. */
const MAILS_PER_MINUTE = 3;
/** What a person may hold that an old password or address has opened. */
const OPENED = [RESET, 'mfa', 'email.change', 'email.verify', 'oauth', 'sign-in.link'];

export function makePasswords(needs: Needs) {
  const { repo, sessions, tickets, attempts, systemWork, audit, events, countAttempt, settings, isConfirmed } = needs;
  const tooMany = (seconds: number) => tooManyRequests({ seconds }, { extra: { seconds } });

  /** Stores it, ends every session, and takes back what the old one opened. */
  async function replace(tx: Tx, actor: Actor, user: { id: string; email: string }, hash: string, operation: string) {
    await repo.set(tx, user.id, hash);
    await sessions.endIn(tx, user.id);
    await tickets.revoke(tx, OPENED, user.id);
    await attempts.forget(tx, accountKey(user.email));
    await audit.record(tx, actor, { operation, objectType: 'user', objectId: user.id });
    const payload = { userId: user.id, email: user.email, what: 'password_changed' as const };
    await tellOfChange(events, tx, actor, payload);
  }

  async function checkCurrent(actor: Actor, email: string, stored: string | null, current: string | undefined) {
    if (stored === null) {
      if (!isConfirmed(actor)) throw confirmationNeeded(undefined);
      return;
    }
    const seconds = await attempts.claim([{ key: accountKey(email), free: settings.signInFailures }]);
    if (seconds > 0) throw tooMany(seconds);
    const { ok } = await verifyPassword(stored, current ?? '');
    if (!ok)
      throw wrongPassword(undefined, {
        fields: [{ path: 'currentPassword', message: wrongPassword(undefined).message }],
      });
  }

  return {
    /** Changes it and gives a new session: every token from before fails. */
    async change(actor: Actor, input: PasswordChange, device: Device): Promise<OpenedSession> {
      const { userId } = actor;
      if (userId === null) throw unauthenticated(undefined);
      const found = await systemWork('change password', (tx) => repo.byId(tx, userId));
      if (!found) throw unauthenticated(undefined);
      const { user, password } = found;
      await checkCurrent(actor, user.email, password, input.currentPassword);
      await refuseWeakPassword(input.newPassword, [user.email, user.name], 'newPassword');
      const hash = await hashPassword(input.newPassword);
      const opened = await systemWork('change password', async (tx) => {
        await replace(tx, actor, user, hash, 'passwords.change');
        return sessions.open(tx, {
          user,
          device,
          transport: actor.signedInBy === 'cookie' ? 'cookie' : 'token',
          signedInWith: 'password',
          hasSecondFactor: actor.hasSecondFactor === true,
          isConfirmed: true,
        });
      });
      sessions.forget();
      return opened;
    },
    /** Does the same for every address; a mail follows where there is an account. */
    async forgot(email: string, requestId: string): Promise<void> {
      const { allowed, resetSeconds } = await countAttempt(`forgot:${email}`, MAILS_PER_MINUTE);
      if (!allowed) throw tooMany(resetSeconds);
      await systemWork('forgotten password', async (tx) => {
        await audit.record(tx, visitor(requestId), { operation: 'passwords.forgot', objectType: 'user' });
        const actor = { workspaceId: null, userId: null, requestId };
        await events.emit(tx, actor, passwordForgotten, { ticketId: uuidv7(), email });
      });
    },
    /** The person and the token for their mail; undefined when nobody has the address. May be called again for the same ticket. */
    prepareReset: ({ ticketId, email, isNew = false }: Asked) =>
      systemWork('forgotten password', async (tx) => {
        const found = await repo.byEmail(tx, email);
        if (!found || found.user.suspendedAt) return undefined;
        const { user } = found;
        const minutes = isNew ? FIRST_MINUTES : RESET_MINUTES;
        const ticket = { id: ticketId, purpose: RESET, userId: user.id, minutes, data: { email } };
        return { user, token: await tickets.issue(tx, ticket) };
      }),
    /** For an account without a password that somebody else made, in their transaction: a mail follows. Gives the token that it will carry. */
    async inviteToChoose(tx: Tx, actor: Actor, user: { id: string; email: string }): Promise<string> {
      const { id: userId, email } = user;
      const ticketId = uuidv7();
      const { requestId } = actor;
      const asker = { workspaceId: null, userId: null, requestId };
      await events.emit(tx, asker, passwordForgotten, { ticketId, email, isNew: true });
      return tickets.issue(tx, { id: ticketId, purpose: RESET, userId, minutes: FIRST_MINUTES, data: { email } });
    },
    /** Sets a new password by the token of a mail, once. The address is thereby shown to be theirs. */
    async reset({ token, password }: PasswordReset, requestId: string): Promise<void> {
      const found = await systemWork('reset password', async (tx) => {
        const ticket = await tickets.find(tx, RESET, token);
        const person = ticket?.userId ? await repo.byId(tx, ticket.userId) : undefined;
        return person && person.user.email === ticket?.data.email ? person.user : undefined;
      });
      if (!found || found.suspendedAt) throw resetRefused(undefined);
      await refuseWeakPassword(password, [found.email, found.name]);
      const hash = await hashPassword(password);
      await systemWork('reset password', async (tx) => {
        if (!(await tickets.use(tx, RESET, token))) throw resetRefused(undefined);
        const actor: Actor = { ...visitor(requestId), kind: 'user', userId: found.id };
        await replace(tx, actor, found, hash, 'passwords.reset');
        await repo.markVerified(tx, found.id);
      });
      sessions.forget();
    },
  };
}

export type Passwords = ReturnType<typeof makePasswords>;
