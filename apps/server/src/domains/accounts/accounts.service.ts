import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { BY_LINK, type Device, type OpenedSession, type Sessions, toUser, type User } from '#domains/sessions/index.ts';
import type { Workspaces } from '#domains/workspaces/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { hashPassword, refuseWeakPassword } from '#kernel/passwords/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import {
  emailTaken,
  invitationNeeded,
  invitationRefused,
  linkRefused,
  passwordNeeded,
  registrationClosed,
} from './accounts.errors.ts';
import { registrationAsked, userRegistered } from './accounts.events.ts';
import type { AccountsRepo } from './accounts.repo.ts';
import { type AuthOptions, PASSWORD_MIN, type ProfileChange, type Registration } from './accounts.schemas.ts';

/**
 * Uses an invitation up and makes the person a member: the workspace it leads to, or undefined when it is not valid for this
 * address. The person exists in `tx` already.
 */
export type TakeInvitation = (
  tx: Tx,
  token: string,
  email: string,
  userId: string,
) => Promise<{ workspaceId: string; entersByLink: boolean } | undefined>;

interface Needs {
  repo: AccountsRepo;
  sessions: Pick<Sessions, 'open'>;
  workspaces: Pick<Workspaces, 'createIn'>;
  takeInvitation: TakeInvitation;
  tickets: Tickets;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  settings: { registration: 'open' | 'invitation' | 'closed'; confirmsEmail: boolean };
  /** For the sign-in page. */
  providers: AuthOptions['providers'];
}

export interface NewAccount {
  email: string;
  name: string;
  locale: 'en' | 'it';
  workspaceName?: string | undefined;
  invitationToken?: string | undefined;
  emailVerified?: boolean;
  /** As `hashPassword` gives it; none for those who come from an OpenID provider, and for clients who enter by link. */
  passwordHash?: string;
  provider?: { id: string; accountId: string };
}

