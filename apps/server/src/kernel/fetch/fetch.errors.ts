import { type AppError, defineError, type ErrorDefinition } from '#kernel/errors/index.ts';

interface At {
  /** Host name as written, never the address it resolved to: that would tell outsiders about the inner network. */
  host: string;
}

const at = (code: string, status: number, sentence: (host: string) => string): ErrorDefinition<At> =>
  defineError(`fetch.${code}`, status, ({ host }: At) => sentence(host));

/**
 * What can go wrong, by permanent code. Statuses are 4xx on purpose: the address came from a person, and a broken
 * address elsewhere is not our failure.
 *
 * `connect_failed` and everything before it are certain: nothing reached the other side. After `interrupted` and
 * `timeout` it may have acted: ask it before trying again.
 */
export const fetchErrors = {
  invalidUrl: defineError(
    'fetch.invalid_url',
    422,
    () => 'This is not a complete web address. Write it like https://example.com/page.',
  ),
  schemeRefused: defineError('fetch.scheme_refused', 422, () => 'Only http:// and https:// addresses can be fetched.'),
  credentialsInUrl: defineError(
    'fetch.credentials_in_url',
    422,
    () => 'The address contains a user name or password. Remove it from the address.',
  ),
  invalidRequest: defineError(
    'fetch.invalid_request',
    422,
    ({ why }: { why: string }) => `The request cannot be sent: ${why}.`,
  ),
  addressRefused: at(
    'address_refused',
    422,
    (host) => `${host} is a private or reserved address. Only public addresses can be fetched.`,
  ),
  nameNotFound: at('name_not_found', 422, (host) => `The name ${host} was not found. Check its spelling.`),
  connectFailed: at(
    'connect_failed',
    424,
    (host) => `${host} could not be reached, or its certificate is not valid. Nothing was sent.`,
  ),
  interrupted: at('interrupted', 424, (host) => `The connection to ${host} broke before the answer was complete.`),
  timeout: at('timeout', 424, (host) => `${host} did not answer completely in time.`),
  tooLarge: at('too_large', 424, (host) => `The answer of ${host} is larger than allowed.`),
  tooManyRedirects: at('too_many_redirects', 424, (host) => `${host} redirects too often.`),
  redirectRefused: at(
    'redirect_refused',
    424,
    (host) => `${host} redirects to somewhere this request must not follow.`,
  ),
  invalidAnswer: at('invalid_answer', 424, (host) => `The answer of ${host} cannot be read.`),
  cancelled: at('cancelled', 424, (host) => `The request to ${host} was cancelled.`),
} as const;

/** Keeps what really happened for the log; the sentence for the person stays the same. */
export const because = (error: AppError, cause: unknown): AppError => Object.assign(error, { cause });
