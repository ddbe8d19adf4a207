import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import type { Accounts } from '#domains/accounts/index.ts';
import type { Auth } from '#domains/auth/index.ts';
import { type Device, tellOfChange } from '#domains/sessions/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { confirmationNeeded, isAppError, unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import type { ProviderSettings } from './oauth.config.ts';
import {
  accountExists,
  alreadyLinked,
  denied,
  lastWay,
  linkedAccountNotFound,
  passwordNeeded,
  stateRefused,
  unknownProvider,
  unverifiedEmail,
} from './oauth.errors.ts';
import type { Flow, Profile, Provider, Providers } from './oauth.queries.ts';
import type { OauthRepo } from './oauth.repo.ts';
import type { CallbackQuery, LinkBegin, LinkedAccount } from './oauth.schemas.ts';

interface Needs {
  repo: OauthRepo;
  providers: readonly Provider[];
  talk: Providers;
  accounts: Pick<Accounts, 'createIn'>;
  auth: Pick<Auth, 'confirmSignIn' | 'lookAtPassword'>;
  /** Whether the actor has confirmed lately who they are. */
  isConfirmed: (actor: Actor) => boolean;
  tickets: Tickets;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  /** Code verifiers and nonces are worked out with it from the state, so that none is stored. */
  key: Uint8Array;
}

interface Pending {
  provider: string;
  next: string;
  invitation?: string | undefined;
  /** Whose account it is to be linked to. */
  linkTo?: string | undefined;
}

const OAUTH = 'oauth';
const MINUTES = 10;

