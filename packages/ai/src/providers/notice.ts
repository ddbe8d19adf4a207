import { aiError } from '../failures.ts';
import type { VendorMessage } from './define-provider.ts';
import { providers } from './registry.ts';

/**
 * Reference of the video that a vendor's message says has ended; undefined when it speaks of something else. Throws `key_refused` when
 * the message is not signed with the secret of the settings.
 *
 * @example
 * endedVideo('heygen', { apiKey, webhookSecret }, { headers, body }); // 'v-1'
 */
export function endedVideo(id: string, settings: unknown, message: VendorMessage): string | undefined {
  const provider = providers.find((one) => one.id === id);
  const parsed = provider?.settings.safeParse(settings);
  if (!provider?.endedVideo || !parsed?.success) throw aiError('key_refused', { provider: id });
  return provider.endedVideo(parsed.data as never, message);
}
