import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { tellOfChange } from '#domains/sessions/index.ts';
import { type Actor, visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { tooManyRequests, unauthenticated } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { Tickets } from '#kernel/tickets/index.ts';
import { emailLinkRefused } from './emails.errors.ts';
import { emailLinkAsked } from './emails.events.ts';
import type { EmailsRepo } from './emails.repo.ts';

interface Needs {
  repo: EmailsRepo;
  tickets: Tickets;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  countAttempt: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
}

type Purpose = 'email.verify' | 'email.change';
const VERIFY: Purpose = 'email.verify';
const CHANGE: Purpose = 'email.change';
const LINK_MINUTES = 24 * 60;
const MAILS_PER_MINUTE = 3;

const personOf = (actor: Actor): string => {
  if (actor.userId === null) throw unauthenticated(undefined);
  return actor.userId;
};

export function makeEmails({ repo, tickets, systemWork, audit, events, countAttempt }: Needs) {
  async function ask(tx: Tx, actor: Actor, purpose: Purpose, email: string): Promise<void> {
    const userId = personOf(actor);
    await tickets.revoke(tx, [purpose], userId);
    const ticketId = uuidv7();
    await tickets.issue(tx, { id: ticketId, purpose, userId, minutes: LINK_MINUTES, data: { email } });
    await audit.record(tx, actor, { operation: `${purpose}_asked`, objectType: 'user', objectId: userId });
    await events.emit(tx, actor, emailLinkAsked, { ticketId, userId, email, purpose });
  }

  async function claim(userId: string): Promise<void> {
    const { allowed, resetSeconds } = await countAttempt(`mail-link:${userId}`, MAILS_PER_MINUTE);
    if (!allowed) throw tooManyRequests({ seconds: resetSeconds }, { extra: { seconds: resetSeconds } });
  }

  return {
    /** Sends a link to the address the person has. */
    async askVerification(actor: Actor): Promise<void> {
      await claim(personOf(actor));
      await systemWork('verify address', async (tx) => {
        const user = await repo.find(tx, personOf(actor));
        if (user && !user.emailVerified) await ask(tx, actor, VERIFY, user.email);
      });
    },
    /** Sends a link to the new address; nothing changes until it is opened. */
    async askChange(actor: Actor, email: string): Promise<void> {
      await claim(personOf(actor));
      await systemWork('change address', (tx) => ask(tx, actor, CHANGE, email));
    },
    /** The person and the token for a mail; undefined when the address belongs to somebody else, who gets no mail. */
    linkFor: ({
      ticketId,
      userId,
      email,
      purpose,
    }: {
      ticketId: string;
      userId: string;
      email: string;
      purpose: Purpose;
    }) =>
      systemWork('mail with a link', async (tx) => {
        const user = await repo.find(tx, userId);
        if (!user || (purpose === CHANGE && (await repo.isTaken(tx, email)))) return undefined;
        return { user, token: tickets.tokenOf(purpose, ticketId) };
      }),
    /** Uses the token of a mail, whichever of the two it is, and tells the address that is now shown to be theirs. */
    verify: (token: string, requestId: string): Promise<string> =>
      systemWork('verify address', async (tx) => {
        const ticket = (await tickets.use(tx, VERIFY, token)) ?? (await tickets.use(tx, CHANGE, token));
        const user = ticket?.userId ? await repo.find(tx, ticket.userId) : undefined;
        if (!ticket || !user || user.suspendedAt) throw emailLinkRefused(undefined);
        const email = String(ticket.data.email);
        const isChange = ticket.purpose === CHANGE;
        const done = isChange ? await repo.change(tx, user.id, email) : await repo.verify(tx, user.id, email);
        if (!done) throw emailLinkRefused(undefined);
        const actor: Actor = { ...visitor(requestId), kind: 'user', userId: user.id };
        const operation = isChange ? 'emails.change' : 'emails.verify';
        await audit.record(tx, actor, { operation, objectType: 'user', objectId: user.id });
        if (isChange) {
          // Links that were sent to the former address lose their force.
          await tickets.revoke(tx, ['password.reset', VERIFY, 'sign-in.link'], user.id);
          const payload = { userId: user.id, email: user.email, what: 'email_changed' as const };
          await tellOfChange(events, tx, actor, payload);
        }
        return email;
      }),
  };
}

export type Emails = ReturnType<typeof makeEmails>;