/** The providers that are configured; an entry of the list replaces a known one of the same id. */
export function providersOf(config: {
  googleClientId: string | undefined;
  googleClientSecret: string | undefined;
  linkedinClientId: string | undefined;
  linkedinClientSecret: string | undefined;
  openidProviders: readonly ProviderSettings[];
}): Provider[] {
  const { googleClientId, googleClientSecret, linkedinClientId, linkedinClientSecret, openidProviders } = config;
  const all: Provider[] = openidProviders.map((one) => ({ ...one, hasNonce: true }));
  const add = (provider: Provider) => all.some(({ id }) => id === provider.id) || all.push(provider);
  if (googleClientId && googleClientSecret) {
    const of = { clientId: googleClientId, clientSecret: googleClientSecret };
    add({ id: 'google', name: 'Google', issuer: 'https://accounts.google.com', ...of, hasNonce: true });
  }
  if (linkedinClientId && linkedinClientSecret) {
    const of = { clientId: linkedinClientId, clientSecret: linkedinClientSecret };
    add({ id: 'linkedin', name: 'LinkedIn', issuer: 'https://www.linkedin.com/oauth', ...of, hasNonce: false });
  }
  return all;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const nameOf = ({ name, email = '' }: Profile): string =>
  (name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 80) ||
  (email.split('@')[0] ?? '').slice(0, 80) ||
  'Somebody';

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makeOauth(needs: Needs) {
  const { repo, providers, talk, accounts, auth, isConfirmed, tickets, systemWork, audit, events, key } = needs;

  function providerOf(id: string): Provider {
    const provider = providers.find((one) => one.id === id);
    if (!provider) throw unknownProvider(undefined);
    return provider;
  }

  const secretOf = (use: string, state: string): string =>
    createHmac('sha256', key).update(`${use}:${state}`).digest('base64url');
  const flowOf = (state: string): Flow => ({
    state,
    codeVerifier: secretOf('verifier', state),
    nonce: secretOf('nonce', state),
  });

  /** The state belongs to this provider and to the browser that has `browser` as its cookie. */
  async function begin(provider: Provider, browser: string, pending: Omit<Pending, 'provider'>): Promise<string> {
    const data = { ...pending, provider: provider.id, browser: hashOf(browser) };
    const state = await systemWork('sign in elsewhere', (tx) =>
      tickets.issue(tx, { purpose: OAUTH, userId: pending.linkTo ?? null, minutes: MINUTES, data }),
    );
    return talk.authorizeUrl(provider, flowOf(state));
  }

  async function link(tx: Tx, actor: Actor, provider: Provider, profile: Profile): Promise<void> {
    const userId = personOf(actor);
    const { accountId, email = null } = profile;
    if (!(await repo.link(tx, { userId, providerId: provider.id, accountId, email }))) throw alreadyLinked(undefined);
    await audit.record(tx, actor, {
      operation: 'oauth.link',
      objectType: 'user',
      objectId: userId,
      changes: { provider: provider.id },
    });
    const user = await repo.person(tx, userId);
    await tellOfChange(events, tx, actor, { userId, email: user?.email ?? '', what: 'account_linked' });
  }

  /**
   * Another way in is opened with the password itself: an open screen, or a confirmation for something else, is not enough.
   * Who has no password has confirmed with a passkey or a code, since there is nothing else to confirm with.
   */
  async function proveOwner(actor: Actor, password: string | undefined, device: Device): Promise<void> {
    const userId = personOf(actor);
    if (!(await systemWork('linked accounts', (tx) => repo.hasPassword(tx, userId)))) {
      if (!isConfirmed(actor)) throw confirmationNeeded(undefined);
      return;
    }
    const refused = passwordNeeded(undefined, {
      fields: [{ path: 'password', message: passwordNeeded(undefined).message }],
    });
    if (password === undefined || actor.impersonation) throw refused;
    const take = await auth.lookAtPassword(userId, password, device);
    if (!(await systemWork('linked accounts', take))) throw refused;
  }

  /** The person whom the profile opens, or a new one; never somebody who merely has the same address. */
  async function personFor(tx: Tx, provider: Provider, profile: Profile, pending: Pending, requestId: string) {
    const known = await repo.personOf(tx, provider.id, profile.accountId);
    if (known) return known;
    const { email } = profile;
    if (!profile.isVerified || email === undefined || !z.email().max(254).safeParse(email).success)
      throw unverifiedEmail(undefined);
    if (await repo.emailTaken(tx, email)) throw accountExists(undefined);
    const account = {
      email,
      name: nameOf(profile),
      locale: profile.locale,
      emailVerified: true,
      provider: { id: provider.id, accountId: profile.accountId },
      invitationToken: pending.invitation,
    };
    return (await accounts.createIn(tx, account, requestId)).row;
  }

  /** Uses the state up. Undefined data of another browser or provider finds nothing, and leaves the state to its owner. */
  async function takeState(
    provider: Provider,
    browser: string | undefined,
    state: string | undefined,
  ): Promise<Pending> {
    const ticket =
      state && browser
        ? await systemWork('sign in elsewhere', (tx) =>
            tickets.use(tx, OAUTH, state, { data: { provider: provider.id, browser: hashOf(browser) } }),
          )
        : undefined;
    if (!ticket) throw stateRefused(undefined);
    return ticket.data as unknown as Pending;
  }

  async function finish(
    provider: Provider,
    query: CallbackQuery,
    pending: Pending,
    from: { actor: Actor; device: Device },
  ): Promise<{ location: string; cookies: string[] }> {
    const { actor, device } = from;
    if (query.error !== undefined || query.code === undefined) throw denied(undefined);
    // The one who comes back is the one who went, also when somebody else signed in here meanwhile.
    if (pending.linkTo !== undefined && pending.linkTo !== actor.userId) throw stateRefused(undefined);
    const profile = await talk.profileOf(provider, flowOf(query.state ?? ''), { code: query.code, iss: query.iss });
    return systemWork('sign in elsewhere', async (tx) => {
      if (pending.linkTo !== undefined) {
        if (!profile.isVerified) throw unverifiedEmail(undefined);
        await link(tx, actor, provider, profile);
        return { location: pending.next, cookies: [] };
      }
      const user = await personFor(tx, provider, profile, pending, actor.requestId);
      if (user.suspendedAt) throw denied(undefined);
      const input = { user, device, transport: 'cookie' as const, signedInWith: provider.id };
      const session = { ...input, hasSecondFactor: false, isConfirmed: false };
      const { cookies, body } = await auth.confirmSignIn(tx, session, actor.requestId);
      // What follows # stays in the browser.
      const next = encodeURIComponent(pending.next);
      const location = body.mfaToken === null ? pending.next : `/sign-in?next=${next}#mfaToken=${body.mfaToken}`;
      return { location, cookies };
    });
  }

  return {
    newBrowser: (): string => randomBytes(32).toString('base64url'),
    /** Where to send the browser to sign in. Throws `oauth.unknown_provider`, `oauth.unreachable`. */
    begin: (id: string, browser: string, pending: { next: string; invitation?: string | undefined }) =>
      begin(providerOf(id), browser, pending),
    /** Where to send the browser to link an account. Throws `oauth.password_needed`, `confirmation_needed`. */
    async beginLink(actor: Actor, id: string, browser: string, { next, password }: LinkBegin, device: Device) {
      const provider = providerOf(id);
      await proveOwner(actor, password, device);
      return begin(provider, browser, { next, linkTo: personOf(actor) });
    },
    /**
     * What comes back from a provider: where the browser goes next, and its session. Whatever is wrong leads to a page that
     * says so: `/sign-in?problem=<code>`.
     */
    async finish(
      id: string,
      query: CallbackQuery,
      browser: string | undefined,
      from: { actor: Actor; device: Device },
    ) {
      const provider = providerOf(id);
      let page = '/sign-in';
      try {
        const pending = await takeState(provider, browser, query.state);
        if (pending.linkTo !== undefined) page = pending.next;
        return await finish(provider, query, pending, from);
      } catch (error) {
        if (!isAppError(error)) throw error;
        const { requestId } = from.actor;
        await systemWork('sign in elsewhere', (tx) =>
          audit.record(tx, visitor(requestId), {
            operation: 'oauth.refused',
            objectType: 'user',
            changes: { provider: provider.id, code: error.code },
          }),
        );
        return { location: `${page}${page.includes('?') ? '&' : '?'}problem=${error.code}`, cookies: [] };
      }
    },
    linked: (actor: Actor): Promise<LinkedAccount[]> =>
      systemWork('linked accounts', async (tx) =>
        (await repo.listOf(tx, personOf(actor))).map((row) => ({
          id: row.id,
          provider: row.providerId,
          providerName: providers.find(({ id }) => id === row.providerId)?.name ?? row.providerId,
          email: row.email,
          createdAt: row.createdAt.toISOString(),
        })),
      ),
    unlink: (actor: Actor, id: string): Promise<void> =>
      systemWork('linked accounts', async (tx) => {
        const userId = personOf(actor);
        if (!(await repo.unlink(tx, userId, id))) throw linkedAccountNotFound();
        if (!(await repo.hasAWay(tx, userId))) throw lastWay(undefined);
        await audit.record(tx, actor, { operation: 'oauth.unlink', objectType: 'linked-account', objectId: id });
        const user = await repo.person(tx, userId);
        await tellOfChange(events, tx, actor, { userId, email: user?.email ?? '', what: 'account_unlinked' });
      }),
  };
}

export type Oauth = ReturnType<typeof makeOauth>;
