import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { aiError } from '../../failures.ts';
import type { VendorMessage } from '../define-provider.ts';

const SIGNATURE = 'heygen-signature';

const event = z.object({
  event_type: z.string(),
  event_data: z.object({ video_id: z.string().min(1).max(200).optional() }).optional(),
});

function read(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function isTheirs(secret: string, { headers, body }: VendorMessage): boolean {
  const given = Buffer.from(String(headers[SIGNATURE] ?? ''), 'hex');
  const right = createHmac('sha256', secret).update(body).digest();
  return given.length === right.length && timingSafeEqual(given, right);
}

/**
 * Source: developers.heygen.com, "Webhooks": `Heygen-Signature` is the HMAC-SHA256 of the body's bytes in hex. What the message says of
 * the video is not used: the vendor is asked, so that one that comes late or twice changes nothing.
 */
export function endedVideo({ webhookSecret }: { webhookSecret?: string | undefined }, message: VendorMessage) {
  if (!webhookSecret || !isTheirs(webhookSecret, message)) throw aiError('key_refused', { provider: 'heygen' });
  const parsed = event.safeParse(read(message.body));
  if (!parsed.success || !/^avatar_video\.(?:success|fail)$/.test(parsed.data.event_type)) return undefined;
  return parsed.data.event_data?.video_id;
}
