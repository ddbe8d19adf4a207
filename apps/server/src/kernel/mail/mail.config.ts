import { z } from 'zod';
import { type ConfigOf, defineConfig, wholeNumber } from '#kernel/config/index.ts';

const text = z.string().optional();

export const mailConfig = defineConfig({
  transport: {
    doc: 'How mail leaves: "mailbox" keeps it for reading in the admin and sends nothing, "smtp" sends it. Not set: "smtp" with SENDGRID_API_KEY, else "mailbox".',
    schema: z.enum(['mailbox', 'smtp']).optional(),
    default: undefined,
    env: 'MAIL_TRANSPORT',
  },
  from: {
    doc: "Sender address of the instance's own mail.",
    schema: z.email(),
    default: 'atelier@localhost.localdomain',
    env: 'MAIL_FROM',
  },
  smtpHost: { doc: 'Mail server.', schema: text, default: undefined, env: 'SMTP_HOST' },
  smtpPort: { doc: 'Port of the mail server.', schema: wholeNumber(1, 65_535), default: 587, env: 'SMTP_PORT' },
  smtpSecurity: {
    doc: 'Encryption: "starttls", "tls" (usually port 465) or "none".',
    schema: z.enum(['starttls', 'tls', 'none']),
    default: 'starttls',
    env: 'SMTP_SECURITY',
  },
  smtpUser: { doc: 'User name at the mail server.', schema: text, default: undefined, env: 'SMTP_USER' },
  smtpPassword: {
    doc: 'Password at the mail server.',
    schema: text,
    default: undefined,
    env: 'SMTP_PASSWORD',
    secret: true,
  },
  sendgridKey: {
    doc: "Key of SendGrid: mail leaves through SendGrid's mail server, unless SMTP_HOST names another. MAIL_FROM must be a sender that SendGrid knows.",
    schema: text,
    default: undefined,
    env: 'SENDGRID_API_KEY',
    secret: true,
  },
});

/** Facts: https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api */
const SENDGRID = { host: 'smtp.sendgrid.net', port: 587, security: 'starttls', user: 'apikey' } as const;

/** How mail leaves, and the settings of the SMTP transport. */
export function mailRoute(config: ConfigOf<typeof mailConfig>) {
  const { sendgridKey, smtpHost: host, smtpPort: port, smtpSecurity: security } = config;
  const own = { host, port, security, user: config.smtpUser, password: config.smtpPassword };
  const isSendgrid = sendgridKey !== undefined && host === undefined;
  return {
    transport: config.transport ?? (isSendgrid ? 'smtp' : 'mailbox'),
    smtp: isSendgrid ? { ...SENDGRID, password: sendgridKey } : own,
  };
}
