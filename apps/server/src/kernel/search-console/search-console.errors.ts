import { defineError } from '#kernel/errors/index.ts';

/** What Google's answers come to. They are told beside a connection, with what to do. */
export const consoleErrors = {
  keyRefused: defineError(
    'google.key_refused',
    424,
    ({ why }: { why: string }) => `Google refuses the key of this service account: ${why}`,
  ),
  apiOff: defineError(
    'google.api_off',
    424,
    () => 'The Search Console API is not switched on in the Google Cloud project of this service account.',
  ),
  noAccess: defineError(
    'google.no_access',
    424,
    ({ account, property }: { account: string; property: string }) =>
      `${account} may not read ${property}. Add it as a user of the property in Search Console.`,
  ),
  tooMany: defineError(
    'google.too_many',
    424,
    () => 'Google wants fewer questions for now. It is asked again by itself.',
  ),
  unavailable: defineError(
    'google.unavailable',
    424,
    ({ why }: { why: string }) => `Google could not be asked: ${why} It is tried again by itself.`,
  ),
  refused: defineError('google.refused', 424, ({ why }: { why: string }) => `Google has refused the question: ${why}`),
};
