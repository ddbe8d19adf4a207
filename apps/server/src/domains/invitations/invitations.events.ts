import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Never with the token: whoever sends the mail asks for it. */
export const invitationMade = defineEvent(
  'invitations.made',
  z.object({ invitationId: z.uuid(), sending: z.number().int() }),
);

/** Somebody joined; `invitedBy` is told. */
export const invitationAccepted = defineEvent(
  'invitations.accepted',
  z.object({ invitationId: z.uuid(), invitedBy: z.uuid().nullable(), userId: z.uuid() }),
);
