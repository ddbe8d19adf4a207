/** The suite that every transport passes. */
import { describe, expect, test } from 'vitest';
import type { MailMessage, Transport } from '../mail.types.ts';

export interface Received {
  messageId: string;
  subject: string;
  recipients: string[];
}

export const mail = (more: Partial<MailMessage> = {}): MailMessage => ({
  idempotencyKey: 'job-0001-a',
  workspaceId: 'w1',
  from: { name: 'Lo Studio, è qui', address: 'studio@example.com' },
  to: [{ name: 'Client "One"', address: 'one@example.org' }],
  subject: 'La tua pagina è online',
  text: 'Ciao',
  ...more,
});

const HOSTILE = ['a\r\nBcc: victim@example.org', 'a\nb', 'a\rb', 'a\0b', 'a\u2028b', 'a\u0085b'];
const some = Array.from({ length: 51 }, (_, n) => ({ address: `p${n}@example.org` }));
const BAD: [string, Partial<Record<keyof MailMessage, unknown>>][] = [
  ...HOSTILE.flatMap((text): [string, Partial<Record<keyof MailMessage, unknown>>][] => [
    [`subject ${JSON.stringify(text)}`, { subject: text }],
    [`sender name ${JSON.stringify(text)}`, { from: { name: text, address: 'a@example.com' } }],
    [`sender ${JSON.stringify(text)}`, { from: { address: `${text}@example.com` } }],
    [`recipient ${JSON.stringify(text)}`, { to: [{ address: `x@example.com${text}` }] }],
    [`reply address ${JSON.stringify(text)}`, { replyTo: { address: `${text}@example.com` } }],
    [`header value ${JSON.stringify(text)}`, { headers: { 'X-Campaign': text } }],
    [`header name ${JSON.stringify(text)}`, { headers: { [text]: 'x' } }],
    [
      `file name ${JSON.stringify(text)}`,
      { attachments: [{ filename: text, contentType: 'text/plain', content: new Uint8Array() }] },
    ],
    [
      `content type ${JSON.stringify(text)}`,
      { attachments: [{ filename: 'a', contentType: `text/plain; name="${text}"`, content: new Uint8Array() }] },
    ],
    [`key ${JSON.stringify(text)}`, { idempotencyKey: `12345678${text}` }],
  ]),
  ['two addresses in one', { to: [{ address: 'a@example.org, b@example.org' }] }],
  ['an address with a name in it', { to: [{ address: 'B <b@example.org>' }] }],
  ['no recipient', { to: [] }],
  ['51 recipients', { bcc: some, to: [{ address: 'a@example.org' }] }],
  ['a header of its own', { headers: { bcc: 'victim@example.org' } }],
  ['a second content type', { headers: { 'Content-Type': 'text/html' } }],
  ['26 MB', { attachments: [{ filename: 'big', contentType: 'application/zip', content: new Uint8Array(27e6) }] }],
  ['an unknown field', { path: '/etc/passwd' } as never],
];

export function transportContract(
  id: string,
  open: () => Promise<{ transport: Transport; received(): Received[] }>,
): void {
  describe(`${id} transport`, () => {
    test('a mail with everything in it arrives for everybody', async () => {
      const { transport, received } = await open();
      const sent = await transport.send(
        mail({
          cc: [{ address: 'two@example.org' }],
          bcc: [{ address: 'three@example.org' }],
          replyTo: { address: 'reply@example.com' },
          html: '<p>Ciao <img src="cid:logo"></p>',
          headers: {
            'List-Unsubscribe': '<https://example.com/u/1>',
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          attachments: [
            {
              filename: 'invito è.ics',
              contentType: 'text/calendar; charset=utf-8; method=REQUEST',
              content: Buffer.from('BEGIN:VCALENDAR'),
            },
            { filename: 'logo.png', contentType: 'image/png', content: new Uint8Array(100), cid: 'logo' },
          ],
        }),
      );
      const everybody = ['one@example.org', 'two@example.org', 'three@example.org'];
      expect(sent).toEqual({ messageId: '<job-0001-a@example.com>', accepted: everybody, rejected: [] });
      expect(received()).toEqual([
        { messageId: '<job-0001-a@example.com>', subject: 'La tua pagina è online', recipients: everybody },
      ]);
      await transport.close();
    });

    test('every attempt of one mail carries the same message id', async () => {
      const { transport, received } = await open();
      const first = await transport.send(mail());
      const second = await transport.send(mail());
      await transport.send(mail({ idempotencyKey: 'job-0002-a' }));
      expect(second.messageId).toBe(first.messageId);
      expect(new Set(received().map(({ messageId }) => messageId)).size).toBe(2);
      await transport.close();
    });

    test.each(BAD)('a mail with %s is refused and nobody gets it', async (_, change) => {
      const { transport, received } = await open();
      const refused = transport.send({ ...mail(), ...change } as MailMessage);
      await expect(refused).rejects.toMatchObject({ code: 'mail.invalid_message', fields: expect.any(Array) });
      expect(received()).toEqual([]);
      await transport.close();
    });
  });
}
