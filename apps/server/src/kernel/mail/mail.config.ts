import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

const text = z.string().optional();

export const mailConfig = defineConfig({
  transport: {
    doc: 'How mail leaves: "mailbox" keeps it for reading in the admin and sends nothing, "smtp" sends it.',
    schema: z.enum(['mailbox', 'smtp']),
    default: 'mailbox',
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
});