const REGISTER = 'register';
const LINK_MINUTES = 24 * 60;

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makeAccounts(needs: Needs) {
  const { repo, sessions, workspaces, takeInvitation, tickets, unitOfWork, systemWork, audit, events, settings } =
    needs;

  /** Who comes without invitation must be let in by the settings, except the first of all. */
  function checkDoor(isInvited: boolean): void {
    if (settings.registration === 'closed') throw registrationClosed(undefined);
    if (settings.registration === 'invitation' && !isInvited) throw invitationNeeded(undefined);
  }

  async function homeOf(tx: Tx, actor: Actor, userId: string, input: NewAccount): Promise<string> {
    if (input.invitationToken === undefined) {
      const { name, locale, workspaceName = name } = input;
      const values = { name: workspaceName, locale, timeZone: 'Europe/Rome' };
      return (await workspaces.createIn(tx, actor, userId, values)).id;
    }
    const taken = await takeInvitation(tx, input.invitationToken, input.email, userId);
    if (!taken) throw invitationRefused(undefined);
    // Whoever has no other way in has to be somebody whom links let in.
    if (!input.passwordHash && !input.provider && !taken.entersByLink) throw passwordNeeded(undefined);
    return taken.workspaceId;
  }

  /**
   * Person, workspace and, once in the life of the instance, the first owner: all or nothing.
   * @param isAsked whether the person came by themselves, so that the settings decide
   */
  async function createIn(tx: Tx, input: NewAccount, requestId: string, isAsked: boolean) {
    const id = uuidv7();
    const { email, name, locale, provider } = input;
    // The link of an invitation went to this very address.
    const emailVerified = input.emailVerified === true || input.invitationToken !== undefined;
    const row = await repo.insertUser(tx, { id, email, name, locale, emailVerified });
    if (!row) throw emailTaken(undefined);
    if (input.passwordHash) await repo.setPassword(tx, id, input.passwordHash);
    if (provider)
      await repo.insertAccount(tx, { userId: id, providerId: provider.id, accountId: provider.accountId, email });
    const isFirst = await repo.claimFirstOwner(tx, id);
    if (isFirst) await repo.makeAdmin(tx, id);
    else if (isAsked) checkDoor(input.invitationToken !== undefined);
    const actor: Actor = { ...visitor(requestId), kind: 'user', userId: id };
    const workspaceId = await homeOf(tx, actor, id, input);
    const line = { operation: 'auth.register', objectType: 'user', objectId: id };
    await audit.record(tx, { ...actor, workspaceId }, line);
    await events.emit(tx, { ...actor, workspaceId }, userRegistered, { userId: id });
    return { row: { ...row, isAdmin: isFirst }, workspaceId };
  }

  const hasUsers = () => systemWork('first run', (tx) => repo.anyUser(tx));

  /** A mail decides, and the answer is the same whether there is such an account. */
  async function ask(input: Registration, passwordHash: string, requestId: string): Promise<OpenedSession['body']> {
    const { email, name, locale, workspaceName } = input;
    await systemWork('register', async (tx) => {
      checkDoor(false);
      const isTaken = (await repo.findByEmail(tx, email)) !== undefined;
      const ticketId = uuidv7();
      const data = { email, name, locale, workspaceName, passwordHash, isTaken };
      await tickets.issue(tx, { id: ticketId, purpose: REGISTER, minutes: LINK_MINUTES, data });
      await audit.record(tx, visitor(requestId), { operation: 'auth.register_asked', objectType: 'user' });
      const actor = { workspaceId: null, userId: null, requestId };
      await events.emit(tx, actor, registrationAsked, { ticketId, email, locale, isTaken });
    });
    const none = { tokenType: null, accessToken: null, expiresIn: null, refreshToken: null };
    return { status: 'confirm_email', user: null, ...none, mfaToken: null, mfaMethods: [] };
  }

  const openFor = (
    tx: Tx,
    user: Parameters<Sessions['open']>[1]['user'],
    device: Device,
    transport: 'token' | 'cookie',
  ): Promise<OpenedSession> =>
    sessions.open(tx, { user, device, transport, signedInWith: 'password', hasSecondFactor: false, isConfirmed: true });
  /** The link of an invitation shows whose mailbox it is, and nothing more. */
  const openByLink: typeof openFor = (tx, user, device, transport) =>
    sessions.open(tx, { user, device, transport, signedInWith: BY_LINK, hasSecondFactor: false, isConfirmed: false });
  async function hashOf({ password, email, name, workspaceName }: Registration): Promise<string | undefined> {
    if (password === undefined) return undefined;
    await refuseWeakPassword(password, [email, name, workspaceName ?? '']);
    return hashPassword(password);
  }

  return {
    /** In a transaction across workspaces of the caller's, for people who come by themselves, e.g. from a provider. */
    createIn: (tx: Tx, input: NewAccount, requestId: string) => createIn(tx, input, requestId, true),
    /**
     * For set-up, the command line and administrators: whatever the settings say. Without a password its person chooses one
     * by a link. `also` is done in the same transaction. Throws `auth.email_taken`, `passwords.*`.
     */
    async createAccount(
      input: Pick<NewAccount, 'email' | 'name' | 'locale' | 'workspaceName' | 'emailVerified'> & {
        password?: string | undefined;
      },
      requestId: string,
      also?: (tx: Tx, user: User) => Promise<void>,
    ): Promise<{ user: User; workspaceId: string }> {
      const { password, ...account } = input;
      if (password !== undefined) await refuseWeakPassword(password, [input.email, input.name]);
      const known = password === undefined ? {} : { passwordHash: await hashPassword(password) };
      return systemWork('create account', async (tx) => {
        const { row, workspaceId } = await createIn(tx, { ...account, ...known }, requestId, false);
        const user = toUser(row);
        await also?.(tx, user);
        return { user, workspaceId };
      });
    },
    /** Makes the account and signs in, or sends the link that does. */
    async register(input: Registration, device: Device, requestId: string) {
      const { password, transport, ...account } = input;
      const isInvited = account.invitationToken !== undefined;
      const isFirstRun = !(await hasUsers());
      if (!isFirstRun) checkDoor(isInvited);
      if (password === undefined && !isInvited) throw passwordNeeded(undefined);
      const passwordHash = await hashOf(input);
      if (passwordHash && settings.confirmsEmail && !isInvited && !isFirstRun)
        return { cookies: [], body: await ask(input, passwordHash, requestId) };
      return systemWork('register', async (tx) => {
        const known = passwordHash ? { passwordHash } : {};
        const { row } = await createIn(tx, { ...account, ...known }, requestId, true);
        return (passwordHash ? openFor : openByLink)(tx, row, device, transport);
      });
    },
    /** Makes the account that a mail was sent for, and signs in. */
    confirmRegistration: (token: string, transport: 'token' | 'cookie', device: Device, requestId: string) =>
      systemWork('register', async (tx) => {
        const ticket = await tickets.use(tx, REGISTER, token);
        if (!ticket || ticket.data.isTaken === true) throw linkRefused(undefined);
        const account = { ...(ticket.data as unknown as NewAccount), emailVerified: true };
        const { row } = await createIn(tx, account, requestId, true);
        return openFor(tx, row, device, transport);
      }),
    async options(): Promise<AuthOptions> {
      return {
        registration: settings.registration,
        isFirstRun: !(await hasUsers()),
        confirmsEmail: settings.confirmsEmail,
        providers: needs.providers,
        passwordMinLength: PASSWORD_MIN,
      };
    },
    async me(actor: Actor): Promise<User> {
      const row = await unitOfWork.read(actor, (tx) => repo.findUser(tx, personOf(actor)));
      if (!row) throw unauthenticated(undefined);
      return toUser(row);
    },
    updateProfile: (actor: Actor, change: ProfileChange): Promise<User> =>
      unitOfWork(actor, async (tx) => {
        const userId = personOf(actor);
        const { name, locale } = change;
        const row = await repo.updateUser(tx, userId, { ...(name ? { name } : {}), ...(locale ? { locale } : {}) });
        if (!row) throw unauthenticated(undefined);
        // Not the name itself: lines outlive the account, and must not keep whose it was.
        const changes = { fields: Object.keys(change), ...(locale ? { locale } : {}) };
        const line = { operation: 'users.update', objectType: 'user', objectId: userId, changes };
        await audit.record(tx, actor, line);
        return toUser(row);
      }),
    /** Name, address and language of a person, for mail. */
    contactOf: (userId: string) => systemWork('contact of a person', (tx) => repo.findUser(tx, userId)),
    /** The same of an address. */
    contactAt: (email: string) => systemWork('contact of an address', (tx) => repo.findByEmail(tx, email)),
    /** The link of a mail that was asked for by `registrationAsked`. */
    registrationToken: (ticketId: string) => tickets.tokenOf(REGISTER, ticketId),
    hasUsers,
  };
}

export type Accounts = ReturnType<typeof makeAccounts>;
