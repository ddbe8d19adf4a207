import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Somebody wants to come in by a link. Emitted for any address: whether it is that of a client shows only in its mailbox. */
export const signInLinkAsked = defineEvent(
  'sign_in_links.asked',
  z.object({
    ticketId: z.uuid(),
    email: z.string(),
    /** SHA-256 of what the asking browser keeps as a cookie. */
    browserHash: z.string(),
  }),
);

export type SignInLinkAsked = z.output<typeof signInLinkAsked.schema>;
