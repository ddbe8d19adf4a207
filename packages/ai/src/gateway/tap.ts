import { AsyncLocalStorage } from 'node:async_hooks';

interface Slot {
  body: ReadableStream<Uint8Array> | null;
}

/** An answer without a word, in which a vendor's client finds nothing to do. */
const SAYS_NOTHING = 'data: [DONE]\n\n';

/**
 * A fetch that hands the body of a streamed answer to whoever opened it, past the vendor's client. The client still makes the
 * request and judges every refusal; its way from bytes to words, four transforms and a check of every piece against a schema, costs
 * more than all the rest of a stream.
 */
export function makeTap(fetch: typeof globalThis.fetch) {
  const slots = new AsyncLocalStorage<Slot>();
  const tapped: typeof fetch = async (input, init) => {
    const slot = slots.getStore();
    const response = await fetch(input, init);
    const isStream = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
    if (!slot || !response.ok || !isStream) return response;
    slot.body = response.body;
    return new Response(SAYS_NOTHING, { status: response.status, headers: { 'content-type': 'text/event-stream' } });
  };
  return {
    fetch: tapped,
    /** What a call gives, and the body of the stream that it opened; null where it opened none. */
    async open<T>(call: () => PromiseLike<T>): Promise<{ given: T; body: ReadableStream<Uint8Array> | null }> {
      const slot: Slot = { body: null };
      const given = await slots.run(slot, call);
      return { given, body: slot.body };
    },
  };
}

export type Tap = ReturnType<typeof makeTap>;
