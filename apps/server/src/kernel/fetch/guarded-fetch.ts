import { type Resolver, systemResolver } from './addresses.ts';
import { explainer, streamed, wholeAnswer } from './answer.ts';
import type { Dial } from './connect.ts';
import { fetchErrors } from './fetch.errors.ts';
import type { FetchInit, GuardedFetch, StreamedAnswer } from './fetch.types.ts';
import { firstHop, isRedirect, nextHop } from './hop.ts';
import { drop, makeSender } from './send.ts';
import { checkUrl, makeAllowList } from './target.ts';

const MAX_BYTES = 10 * 2 ** 20;
const MAX_REDIRECTS = 5;

export interface GuardedFetchNeeds {
  userAgent: string;
  resolver?: Resolver;
  /** `host` or `host:port` that may be private. Never for a fetch whose addresses come from members of a workspace. */
  allow?: readonly string[];
  /** Default of `timeoutMs`. */
  timeoutMs?: number;
  /** For one connection, its TLS handshake included. */
  connectTimeoutMs?: number;
  /** Opens the socket; a test sends it to a stand-in. */
  dial?: Dial;
  /** Certificates (PEM) to trust in place of the system's. */
  ca?: string;
}

export function makeGuardedFetch(needs: GuardedFetchNeeds): GuardedFetch {
  const { resolver = systemResolver, timeoutMs = 15_000, connectTimeoutMs = 8_000, dial, ca } = needs;
  const { send, close } = makeSender(makeAllowList(needs.allow ?? []), { resolver, connectTimeoutMs, dial, ca });

  async function stream(text: string | URL, init: FetchInit = {}): Promise<StreamedAnswer> {
    const deadline = AbortSignal.timeout(init.timeoutMs ?? timeoutMs);
    const signal = init.signal ? AbortSignal.any([deadline, init.signal]) : deadline;
    const maxRedirects = init.maxRedirects ?? MAX_REDIRECTS;
    let hop = firstHop(checkUrl(text), init, needs.userAgent);
    for (let redirects = 0; ; redirects += 1) {
      const host = hop.url.hostname;
      const explain = explainer(host, deadline, init.signal);
      const answer = await send(hop, signal).catch((cause: unknown) => {
        throw explain(cause);
      });
      const final = maxRedirects === 0 || !isRedirect(answer);
      if (final) return streamed(answer, hop, init.maxBytes ?? MAX_BYTES, explain);
      drop(answer);
      if (redirects === maxRedirects) throw fetchErrors.tooManyRedirects({ host });
      hop = nextHop(hop, answer);
    }
  }

  return Object.assign(async (url: string | URL, init?: FetchInit) => wholeAnswer(await stream(url, init)), {
    stream,
    close,
  });
}
