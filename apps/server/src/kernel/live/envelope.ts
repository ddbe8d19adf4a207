import { z } from 'zod';
import type { LiveEvent } from './live.types.ts';

const MAX_TYPE = 100;
const MAX_ID = 200;

const event = z.strictObject({
  type: z.string(),
  id: z.string().optional(),
  data: z.unknown().optional(),
  truncated: z.literal(true).optional(),
});

/** `from` is the sending process, which has told its own subscribers already. Without event: a gap. */
const envelope = z.strictObject({ from: z.string(), to: z.string().optional(), event: event.optional() });

export interface Envelope {
  from: string;
  to?: string;
  event?: LiveEvent;
}

export function encode(from: string, to: string, event: LiveEvent, maxBytes: number): string {
  const { type, id } = event;
  if (type.length > MAX_TYPE || (id?.length ?? 0) > MAX_ID || to.length > MAX_ID) {
    throw new TypeError(`A live event's type, id or workspace is too long: ${type.slice(0, MAX_TYPE)}`);
  }
  const whole = JSON.stringify({ from, to, event });
  if (Buffer.byteLength(whole) <= maxBytes) return whole;
  return JSON.stringify({ from, to, event: { type, ...(id === undefined ? {} : { id }), truncated: true } });
}

export const encodeGap = (from: string): string => JSON.stringify({ from });

/** Gives nothing for what is not ours: other programs may use the same channel. */
export function decode(payload: string): Envelope | undefined {
  try {
    return envelope.parse(JSON.parse(payload)) as Envelope;
  } catch {
    return undefined;
  }
}
