import { z } from 'zod';
import type { Tx } from '#db/unit-of-work.ts';
import type { Actor } from '#kernel/access/index.ts';
import { defineEvent, type Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';

/** A way to sign in was changed: its person gets a mail, in case it was somebody else. */
export const securityChanged = defineEvent(
  'auth.security_changed',
  z.object({
    /** Of the mail. */
    id: z.uuid(),
    userId: z.uuid(),
    /** Where the mail goes: after a change of address to the former one. */
    email: z.string(),
    what: z.enum([
      'password_changed',
      'email_changed',
      'mfa_on',
      'mfa_off',
      'mfa_reset',
      'recovery_codes',
      'passkey_added',
      'passkey_removed',
      'account_linked',
      'account_unlinked',
    ]),
  }),
);

/** Somebody signed in from where this account was never entered from: its person hears of it, in case it was somebody else. */
export const enteredFromNewPlace = defineEvent(
  'auth.entered_from_new_place',
  z.object({
    sessionId: z.uuid(),
    userId: z.uuid(),
    at: z.iso.datetime(),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    ipAddress: z.string(),
    /** The person's, or else the device's. */
    timeZone: z.string().nullable(),
    signedInWith: z.string(),
  }),
);
export type EnteredFromNewPlace = z.output<typeof enteredFromNewPlace.schema>;

/**
 * Several attempts to sign in failed one after the other. Emitted for any address, so that nothing tells accounts apart; or for a
 * person whose password was right and whose second factor was guessed.
 */
export const signInGuessed = defineEvent(
  'auth.sign_in_guessed',
  z.object({ id: z.uuid(), who: z.union([z.object({ email: z.string() }), z.object({ userId: z.uuid() })]) }),
);

/** Says it in the transaction that counts the attempt. */
export const tellOfGuessing =
  (events: Pick<Events, 'emit'>, who: z.output<typeof signInGuessed.schema>['who']) =>
  (tx: Tx): Promise<void> => {
    const id = uuidv7();
    return events.emit(tx, { workspaceId: null, userId: null, requestId: 'sign-in' }, signInGuessed, { id, who });
  };

export type SecurityChange = z.output<typeof securityChanged.schema>;

/** Tells a person of a change of how they sign in. The mail comes whatever they chose to be told of. */
export const tellOfChange = (
  events: Pick<Events, 'emit'>,
  tx: Tx,
  actor: Pick<Actor, 'workspaceId' | 'userId' | 'requestId'>,
  change: Omit<SecurityChange, 'id'>,
): Promise<void> => events.emit(tx, actor, securityChanged, { id: uuidv7(), ...change });
