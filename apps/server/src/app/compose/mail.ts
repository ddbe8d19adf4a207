import { userRegistered } from '#domains/accounts/index.ts';
import { invitationMade } from '#domains/invitations/index.ts';
import { mailboxRoutes, makeMailbox, makeMailboxRepo } from '#domains/mailbox/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { mailRoute, openTransport, type Transport } from '#kernel/mail/index.ts';
import { invitation } from '../mails/invitation.ts';
import { welcome } from '../mails/welcome.ts';
import type { AccessPart } from './access.ts';
import type { IdentityPart } from './identity.ts';
import { sendIdentityMail } from './identity-mail.ts';
import type { Kernel } from './kernel.ts';

export interface MailPart {
  transport: Transport;
  routes: AnyRoute[];
}

export function composeMail(kernel: Kernel, identity: IdentityPart, access: AccessPart): MailPart {
  const { unitOfWork, systemWork, config, clock, events } = kernel;
  const mailbox = makeMailbox({ repo: makeMailboxRepo(), unitOfWork, systemWork });
  const { mail } = config;
  const route = mailRoute(mail);
  const transport = openTransport(route.transport, route.transport === 'smtp' ? route.smtp : {}, { mailbox, clock });

  events.on(userRegistered, 'welcome-mail', async ({ payload, workspaceId }) => {
    const person = await identity.auth.contactOf(payload.userId);
    if (!person) return;
    const { subject, text } = welcome(person.locale, { name: person.name, address: kernel.publicUrl });
    await transport.send({
      idempotencyKey: `welcome-${person.id}`,
      workspaceId,
      from: { address: mail.from, name: 'Atelier' },
      to: [{ address: person.email, name: person.name }],
      subject,
      text,
    });
  });
  events.on(invitationMade, 'invitation-mail', async ({ payload: { invitationId, sending } }) => {
    const found = await access.invitations.forMail(invitationId, sending);
    if (!found) return;
    const link = `${kernel.publicUrl}/invitation#token=${found.token}`;
    await transport.send({
      idempotencyKey: `invitation-${invitationId}-${sending}`,
      workspaceId: found.workspaceId,
      from: { address: mail.from, name: 'Atelier' },
      to: [{ address: found.email }],
      ...invitation(found.locale, { ...found, link }),
    });
  });
  sendIdentityMail(kernel, identity, transport);
  return { transport, routes: mailboxRoutes(mailbox) };
}
