import type { z } from 'zod';
import type { CheckedMessage, Sent, Transport, TransportNeeds } from '../mail.types.ts';
import { checkMessage } from '../message.ts';

export interface OpenTransport {
  send(message: CheckedMessage): Promise<Omit<Sent, 'messageId'>>;
  close(): Promise<void>;
}

export interface TransportKind {
  readonly id: string;
  /** Checks the settings (throws a ZodError), connects nothing yet. */
  open(settings: unknown, needs: TransportNeeds): Transport;
}

/** Declares one way to send: one folder, one line in the registry, the contract suite. */
export function defineTransport<S extends z.ZodType>(definition: {
  id: string;
  settings: S;
  open(settings: z.output<S>, needs: TransportNeeds): OpenTransport;
}): TransportKind {
  const { id, settings, open } = definition;
  return {
    id,
    open: (raw, needs) => {
      const transport = open(settings.parse(raw), needs);
      const send = async (message: unknown) => {
        const checked = checkMessage(message);
        return { messageId: checked.messageId, ...(await transport.send(checked)) };
      };
      return { id, send, close: transport.close };
    },
  };
}
