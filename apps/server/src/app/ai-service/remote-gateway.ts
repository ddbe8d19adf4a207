import {
  aiError,
  type Candidate,
  costOf,
  estimateUsage,
  type Gateway,
  type GeneratedImage,
  type GeneratedVideo,
  isAiError,
  type Made,
  objectThrough,
  providers,
  type StreamPart,
  spentBy,
  type TextAnswer,
  type TextRequest,
  tokensOf,
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

  /** Asks the budget, and gives what takes the outcome: the answer, or why there is none. */
  async function allowed({ candidates, allow }: Asked, usage: Usage) {
    const [first] = candidates;
    if (!first) throw aiError('no_provider');
    const estimate = estimated(candidates, usage);
    const spent = await allow?.({ provider: first.provider, model: first.model, estimate });
    return {
      made: (cost: number | null) => spent?.({ cost, isKnown: true }),
      failed: (error: unknown) => spent?.(spentBy(isAiError(error) ? error.failure : 'unavailable', estimate)),
      /** Words have come, and then no more. */
      brokenOff: (share: Usage) => spent?.({ cost: estimated(candidates, share), isKnown: false }),
    };
  }

  /** One call that ends with who did it and what it took. */
  async function metered<T extends Made>(operation: Operation, request: Asked, usage: Usage): Promise<T> {
    const told = await allowed(request, usage);
    try {
      const made = await ask<T>(operation, bodyOf(request), request.signal);
      told.made(made.cost);
      return made;
    } catch (error) {
      told.failed(error);
      throw error;
    }
  }

  const bodyOf = <T extends Asked>({ allow: _allow, signal: _signal, ...body }: T) => body;
  const spokenUsage = (
    { system, prompt, maxOutputTokens }: TextRequest,
    output = maxOutputTokens ?? STANDARD_OUTPUT_TOKENS,
  ) => estimateUsage((system?.length ?? 0) + prompt.length, output);
  const units = (images: number, seconds: number): Usage => ({ inputTokens: 0, outputTokens: 0, images, seconds });

  const text = (request: TextRequest): Promise<TextAnswer> => metered('text', request, spokenUsage(request));

  async function* stream(request: TextRequest): AsyncGenerator<StreamPart> {
    const told = await allowed(request, spokenUsage(request));
    const stop = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
    const { body } = await send('stream', bodyOf(request), signal).catch((error: unknown) => {
      told.failed(error);
      throw error;
    });
    let isOver = false;
    let isWhole = false;
    let written = 0;
    try {
      for await (const one of body ? linesOf(body) : []) {
        const part = one as StreamPart;
        if (part.type === 'delta') written += part.text.length;
        isOver = part.type === 'end' || part.type === 'failed';
        isWhole = part.type === 'end';
        if (part.type === 'end') told.made(part.answer.cost);
        yield part;
      }
      if (!isOver) yield { type: 'failed', failure: 'truncated' };
    } catch {
      if (!isOver) yield { type: 'failed', failure: signal.aborted ? 'cancelled' : 'truncated' };
    } finally {
      if (!isWhole) told.brokenOff(spokenUsage(request, tokensOf(written)));
      stop.abort();
    }
  }

  return {
    text,
    stream,
    object: (request) => objectThrough(request, text),
    async image(request) {
      const { image, ...made } = await metered<Made & { image: Packed }>('image', request, units(1, 0));
      return { ...made, image: unpacked(image) };
    },
    startVideo: (request) => metered('video', request, units(0, request.seconds)),
    async lookAtVideo(candidate, reference, signal): Promise<VideoState> {
      const state = await ask<VideoState>('video-look', { candidate, reference }, signal);
      if (state.state !== 'ready') return state;
      const fetched = async (own: AbortSignal) => {
        const video = await ask<Packed & Pick<GeneratedVideo, 'captions'>>(
          'video-fetch',
          { candidate, reference },
          own,
        );
        return { ...unpacked(video), captions: video.captions };
      };
      return { ...state, fetch: fetched };
    },
    performers: (candidate, call, signal) => ask('performers', { candidate, ...call }, signal),
    embed: (request) => metered('embed', request, estimateUsage(request.values.join(''), 0)),
    async check(candidate, signal) {
      await ask('check', { candidate }, signal);
    },
  };
}
