import { type AiError, aiError, failureOfStatus, retryAfterOf } from '../failures.ts';
import type { ProviderTools } from './define-provider.ts';

/** Requests that no vendor's package makes for us: health tests, pictures and videos of plain HTTP interfaces. */
export async function ask(
  tools: ProviderTools,
  provider: string,
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const response = await tools.fetch(url, init);
  if (response.ok) return response;
  throw await refusalOf(response, provider);
}

async function refusalOf(response: Response, provider: string): Promise<AiError> {
  const body = (await response.text().catch(() => '')).slice(0, 4000);
  return aiError(failureOfStatus(response.status, body), {
    provider,
    retryAfterMs: retryAfterOf(response.headers.get('retry-after'), Date.now()),
  });
}

export const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

export const asJson = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const MOST_REDIRECTS = 3;
const isRedirect = ({ status }: Response): boolean => status >= 301 && status <= 308 && status !== 304;

/**
 * A file that a vendor has made. Their links lead on to a store elsewhere; the key goes no further than the host that it was
 * given for.
 */
export async function askFile(
  tools: ProviderTools,
  provider: string,
  link: string,
  { headers, signal }: { headers?: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  let url = new URL(link);
  const { origin } = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const own = url.origin === origin ? headers : undefined;
    const response = await tools.fetch(url, { ...(own ? { headers: own } : {}), redirect: 'manual', signal });
    const next = response.headers.get('location');
    if (response.ok) return response;
    if (!isRedirect(response) || !next) throw await refusalOf(response, provider);
    await response.body?.cancel();
    url = new URL(next, url);
  }
  throw aiError('unavailable', { provider });
}

/** The picture or film of an answer, refused when it is something else. */
export async function mediaOf(response: Response, kind: 'image' | 'video', provider: string) {
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  if (!mediaType.startsWith(`${kind}/`)) throw aiError('malformed', { provider });
  return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType };
}
