import { storageErrors } from './storage.errors.ts';
import type { StorageBody } from './storage.types.ts';

/** The body in chunks, stopping with `storage.too_large` at the first byte too many. */
export async function* boundedBody(body: StorageBody, maxBytes = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw storageErrors.tooLarge({ maxBytes });
    yield chunk;
  }
}
