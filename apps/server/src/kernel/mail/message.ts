import { z } from 'zod';
import { mailErrors } from './mail.errors.ts';

const MAX_RECIPIENTS = 50;
const MAX_BYTES = 25 * 2 ** 20;

/** No control characters: a line break in a header would begin another header, or another mail. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line without control characters');

const address = z
  .string()
  .regex(/^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[^\s<>()[\]\\,;:"@\p{Cc}]{1,253}$/u, 'is not one mail address');
const person = z.strictObject({ name: line(200).optional(), address });

/** Set by the message itself: a second one would contradict it. */
const OWN_HEADERS =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|received|return-path|dkim-signature|resent-.*)$/i;
const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,75}$/, 'is not a header name')
  .refine((name) => !OWN_HEADERS.test(name), 'is set by the mail itself');

const attachment = z.strictObject({
  filename: line(200).min(1),
  contentType: z
    .string()
    .max(200)
    .regex(/^[\w.+-]+\/[\w.+-]+(; ?[\w-]+="?[\w.:+-]+"?)*$/, 'is not a content type'),
  content: z.instanceof(Uint8Array),
  /** Makes it an inline picture that the HTML names as `cid:…`. */
  cid: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
});

export const messageSchema = z
  .strictObject({
    /** One per mail, the same for every attempt. Becomes the Message-ID. */
    idempotencyKey: z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{6,126}[A-Za-z0-9_-]$/, 'is not a key'),
    /** Whose mail it is; null for the instance's own. Not sent. */
    workspaceId: z.string().nullable(),
    from: person,
    to: z.array(person).min(1),
    cc: z.array(person).default([]),
    bcc: z.array(person).default([]),
    replyTo: person.optional(),
    subject: line(400),
    text: z.string(),
    html: z.string().optional(),
    headers: z.record(headerName, line(2000)).default({}),
    attachments: z.array(attachment).max(20).default([]),
  })
  .refine(
    ({ to, cc, bcc }) => to.length + cc.length + bcc.length <= MAX_RECIPIENTS,
    `may have ${MAX_RECIPIENTS} recipients at most`,
  )
  .refine(
    ({ text, html = '', attachments }) =>
      attachments.reduce((sum, { content }) => sum + content.byteLength, text.length + html.length) <= MAX_BYTES,
    `may have ${MAX_BYTES} bytes at most`,
  );

/** The message with its defaults and its id. Throws `mail.invalid_message` with the fields that are wrong. */
export function checkMessage(message: unknown): CheckedMessage {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw mailErrors.invalidMessage(undefined, { fields });
  }
  const { from, idempotencyKey } = parsed.data;
  return { ...parsed.data, messageId: `<${idempotencyKey}@${from.address.split('@')[1]}>` };
}

/** Everybody the message goes to. */
export const recipientsOf = ({ to, cc, bcc }: CheckedMessage): string[] =>
  [...to, ...cc, ...bcc].map((each) => each.address);

/** A message after the check. */
export type CheckedMessage = z.output<typeof messageSchema> & { readonly messageId: string };
