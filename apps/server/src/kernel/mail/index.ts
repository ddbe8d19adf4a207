/**
 * Sending mail. Every transport takes the same checked message: no line breaks where headers are made, recipients and
 * sizes bounded, and a Message-ID that is the idempotency key, so that a second attempt is recognisable.
 *
 * Mail cannot be sent exactly once. A failure says whether it is certain that nobody got the mail
 * (`certainlyNotSent`); after `mail.unknown` nothing may be sent again without looking.
 *
 * @example
 * const transport = openTransport('smtp', { host: 'mail.example.com', user, password }, { clock });
 * await transport.send({
 *   idempotencyKey: jobId, workspaceId, from: { address: 'studio@example.com' }, to: [{ address: 'client@example.org' }],
 *   subject: 'Your page is live', text: 'Have a look: https://example.org/',
 * });
 */
import type { Transport, TransportNeeds } from './mail.types.ts';
import { transportKinds } from './transports/registry.ts';

export { mailConfig, mailRoute } from './mail.config.ts';
export { certainlyNotSent } from './mail.errors.ts';
export type { CheckedMessage, KeptMail, MailMessage, Sent, Transport, TransportNeeds } from './mail.types.ts';

/** Settings per kind: smtp `{ host, port?, security?, user?, password? }`, mailbox `{}`, memory `{ sent }`. */
export function openTransport(kind: string, settings: unknown, needs: TransportNeeds): Transport {
  const found = transportKinds.find(({ id }) => id === kind);
  if (!found)
    throw new TypeError(
      `There is no mail transport "${kind}"; there are ${transportKinds.map(({ id }) => id).join(', ')}`,
    );
  return found.open(settings, needs);
}
