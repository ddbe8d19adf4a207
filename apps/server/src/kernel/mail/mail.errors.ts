import { defineError, isAppError } from '#kernel/errors/index.ts';

interface Said {
  /** What the server answered, if anything. */
  answer: string;
}

/**
 * Every code but `mail.unknown` says for certain that nobody got the message: only then may another transport try.
 */
export const mailErrors = {
  invalidMessage: defineError(
    'mail.invalid_message',
    422,
    () => 'This mail cannot be sent as it is. See "errors" for each field.',
  ),
  unreachable: defineError(
    'mail.unreachable',
    424,
    () => 'The mail server cannot be reached, or its certificate is not valid. Check host, port and encryption.',
  ),
  unauthorised: defineError('mail.unauthorised', 424, () => 'The mail server refuses the user name and password.'),
  busy: defineError(
    'mail.busy',
    424,
    ({ answer }: Said) => `The mail server does not take the mail now; try again later. It said: ${answer}`,
  ),
  refused: defineError(
    'mail.refused',
    424,
    ({ answer }: Said) => `The mail server refuses the mail. It said: ${answer}`,
  ),
  unknown: defineError(
    'mail.unknown',
    424,
    () =>
      'The connection broke while the mail was handed over: it may have gone out. Look for it by its message id before sending again.',
  ),
} as const;

/** Whether it is certain that the message of a failed `send` went to nobody. */
export const certainlyNotSent = (error: unknown): boolean =>
  isAppError(error) && error.code.startsWith('mail.') && error.code !== mailErrors.unknown.code;
