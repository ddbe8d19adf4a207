import { z } from 'zod';
import { email, linkToken } from '#domains/accounts/index.ts';

export const linkWanted = z.strictObject({ email }).meta({ id: 'SignInLinkWanted' });
export const linkUse = z
  .strictObject({
    token: linkToken,
    elsewhere: z
      .boolean()
      .default(false)
      .describe('The person wants to go on in a browser that did not ask for the link'),
  })
  .meta({ id: 'SignInLinkUse' });

export type LinkUse = z.output<typeof linkUse>;
