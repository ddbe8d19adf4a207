import type { FetchInit, GuardedFetch } from './fetch.types.ts';

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const isMethod = (method: string): method is NonNullable<FetchInit['method']> => METHODS.includes(method);
const WITHOUT_BODY = [101, 204, 205, 304];

/**
 * The guarded fetch in the shape of the platform's `fetch`, for libraries that take one (model providers, sign-in).
 * Answers stream; bounds of `limits` hold; failures reject with `fetchErrors`.
 */
export function toStandardFetch(
  guarded: GuardedFetch,
  limits: Pick<FetchInit, 'maxBytes' | 'timeoutMs' | 'maxRedirects'> = {},
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (!isMethod(request.method)) throw new TypeError(`The method ${request.method} is not supported`);
    const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
    const answer = await guarded.stream(request.url, {
      ...limits,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      signal: request.signal,
      ...(request.redirect === 'follow' ? {} : { maxRedirects: 0 }),
      ...(body === undefined ? {} : { body }),
    });
    const headers = new Headers(answer.headers);
    // The body is unpacked already.
    headers.delete('content-encoding');
    headers.delete('content-length');
    const empty = request.method === 'HEAD' || WITHOUT_BODY.includes(answer.status);
    if (empty) answer.cancel();
    const response = new Response(empty ? null : ReadableStream.from(answer.chunks), {
      status: answer.status,
      headers,
    });
    return Object.defineProperty(response, 'url', { value: answer.url });
  };
}
