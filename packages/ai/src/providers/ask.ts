import { aiError, failureOfStatus, retryAfterOf } from '../failures.ts';
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
  const body = (await response.text().catch(() => '')).slice(0, 4000);
  throw aiError(failureOfStatus(response.status, body), {
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

/** The picture or film of an answer, refused when it is something else. */
export async function mediaOf(response: Response, kind: 'image' | 'video', provider: string) {
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  if (!mediaType.startsWith(`${kind}/`)) throw aiError('malformed', { provider });
  return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType };
}
