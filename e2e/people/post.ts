import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A post office: takes the mails of an instance, and gives the settings that send them there. */
export function makePost() {
  /** Mails that left the instance: to whom, and their text. */
  const mails: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      let mime = '';
      stream.on('data', (part) => {
        mime += part;
      });
      stream.on('end', () => {
        // Lines are cut with `=`, and signs beyond ASCII and `=` itself written as `=XX`.
        const text = mime
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
        for (const { address } of envelope.rcptTo) mails.push({ to: address, text });
        done();
      });
    },
  });
  return {
    mails,
    async open(): Promise<Record<string, string>> {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.server.address() as AddressInfo;
      return { MAIL_TRANSPORT: 'smtp', SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port), SMTP_SECURITY: 'none' };
    },
    close: (): void => server.close(),
  };
}
