import {
  type Accounts,
  accountRoutes,
  makeAccounts,
  makeAccountsRepo,
  type TakeInvitation,
} from '#domains/accounts/index.ts';
import { type Auth, authRoutes, makeAuth, makeAuthRepo, scheduleHousekeeping } from '#domains/auth/index.ts';
import { type Emails, emailRoutes, makeEmails, makeEmailsRepo } from '#domains/emails/index.ts';
import { makeMfa, makeMfaRepo, mfaRoutes } from '#domains/mfa/index.ts';
import { makeOauth, makeOauthRepo, makeProviders, oauthRoutes, providersOf } from '#domains/oauth/index.ts';
import { makePasskeys, makePasskeysRepo, passkeyRoutes } from '#domains/passkeys/index.ts';
import { makePasswords, makePasswordsRepo, type Passwords, passwordRoutes } from '#domains/passwords/index.ts';
import { makeSessions, makeSessionsRepo, type Sessions, sessionRoutes } from '#domains/sessions/index.ts';
import {
  makeSignInLinks,
  makeSignInLinksRepo,
  type SignInLinks,
  signInLinkRoutes,
} from '#domains/sign-in-links/index.ts';
import {
  makeWorkspaces,
  makeWorkspacesRepo,
  type Rights,
  type Workspaces,
  workspaceRoutes,
} from '#domains/workspaces/index.ts';
import { type Actor, CONFIRMATION_MS } from '#kernel/access/index.ts';
import { makeAttempts } from '#kernel/attempts/index.ts';
import { makeGuardedFetch, toStandardFetch } from '#kernel/fetch/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { mailRoute } from '#kernel/mail/index.ts';
import { makeTickets } from '#kernel/tickets/index.ts';
import type { Kernel } from './kernel.ts';

export interface IdentityPart {
  /** Signing in, accounts and sessions, as others use them. */
  auth: Auth &
    Pick<Accounts, 'createAccount' | 'hasUsers' | 'contactOf' | 'contactAt' | 'registrationToken'> &
    Pick<Sessions, 'principal' | 'endSessionsOf' | 'endIn' | 'endStaleLinks' | 'forget'>;
  passwords: Passwords;
  emails: Emails;
  signInLinks: SignInLinks;
  workspaces: Workspaces;
  routes: AnyRoute[];
  /** Adds a person to a workspace; for seeding and the command line. */
  addMember: (workspaceId: string, userId: string, role: string) => Promise<void>;
}

const isSecure = ({ publicUrl }: Kernel): boolean => publicUrl.startsWith('https://');

/** Who runs the instance names the providers, so they may be on hosts that `HTTP_ALLOW_HOSTS` names. */
function composeProviders({ config, publicUrl }: Kernel) {
  const { allowHosts, httpTimeoutMs } = config.fetch;
  const guarded = makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: allowHosts, timeoutMs: httpTimeoutMs });
  return makeProviders({
    fetch: toStandardFetch(guarded, { maxBytes: 2 ** 20, maxRedirects: 0 }),
    callbackOf: (id) => `${publicUrl}/api/v1/auth/oauth/${id}/callback`,
  });
}

function composeSessions(kernel: Kernel): Sessions {
  const { config, secrets, systemWork, audit, events } = kernel;
  const { jwtSecret, sessionIdleDays } = config.auth;
  return makeSessions({
    repo: makeSessionsRepo({ idleDays: sessionIdleDays }),
    systemWork,
    audit,
    events,
    accessKey: jwtSecret ? new TextEncoder().encode(jwtSecret) : secrets.deriveKey('auth.access'),
    settings: config.auth,
    isSecure: isSecure(kernel),
  });
}

function composeOauth(kernel: Kernel, shared: Omit<Parameters<typeof makeOauth>[0], 'repo' | 'talk' | 'key'>) {
  const key = kernel.secrets.deriveKey('auth.oauth');
  return makeOauth({ ...shared, repo: makeOauthRepo(), talk: composeProviders(kernel), key });
}

function composeWorkspaces(
  kernel: Kernel,
  rights: Rights,
  repo: ReturnType<typeof makeWorkspacesRepo>,
  { endStaleLinks, isByLink }: Sessions,
): Workspaces {
  const { unitOfWork, systemWork, audit, clock, jobs, config } = kernel;
  const ofLinks = { endStaleLinks, isByLink };
  const graceDays = config.workspaces.erasureGraceDays;
  return makeWorkspaces({ repo, unitOfWork, systemWork, audit, clock, jobs, rights, graceDays, ...ofLinks });
}

const isConfirmed = (actor: Actor): boolean =>
  actor.confirmedAt !== null && Date.now() - actor.confirmedAt <= CONFIRMATION_MS;

/** @param above of parts above: asked only once everything is composed */
export function composeIdentity(
  kernel: Kernel,
  rights: Rights,
  above: { takeInvitation: TakeInvitation; productName: () => Promise<string> },
): IdentityPart {
  const { takeInvitation, productName } = above;
  const { unitOfWork, systemWork, audit, secrets, config, events, clock, publicUrl } = kernel;
  const settings = config.auth;
  const workspacesRepo = makeWorkspacesRepo();
  const tickets = makeTickets({ key: secrets.deriveKey('auth.tickets') });
  const attempts = makeAttempts({ systemWork });
  const sessions = composeSessions(kernel);
  const workspaces = composeWorkspaces(kernel, rights, workspacesRepo, sessions);
  const countAttempt = kernel.countRequest;
  const shared = { sessions, tickets, attempts, systemWork, audit, events, countAttempt, settings };
  const mfa = makeMfa({ ...shared, repo: makeMfaRepo(), secrets, clock, productName });
  const passkeys = makePasskeys({ ...shared, repo: makePasskeysRepo(), publicUrl, productName });
  const providers = providersOf(config.oauth);
  const accounts = makeAccounts({
    ...shared,
    repo: makeAccountsRepo(),
    workspaces,
    takeInvitation,
    unitOfWork,
    settings: { ...settings, confirmsEmail: settings.confirmEmail ?? mailRoute(config.mail).transport === 'smtp' },
    providers: providers.map(({ id, name }) => ({ id, name })),
  });
  const auth = makeAuth({ ...shared, repo: makeAuthRepo(), mfa, passkeys });
  const passwords = makePasswords({ ...shared, repo: makePasswordsRepo(), isConfirmed });
  const emails = makeEmails({ ...shared, repo: makeEmailsRepo() });
  const signInLinks = makeSignInLinks({ ...shared, repo: makeSignInLinksRepo(), auth, mfa });
  const oauth = composeOauth(kernel, { ...shared, accounts, auth, isConfirmed, providers });
  scheduleHousekeeping({ jobs: kernel.jobs, systemWork, sweeps: [sessions.sweep, tickets.sweep, attempts.sweep] });
  const addMember = (workspaceId: string, userId: string, role: string) =>
    systemWork('add member', (tx) => workspacesRepo.addMember(tx, workspaceId, userId, role));
  return {
    auth: { ...sessions, ...accounts, ...auth },
    passwords,
    emails,
    signInLinks,
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
      ...signInLinkRoutes(signInLinks, { ...settings, isSecure: isSecure(kernel) }),
      ...oauthRoutes(oauth, { ...settings, isSecure: isSecure(kernel) }),
      ...workspaceRoutes(workspaces),
    ],
  };
}
