import { createHash, randomBytes } from 'node:crypto';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import type { Auth, formerSessionOf } from '#domains/auth/index.ts';
import type { Mfa } from '#domains/mfa/index.ts';
import { BY_LINK, type Device, type Sessions } from '#domains/sessions/index.ts';
import { visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { tooManyRequests } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import { otherBrowser, signInLinkRefused } from './sign-in-links.errors.ts';
import { type SignInLinkAsked, signInLinkAsked } from './sign-in-links.events.ts';
import type { SignInLinksRepo } from './sign-in-links.repo.ts';
import type { LinkUse } from './sign-in-links.schemas.ts';

interface Needs {
  repo: SignInLinksRepo;
  auth: Pick<Auth, 'confirmSignIn'>;
  mfa: Pick<Mfa, 'state'>;
  sessions: Pick<Sessions, 'forget'>;
  tickets: Tickets;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  countAttempt: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
}

/** Where a link was opened. */
interface From {
  /** What the browser keeps since it asked. */
  browser: string | undefined;
  device: Device;
  requestId: string;
  /** Of the browser; it ends. */
  formerSession: ReturnType<typeof formerSessionOf>;
}

const LINK = 'sign-in.link';
/** As long as a secret that travels another way may live (ASVS 6.5.5). */
export const LINK_MINUTES = 10;
/** Mails to one address a minute. */
const MAILS_PER_MINUTE = 3;

const hashOf = (browser: string): string => createHash('sha256').update(browser).digest('base64url');

export function makeSignInLinks(needs: Needs) {
  const { repo, auth, mfa, sessions, tickets, systemWork, audit, events, countAttempt } = needs;

  /** Whoever has something stronger than a mailbox uses it. */
  async function hasStronger(tx: Tx, userId: string): Promise<boolean> {
    const { isOn, passkeys } = await mfa.state(tx, userId);
    return isOn || passkeys > 0;
  }

  return {
    newBrowser: (): string => randomBytes(32).toString('base64url'),
    /** Does the same for every address; a mail follows where a client has it. */
    async ask(email: string, browser: string, requestId: string): Promise<void> {
      const { allowed, resetSeconds: seconds } = await countAttempt(`sign-in-link:${email}`, MAILS_PER_MINUTE);
      if (!allowed) throw tooManyRequests({ seconds }, { extra: { seconds } });
      await systemWork('sign-in link', async (tx) => {
        await audit.record(tx, visitor(requestId), { operation: 'sign_in_links.ask', objectType: 'user' });
        const asker = { workspaceId: null, userId: null, requestId };
        const browserHash = hashOf(browser);
        await events.emit(tx, asker, signInLinkAsked, { ticketId: uuidv7(), email, browserHash });
      });
    },
    /** The person and the token for their mail; undefined for everybody but clients. May be called again for the same ticket. */
    prepare: ({ ticketId, email, browserHash }: SignInLinkAsked) =>
      systemWork('sign-in link', async (tx) => {
        const user = await repo.clientAt(tx, email);
        if (!user || (await hasStronger(tx, user.id))) return undefined;
        const data = { email, browser: browserHash };
        const ticket = { id: ticketId, purpose: LINK, userId: user.id, minutes: LINK_MINUTES, data };
        return { user, token: await tickets.issue(tx, ticket) };
      }),
    /** Opens a session, once. Throws `sign_in_links.other_browser` until the person says that they want to go on elsewhere. */
    async use({ token, elsewhere }: LinkUse, { browser, device, requestId, formerSession }: From) {
      const opened = await systemWork('sign in by link', async (tx) => {
        const ticket = await tickets.find(tx, LINK, token);
        const user = ticket?.userId ? await repo.clientOf(tx, ticket.userId) : undefined;
        if (!ticket || !user || user.email !== ticket.data.email || (await hasStronger(tx, user.id)))
          throw signInLinkRefused(undefined);
        const { email } = user;
        if (!elsewhere && ticket.data.browser !== hashOf(browser ?? ''))
          throw otherBrowser({ email }, { extra: { email } });
        if (!(await tickets.use(tx, LINK, token))) throw signInLinkRefused(undefined);
        await repo.markVerified(tx, user.id);
        const session = { signedInWith: BY_LINK, hasSecondFactor: false, isConfirmed: false, formerSession };
        const known = { ...user, emailVerified: true };
        return auth.confirmSignIn(tx, { user: known, device, transport: 'cookie', ...session }, requestId);
      });
      if (formerSession) sessions.forget();
      return opened;
    },
  };
}

export type SignInLinks = ReturnType<typeof makeSignInLinks>;
