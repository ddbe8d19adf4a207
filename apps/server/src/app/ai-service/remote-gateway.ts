import {
  aiError,
  type Candidate,
  costOf,
  estimateUsage,
  type Gateway,
  type GeneratedImage,
  type Made,
  objectThrough,
  providers,
  type StreamPart,
  type TextAnswer,
  type TextRequest,
  type Usage,
  type VideoState,
} from '@atelier/ai';
import type { ServiceAuth } from '#kernel/access/index.ts';
import { fromTold, type ToldFailure } from './failures.ts';
import { AI_ROLE, type gatewayBodies } from './wire.ts';

interface Needs {
  /** Address of the service of agents, e.g. `http://ai:8001`. */
  url: string;
  fetch: typeof fetch;
  auth: Pick<ServiceAuth, 'issue'>;
}

type Operation = keyof typeof gatewayBodies;
type Packed = { mediaType: string; base64: string };
type Asked = Pick<TextRequest, 'candidates' | 'allow' | 'signal'>;

const STANDARD_OUTPUT_TOKENS = 2_000;
const unpacked = ({ mediaType, base64 }: Packed): GeneratedImage => ({
  mediaType,
  bytes: new Uint8Array(Buffer.from(base64, 'base64')),
});

const priceOf = ({ provider, model, price }: Candidate) =>
  price !== undefined
    ? price
    : (providers.find(({ id }) => id === provider)?.models.find((entry) => entry.id === model)?.price ?? null);

/** The dearest that may come of it: which candidate will answer is decided elsewhere. Null where one has no price. */
function estimated(candidates: readonly Candidate[], usage: Usage): number | null {
  const costs = candidates.map((candidate) => costOf(priceOf(candidate), usage));
  return costs.includes(null) ? null : Math.max(0, ...costs.map((cost) => cost ?? 0));
}

/** Lines of JSON as they come. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line);
  }
}

/**
 * The gateway in another process. Budgets are asked here before anything leaves, as the service keeps no data; cancelling closes the
 * connection, which stops the vendor there.
 */
export function makeRemoteGateway({ url, fetch, auth }: Needs): Gateway {
  async function send(operation: Operation, body: object, signal: AbortSignal | undefined): Promise<Response> {
    if (signal?.aborted) throw aiError('cancelled');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await auth.issue(AI_ROLE)}` };
    const init = { method: 'POST', headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
    const response = await fetch(new URL(`/api/v1/copilot/gateway/${operation}`, url), init).catch((cause: unknown) => {
      throw aiError(signal?.aborted ? 'cancelled' : 'unavailable', { provider: 'ai-service', cause });
    });
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as { ai?: ToldFailure };
    throw problem.ai ? fromTold(problem.ai) : aiError('unavailable', { provider: 'ai-service' });
  }

  const ask = async <T>(operation: Operation, body: object, signal: AbortSignal | undefined): Promise<T> => {
    const response = await send(operation, body, signal);
    return (await response.json().catch((cause: unknown) => {
      throw aiError(signal?.aborted ? 'cancelled' : 'truncated', { provider: 'ai-service', cause });
    })) as T;
  };

  async function allowed({ candidates, allow }: Asked, usage: Usage): Promise<void> {
    const [first] = candidates;
    if (!first) throw aiError('no_provider');
    await allow?.({ provider: first.provider, model: first.model, estimate: estimated(candidates, usage) });
  }

  const bodyOf = <T extends Asked>({ allow: _allow, signal: _signal, ...body }: T) => body;
  const spokenUsage = ({ system, prompt, maxOutputTokens }: TextRequest) =>
    estimateUsage(`${system ?? ''}${prompt}`, maxOutputTokens ?? STANDARD_OUTPUT_TOKENS);
  const units = (images: number, seconds: number): Usage => ({ inputTokens: 0, outputTokens: 0, images, seconds });

  async function text(request: TextRequest): Promise<TextAnswer> {
    await allowed(request, spokenUsage(request));
    return ask('text', bodyOf(request), request.signal);
  }

  async function* stream(request: TextRequest): AsyncGenerator<StreamPart> {
    await allowed(request, spokenUsage(request));
    const stop = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
    const { body } = await send('stream', bodyOf(request), signal);
    let isOver = false;
    try {
      for await (const part of body ? linesOf(body) : []) {
        const { type } = part as StreamPart;
        isOver = type === 'end' || type === 'failed';
        yield part as StreamPart;
      }
      if (!isOver) yield { type: 'failed', failure: 'truncated' };
    } catch {
      if (!isOver) yield { type: 'failed', failure: signal.aborted ? 'cancelled' : 'truncated' };
    } finally {
      stop.abort();
    }
  }

  return {
    text,
    stream,
    object: (request) => objectThrough(request, text),
    async image(request) {
      await allowed(request, units(1, 0));
      const { image, ...made } = await ask<Made & { image: Packed }>('image', bodyOf(request), request.signal);
      return { ...made, image: unpacked(image) };
    },
    async startVideo(request) {
      await allowed(request, units(0, request.seconds));
      return ask('video', bodyOf(request), request.signal);
    },
    async lookAtVideo(candidate, reference, signal): Promise<VideoState> {
      const state = await ask<VideoState>('video-look', { candidate, reference }, signal);
      if (state.state !== 'ready') return state;
      const fetched = async (own: AbortSignal) =>
        unpacked(await ask<Packed>('video-fetch', { candidate, reference }, own));
      return { state: 'ready', fetch: fetched };
    },
    async embed(request) {
      await allowed(request, estimateUsage(request.values.join(''), 0));
      return ask('embed', bodyOf(request), request.signal);
    },
    async check(candidate, signal) {
      await ask('check', { candidate }, signal);
    },
  };
}
