import type { Dispatcher } from 'undici';
import { isAppError } from '#kernel/errors/index.ts';
import { bounded, collect, decode, decodeText } from './body.ts';
import { because, fetchErrors } from './fetch.errors.ts';
import type { FetchAnswer, StreamedAnswer } from './fetch.types.ts';
import type { Hop } from './hop.ts';
import { drop } from './send.ts';

/** Turns whatever failed into an error of the catalogue. */
export type Explain = (cause: unknown) => Error;

const UNREADABLE = /^(HPE_|Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD_|UND_ERR_HEADERS_OVERFLOW)/;

export function explainer(host: string, deadline: AbortSignal, caller: AbortSignal | undefined): Explain {
  return (cause) => {
    if (isAppError(cause)) return cause;
    if (deadline.aborted) return fetchErrors.timeout({ host });
    if (caller?.aborted) return because(fetchErrors.cancelled({ host }), caller.reason);
    const code = (cause as { code?: unknown } | null)?.code;
    if (code === 'UND_ERR_INVALID_ARG') {
      return because(fetchErrors.invalidRequest({ why: 'a header or the method is not valid' }), cause);
    }
    const unreadable = typeof code === 'string' && UNREADABLE.test(code);
    return because((unreadable ? fetchErrors.invalidAnswer : fetchErrors.interrupted)({ host }), cause);
  };
}

function toHeaders(raw: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const each of Array.isArray(value) ? value : [value ?? '']) headers.append(name, each);
  }
  return headers;
}

/** Bounds and unpacks the body of the last hop. */
export function streamed(
  answer: Dispatcher.ResponseData,
  hop: Hop,
  maxBytes: number,
  explain: Explain,
): StreamedAnswer {
  const host = hop.url.hostname;
  const headers = toHeaders(answer.headers);
  const tooLarge = () => fetchErrors.tooLarge({ host });
  const announced = hop.method === 'HEAD' ? 0 : Number(headers.get('content-length') ?? 0);
  const encoding = hop.method === 'HEAD' ? '' : (headers.get('content-encoding') ?? '');
  const plain = announced > maxBytes ? undefined : decode(answer.body, encoding);
  if (plain === undefined) {
    drop(answer);
    throw announced > maxBytes ? tooLarge() : fetchErrors.invalidAnswer({ host });
  }
  async function* chunks(body: NonNullable<typeof plain>): AsyncGenerator<Uint8Array> {
    try {
      yield* bounded(body, maxBytes, tooLarge);
    } catch (cause) {
      throw explain(cause);
    } finally {
      drop(answer);
    }
  }
  return { status: answer.statusCode, headers, url: hop.url.href, chunks: chunks(plain), cancel: () => drop(answer) };
}

export async function wholeAnswer({ chunks, status, headers, url }: StreamedAnswer): Promise<FetchAnswer> {
  const body = await collect(chunks);
  const text = () => decodeText(body, headers.get('content-type'));
  const json = (): unknown => {
    try {
      return JSON.parse(text());
    } catch (cause) {
      throw because(fetchErrors.invalidAnswer({ host: new URL(url).hostname }), cause);
    }
  };
  return { status, headers, url, body, text, json };
}
