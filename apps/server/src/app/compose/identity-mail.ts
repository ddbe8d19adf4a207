import { registrationAsked } from '#domains/accounts/index.ts';
import { emailLinkAsked } from '#domains/emails/index.ts';
import { passwordForgotten } from '#domains/passwords/index.ts';
import { enteredFromNewPlace, securityChanged, signInGuessed } from '#domains/sessions/index.ts';
import { signInLinkAsked } from '#domains/sign-in-links/index.ts';
import { identityMails, inLanguage, passwordLink, securityNotice } from '../mails/identity.ts';
import { newPlaceNotice } from '../mails/new-place.ts';
import type { IdentityPart } from './identity.ts';
import type { Kernel } from './kernel.ts';
import type { SendLetter, StudioLetter } from './studio-mail.ts';

interface Person {
  email: string;
  name: string;
}

/**
 * Sends the mails about signing in. The token of a link is worked out here, when it is sent: it is stored nowhere, and a
 * second attempt carries the same one. They belong to no workspace: no member may read the link of another.
 */
export function sendIdentityMail(kernel: Kernel, identity: IdentityPart, sendLetter: SendLetter): void {
  const { events, publicUrl } = kernel;
  const { auth, passwords, emails, signInLinks } = identity;
  const send = (key: string, to: Person, locale: string, write: StudioLetter['write']) =>
    sendLetter({
      ...{ idempotencyKey: key, workspaceId: null, locale, write },
      to: [{ address: to.email, name: to.name.replace(/\p{C}+/gu, ' ') }],
    });
  // What follows # stays in the browser: it is in no log of a server on the way.
  const page = (path: string, token: string) => `${publicUrl}${path}#token=${token}`;

  events.on(registrationAsked, 'mail', async ({ payload: { ticketId, email, locale, isTaken } }) => {
    const address = isTaken ? `${publicUrl}/sign-in` : page('/register/confirm', auth.registrationToken(ticketId));
    const mail = isTaken ? identityMails.alreadyRegistered : identityMails.finishRegistration;
    // Whoever typed the address may have typed anything as a name: it is not passed on.
    await send(`register-${ticketId}`, { email, name: '' }, locale, (studio) =>
      inLanguage(mail, locale, { name: '', address, studio }),
    );
  });
  events.on(passwordForgotten, 'mail', async ({ payload }) => {
    const prepared = await passwords.prepareReset(payload);
    if (!prepared) return;
    const { user, token } = prepared;
    const facts = { name: user.name, address: passwordLink(publicUrl, token) };
    const mail = payload.isNew ? identityMails.firstPassword : identityMails.resetPassword;
    await send(`reset-${payload.ticketId}`, user, user.locale, (studio) =>
      inLanguage(mail, user.locale, { ...facts, studio }),
    );
  });
  events.on(signInLinkAsked, 'mail', async ({ payload }) => {
    const prepared = await signInLinks.prepare(payload);
    if (!prepared) return;
    const { user, token } = prepared;
    const facts = { name: user.name, address: page('/enter', token) };
    await send(`sign-in-${payload.ticketId}`, user, user.locale, (studio) =>
      inLanguage(identityMails.signInLink, user.locale, { ...facts, studio }),
    );
  });
  events.on(emailLinkAsked, 'mail', async ({ payload }) => {
    const prepared = await emails.linkFor(payload);
    if (!prepared) return;
    const { user, token } = prepared;
    const mail = payload.purpose === 'email.change' ? identityMails.changeEmail : identityMails.verifyEmail;
    const facts = { name: user.name, address: page('/verify-email', token) };
    await send(`email-${payload.ticketId}`, { email: payload.email, name: user.name }, user.locale, (studio) =>
      inLanguage(mail, user.locale, { ...facts, studio }),
    );
  });
  events.on(signInGuessed, 'mail', async ({ payload: { id, who } }) => {
    const user = await ('email' in who ? auth.contactAt(who.email) : auth.contactOf(who.userId));
    if (!user || user.suspendedAt) return;
    const mail = 'email' in who ? identityMails.passwordGuessed : identityMails.codeGuessed;
    const facts = { name: user.name, address: `${publicUrl}/settings/sessions` };
    await send(`guessed-${id}`, user, user.locale, (studio) => inLanguage(mail, user.locale, { ...facts, studio }));
  });
  events.on(enteredFromNewPlace, 'mail', async ({ payload }) => {
    const user = await auth.contactOf(payload.userId);
    if (!user) return;
    const address = `${publicUrl}/settings/sessions`;
    await send(`new-place-${payload.sessionId}`, user, user.locale, (studio) =>
      newPlaceNotice(user.locale, payload, { name: user.name, address, studio }),
    );
  });
  events.on(securityChanged, 'mail', async ({ payload: { id, userId, email, what } }) => {
    const user = await auth.contactOf(userId);
    if (!user) return;
    await send(`security-${id}`, { email: email || user.email, name: user.name }, user.locale, (studio) =>
      securityNotice(user.locale, what, { name: user.name, address: publicUrl, studio }),
    );
  });
}
