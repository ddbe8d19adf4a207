import type { Appearance } from '#domains/appearance/index.ts';
import type { MailMessage, Transport } from '#kernel/mail/index.ts';
import { LOGO_ID, letterHtml } from '../mails/letter.ts';

/** A mail of the instance: `write` gets the name of the studio. */
export interface StudioLetter extends Pick<MailMessage, 'idempotencyKey' | 'workspaceId' | 'to'> {
  locale: string;
  write: (studio: string) => { subject: string; text: string };
}
export type SendLetter = (letter: StudioLetter) => Promise<void>;

/** Sends mails of the instance in the look of the studio: its logo, accent, sender and address for answers. */
export function makeStudioMail(needs: {
  transport: Pick<Transport, 'send'>;
  appearance: Pick<Appearance, 'ofMail'>;
  /** That mails come from. */
  address: string;
  publicUrl: string;
}): SendLetter {
  const { transport, appearance, address, publicUrl } = needs;
  return async ({ locale, write, ...envelope }) => {
    const look = await appearance.ofMail();
    const { subject, text } = write(look.name);
    const logo = look.logo && {
      ...{ filename: 'logo.png', contentType: 'image/png', content: new Uint8Array(look.logo.bytes), cid: LOGO_ID },
    };
    await transport.send({
      ...envelope,
      from: { address, name: look.sender },
      ...(look.replyTo === '' ? {} : { replyTo: { address: look.replyTo, name: look.sender } }),
      ...{ subject, text, html: letterHtml(look, locale, text, publicUrl) },
      attachments: logo ? [logo] : [],
    });
  };
}
