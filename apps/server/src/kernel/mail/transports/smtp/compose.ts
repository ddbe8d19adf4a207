import type { CheckedMessage } from '../../mail.types.ts';

type Person = CheckedMessage['from'];
const asPerson = ({ name = '', address }: Person) => ({ name, address });

/** The message as MIME (RFC 5322); blind copies are not in it. */
export async function compose(message: CheckedMessage): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, cc, replyTo, subject, text, html, headers, attachments, messageId } = message;
  const node = new MailComposer({
    messageId,
    subject,
    text,
    headers,
    from: asPerson(from),
    to: to.map(asPerson),
    cc: cc.map(asPerson),
    ...(replyTo ? { replyTo: asPerson(replyTo) } : {}),
    ...(html === undefined ? {} : { html }),
    attachments: attachments.map(({ filename, contentType, content, cid }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
      ...(cid === undefined ? {} : { cid }),
    })),
    // Content is given, never fetched: an address or path in it is only text.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return node.compile().build();
}
