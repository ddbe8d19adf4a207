import { userRegistered } from '#domains/accounts/index.ts';
import { invitationMade } from '#domains/invitations/index.ts';
import { mailboxRoutes, makeMailbox, makeMailboxRepo } from '#domains/mailbox/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { mailRoute, openTransport, type Transport } from '#kernel/mail/index.ts';
import { invitation } from '../mails/invitation.ts';
import { welcome } from '../mails/welcome.ts';
import type { AccessPart } from './access.ts';
import type { AppearancePart } from './appearance.ts';
import type { IdentityPart } from './identity.ts';
import { sendIdentityMail } from './identity-mail.ts';
import type { Kernel } from './kernel.ts';
import { makeStudioMail, type SendLetter } from './studio-mail.ts';

export interface MailPart {
  transport: Transport;
  /** Mails of the instance, in the look of the studio. */
  sendLetter: SendLetter;
  routes: AnyRoute[];
}

export function composeMail(
  kernel: Kernel,
  identity: IdentityPart,
  access: AccessPart,
  { appearance }: AppearancePart,
): MailPart {
  const { unitOfWork, systemWork, config, clock, events } = kernel;
  const mailbox = makeMailbox({ repo: makeMailboxRepo(), unitOfWork, systemWork });
  const { mail } = config;
  const route = mailRoute(mail);
  const transport = openTransport(route.transport, route.transport === 'smtp' ? route.smtp : {}, { mailbox, clock });

  const sendLetter = makeStudioMail({ transport, appearance, address: mail.from, publicUrl: kernel.publicUrl });

  events.on(userRegistered, 'welcome-mail', async ({ payload, workspaceId }) => {
    const person = await identity.auth.contactOf(payload.userId);
    if (!person) return;
    await sendLetter({
      idempotencyKey: `welcome-${person.id}`,
      workspaceId,
      to: [{ address: person.email, name: person.name }],
      locale: person.locale,
      write: (studio) => welcome(person.locale, { name: person.name, address: kernel.publicUrl, studio }),
    });
  });
  events.on(invitationMade, 'invitation-mail', async ({ payload: { invitationId, sending } }) => {
    const found = await access.invitations.forMail(invitationId, sending);
    if (!found) return;
    const link = `${kernel.publicUrl}/invitation#token=${found.token}`;
    await sendLetter({
      idempotencyKey: `invitation-${invitationId}-${sending}`,
      workspaceId: found.workspaceId,
      to: [{ address: found.email }],
      locale: found.locale,
      write: (studio) => invitation(found.locale, { ...found, link, studio }),
    });
  });
  sendIdentityMail(kernel, identity, sendLetter);
  return { transport, sendLetter, routes: mailboxRoutes(mailbox) };
}
