/**
 * Errors are a catalogue: each has a permanent code, an HTTP status and a sentence that says what happened and what to
 * do. One handler turns them into RFC 9457 problem JSON.
 *
 * @example
 * export const limitReached = defineError('tags.limit_reached', 403, ({ limit }: { limit: number }) =>
 *   `This workspace already has ${limit} tags. Delete one first.`);
 * throw limitReached({ limit: 100 });
 */

import { type Values, valuesOf } from '#kernel/words/index.ts';

export { withoutValues } from './without-values.ts';

export interface FieldProblem {
  /** Where in the input, e.g. `blocks.0.content.heading`. */
  path: string;
  message: string;
}

export interface AppError extends Error {
  readonly code: string;
  readonly status: number;
  /** What fills the sentence in, so that it can be told in other languages too. */
  readonly values: Values;
  /** Problems of single fields, for forms. */
  readonly fields?: readonly FieldProblem[];
  /** Further members of the problem document, e.g. both versions of a conflict. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface ErrorDefinition<A = undefined> {
  (args: A, more?: { fields?: readonly FieldProblem[]; extra?: Readonly<Record<string, unknown>> }): AppError;
  readonly code: string;
  readonly status: number;
}

const marks = new WeakSet<object>();

export const isAppError = (error: unknown): error is AppError =>
  typeof error === 'object' && error !== null && marks.has(error);

/** Declares one error of the catalogue. `code` is permanent: programs rely on it. */
export function defineError<A = undefined>(
  code: string,
  status: number,
  sentence: (args: A) => string,
): ErrorDefinition<A> {
  const make = (
    args: A,
    more: { fields?: readonly FieldProblem[]; extra?: Readonly<Record<string, unknown>> } = {},
  ) => {
    const error = Object.assign(new Error(sentence(args)), { code, status, values: valuesOf(args), ...more });
    marks.add(error);
    return error as AppError;
  };
  return Object.assign(make, { code, status });
}

export const notFound = defineError(
  'not_found',
  404,
  ({ what }: { what: string }) => `This ${what} does not exist here.`,
);
export const invalidInput = defineError(
  'invalid_input',
  400,
  () => 'Some of what was sent is not valid. See "errors" for each field.',
);
export const unauthenticated = defineError(
  'unauthenticated',
  401,
  () => 'Sign in first, or send a valid access token.',
);
export const forbidden = defineError(
  'forbidden',
  403,
  ({ permission }: { permission: string }) =>
    `Your role in this workspace lacks the right "${permission}". Ask an owner for it.`,
);
export const confirmationNeeded = defineError(
  'confirmation_needed',
  403,
  () =>
    'This change needs you to confirm who you are: send your password or a code to POST /auth/confirm, then try again.',
);
export const secondFactorNeeded = defineError(
  'second_factor_needed',
  403,
  () =>
    'Your role in this workspace asks for a second factor. Set one up in your account (POST /auth/mfa/enable), or show the one you have (POST /auth/confirm), then try again.',
);

export const foreignOrigin = defineError(
  'foreign_origin',
  403,
  () => 'This request came from another website. Open the application at its own address and try again.',
);
export const tooManyRequests = defineError(
  'too_many_requests',
  429,
  ({ seconds }: { seconds: number }) => `Too many requests. Try again in ${seconds} seconds.`,
);
export const revisionConflict = defineError(
  'revision_conflict',
  409,
  () =>
    'Somebody else changed this meanwhile. Compare "yours" and "theirs" and save again on top of the current revision.',
);
export const internalError = defineError(
  'internal_error',
  500,
  () => 'Something went wrong on our side. Nothing was changed. Tell the administrator the request id.',
);
