import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { z } from 'zod';
import type { AppError } from '#kernel/errors/index.ts';
import { mailErrors } from '../../mail.errors.ts';
import { recipientsOf } from '../../message.ts';
import { defineTransport } from '../define-transport.ts';
import { compose } from './compose.ts';

const settings = z
  .strictObject({
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65_535).default(587),
    /** `starttls` insists on encryption; `none` is for a relay on the same machine. */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    user: z.string().optional(),
    password: z.string().optional(),
    /** Certificates (PEM) to trust in place of the system's. */
    ca: z.string().optional(),
    /** For the whole conversation. */
    timeoutMs: z.int().positive().default(60_000),
  })
  .refine(({ security, password }) => security !== 'none' || password === undefined, {
    message: 'A password needs encryption: set the security to starttls or tls.',
  });

type Settings = z.output<typeof settings>;
/** Up to where a failure is certain: before `sending` nothing of the message was handed over. */
type Phase = 'connecting' | 'signing-in' | 'sending';

function explain(error: SMTPConnection.SMTPError, phase: Phase): AppError {
  const { responseCode: code, response = '' } = error;
  const answer = response.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
  const wrap = (made: AppError) => Object.assign(made, { cause: error });
  if (phase === 'signing-in' && (code === undefined || code >= 500)) return wrap(mailErrors.unauthorised(undefined));
  if (error.code === 'ETLS') return wrap(mailErrors.unreachable(undefined));
  // An answer with a code is a refusal, whenever it comes; silence after the hand-over began is not.
  if (code !== undefined) return wrap((code < 500 ? mailErrors.busy : mailErrors.refused)({ answer }));
  return wrap((phase === 'sending' ? mailErrors.unknown : mailErrors.unreachable)(undefined));
}

function optionsOf({ host, port, security, ca, timeoutMs }: Settings, address: string): SMTPConnection.Options {
  return {
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: Math.min(timeoutMs, 10_000),
    greetingTimeout: Math.min(timeoutMs, 10_000),
    socketTimeout: timeoutMs,
    tls: { servername: host, ...(ca === undefined ? {} : { ca }) },
  };
}

function converse(
  connection: SMTPConnection,
  { user, password, timeoutMs }: Settings,
  envelope: SMTPConnection.Envelope,
  mime: Buffer,
): Promise<SMTPConnection.SentMessageInfo> {
  return new Promise((resolve, reject) => {
    let phase: Phase = 'connecting';
    const fail = (error: SMTPConnection.SMTPError) => reject(explain(error, phase));
    const timer = setTimeout(() => fail(new Error('the conversation took too long')), timeoutMs);
    connection.on('error', fail);
    connection.on('end', () => {
      clearTimeout(timer);
      fail(new Error('the connection ended'));
    });
    const send = () => {
      phase = 'sending';
      connection.send(envelope, mime, (error, info) => (error ? fail(error) : resolve(info)));
    };
    connection.connect((error) => {
      if (error) return fail(error);
      if (user === undefined || password === undefined) return send();
      phase = 'signing-in';
      connection.login({ user, pass: password }, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

export const smtpTransport = defineTransport({
  id: 'smtp',
  settings,
  open: (given, { resolve = async (host) => host }) => ({
    send: async (message) => {
      const { default: Connection } = await import('nodemailer/lib/smtp-connection');
      const mime = await compose(message);
      const connection = new Connection(optionsOf(given, await resolve(given.host)));
      try {
        const envelope = { from: message.from.address, to: recipientsOf(message), size: mime.length };
        const { accepted, rejected } = await converse(connection, given, envelope, mime);
        connection.quit();
        return { accepted, rejected };
      } catch (error) {
        connection.close();
        throw error;
      }
    },
    close: async () => {},
  }),
});
