import type { z } from 'zod';
import type { CheckedMessage, messageSchema } from './message.ts';

export type { CheckedMessage } from './message.ts';

export type MailMessage = z.input<typeof messageSchema>;

export interface Sent {
  /** `<idempotency key@domain of the sender>`: equal for every attempt, so receivers recognise a second one. */
  messageId: string;
  accepted: string[];
  /** Recipients that the server refused while it took the message for others. */
  rejected: string[];
}

export interface Transport {
  readonly id: string;
  /** Throws `mailErrors`. Only after `mail.unknown` may the message have gone out. */
  send(message: MailMessage): Promise<Sent>;
  close(): Promise<void>;
}

/** What the development mailbox keeps; the store is somebody else's table. */
export interface KeptMail extends CheckedMessage {
  keptAt: Temporal.Instant;
}

export interface TransportNeeds {
  /** For the mailbox. Must ignore a `messageId` that it has already. */
  mailbox?: { insert(mail: KeptMail): Promise<void> };
  clock: { now(): Temporal.Instant };
  /** Gives the address to connect to, and refuses private ones where members of a workspace name the server. */
  resolve?: (host: string) => Promise<string>;
}
