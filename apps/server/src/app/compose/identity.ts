import {
  type Accounts,
  accountRoutes,
  makeAccounts,
  makeAccountsRepo,
  type TakeInvitation,
} from '#domains/accounts/index.ts';
import { type Auth, authRoutes, makeAuth, makeAuthRepo } from '#domains/auth/index.ts';
import { type Emails, emailRoutes, makeEmails, makeEmailsRepo } from '#domains/emails/index.ts';
import { makeMfa, makeMfaRepo, mfaRoutes } from '#domains/mfa/index.ts';
import { makePasskeys, makePasskeysRepo, passkeyRoutes } from '#domains/passkeys/index.ts';
import { makePasswords, makePasswordsRepo, type Passwords, passwordRoutes } from '#domains/passwords/index.ts';
import { makeSessions, makeSessionsRepo, type Sessions, sessionRoutes } from '#domains/sessions/index.ts';
import { makeWorkspaces, makeWorkspacesRepo, type Workspaces, workspaceRoutes } from '#domains/workspaces/index.ts';
import { type Actor, CONFIRMATION_MS } from '#kernel/access/index.ts';
import { makeAttempts } from '#kernel/attempts/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { makeTickets } from '#kernel/tickets/index.ts';
import type { Kernel } from './kernel.ts';

export interface IdentityPart {
  /** Signing in, accounts and sessions, as others use them. */
  auth: Auth &
    Pick<Accounts, 'createAccount' | 'hasUsers' | 'contactOf' | 'registrationToken'> &
    Pick<Sessions, 'principal' | 'endSessionsOf' | 'endIn' | 'forget'>;
  passwords: Passwords;
  emails: Emails;
  workspaces: Workspaces;
  routes: AnyRoute[];
  /** Adds a person to a workspace; for seeding and the command line. */
  addMember: (workspaceId: string, userId: string, role: string) => Promise<void>;
}

/** Until somebody can invite, no invitation is valid. */
const noInvitations: TakeInvitation = async () => undefined;

function composeSessions({ config, secrets, systemWork, audit, publicUrl }: Kernel): Sessions {
  const { jwtSecret, sessionIdleDays } = config.auth;
  return makeSessions({
    repo: makeSessionsRepo({ idleDays: sessionIdleDays }),
    systemWork,
    audit,
    accessKey: jwtSecret ? new TextEncoder().encode(jwtSecret) : secrets.deriveKey('auth.access'),
    settings: config.auth,
    isSecure: publicUrl.startsWith('https://'),
  });
}

const isConfirmed = (actor: Actor): boolean =>
  actor.confirmedAt !== null && Date.now() - actor.confirmedAt <= CONFIRMATION_MS;

export function composeIdentity(kernel: Kernel): IdentityPart {
  const {
    unitOfWork,
    systemWork,
    audit,
    secrets,
    config,
    events,
    clock,
    publicUrl,
    countRequest: countAttempt,
  } = kernel;
  const settings = config.auth;
  const workspacesRepo = makeWorkspacesRepo();
  const workspaces = makeWorkspaces({ repo: workspacesRepo, unitOfWork, systemWork, audit });
  const tickets = makeTickets({ key: secrets.deriveKey('auth.tickets') });
  const attempts = makeAttempts({ systemWork });
  const sessions = composeSessions(kernel);
  const shared = { sessions, tickets, attempts, systemWork, audit, events, countAttempt, settings };
  const mfa = makeMfa({ ...shared, repo: makeMfaRepo(), secrets, clock });
  const passkeys = makePasskeys({ ...shared, repo: makePasskeysRepo(), publicUrl });
  const accounts = makeAccounts({
    ...shared,
    repo: makeAccountsRepo(),
    workspaces,
    takeInvitation: noInvitations,
    unitOfWork,
    settings: { ...settings, confirmsEmail: settings.confirmEmail ?? config.mail.transport === 'smtp' },
    providers: [],
  });
  const auth = makeAuth({ ...shared, repo: makeAuthRepo(), mfa, passkeys });
  const passwords = makePasswords({ ...shared, repo: makePasswordsRepo(), isConfirmed });
  const emails = makeEmails({ ...shared, repo: makeEmailsRepo() });
  const addMember = (workspaceId: string, userId: string, role: string) =>
    systemWork('add member', (tx) => workspacesRepo.addMember(tx, workspaceId, userId, role));
  return {
    auth: { ...sessions, ...accounts, ...auth },
    passwords,
    emails,
    workspaces,
    addMember,
    routes: [
      ...accountRoutes(accounts, settings),
      ...authRoutes(auth, settings),
      ...sessionRoutes(sessions, settings),
      ...mfaRoutes(mfa),
      ...passkeyRoutes(passkeys, settings),
      ...passwordRoutes(passwords, settings),
      ...emailRoutes(emails, settings),
      ...workspaceRoutes(workspaces),
    ],
  };
}
