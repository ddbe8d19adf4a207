import type { TransportKind } from './define-transport.ts';
import { mailboxTransport } from './mailbox/mailbox.transport.ts';
import { memoryTransport } from './memory/memory.transport.ts';
import { smtpTransport } from './smtp/smtp.transport.ts';

/** Every way to send mail: one line each. */
export const transportKinds: readonly TransportKind[] = [mailboxTransport, smtpTransport, memoryTransport];
