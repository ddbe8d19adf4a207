import { setTimeout as delay } from 'node:timers/promises';
import { costOf, estimateUsage, noUsage, tokenCount, type Usage } from '../cost.ts';
import { type AiFailure, aiError, toAiError } from '../failures.ts';
import type {
  AnyProvider,
  GeneratedImage,
  PerformersCall,
  PerformersPage,
  ProviderTools,
  VideoState,
} from '../providers/define-provider.ts';
import { type Attempt, type AttemptSettings, makeAttempts } from './attempts.ts';
import type {
  Candidate,
  EmbedRequest,
  ImageRequest,
  Made,
  ObjectAnswer,
  ObjectRequest,
  StreamPart,
  TextAnswer,
  TextRequest,
  VideoRequest,
} from './gateway.types.ts';
import { makeModels } from './models.ts';
import { objectThrough } from './object.ts';
import { metered } from './spending.ts';
import { makeTap } from './tap.ts';
import { madeBy, openStream, priceOf, textOnce } from './text.ts';

export interface GatewayNeeds {
  readonly providers: readonly AnyProvider[];
  readonly tools: ProviderTools;
  readonly settings?: Partial<AttemptSettings>;
  readonly now?: () => number;
  readonly random?: () => number;
}

const standard: AttemptSettings = {
  timeoutMs: 60_000,
  retries: 2,
  longestPauseMs: 10_000,
  breakAfter: 5,
  breakForMs: 30_000,
};

/** Pictures and films take longer than words. */
const IMAGE_TIMEOUT_MS = 180_000;

/** What a vendor's client calls an answer that ends in the middle. */
const BROKEN_OFF: ReadonlySet<AiFailure> = new Set(['unavailable', 'malformed']);

const sleep = (ms: number, signal: AbortSignal | undefined) =>
  delay(ms, undefined, signal ? { signal } : {}).catch(() => {
    throw aiError('cancelled');
  });

/** The shortest length of the model's that is long enough, else its longest; other proportions than the ordered ones are no answer. */
function lengthOf({ provider, candidate }: Attempt, { seconds, aspectRatio }: VideoRequest): number {
  const entry = provider.models.find(({ id }) => id === candidate.model);
  if (entry?.aspectRatios && !entry.aspectRatios.includes(aspectRatio)) throw aiError('not_offered', candidate);
  return entry?.seconds?.find((one) => one >= seconds) ?? entry?.seconds?.at(-1) ?? seconds;
}

/**
 * The one way to a model. It keeps no data: who may spend what, which keys there are and what was made is known to the
 * caller, who gives candidates with their settings and gets an answer that says who made it and what it cost.
 */
export function makeGateway({ providers, tools, settings, now = Date.now, random = Math.random }: GatewayNeeds) {
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  const run = makeAttempts({ providers: byId, settings: { ...standard, ...settings }, now, random, sleep });
  const tap = makeTap(tools.fetch);
  const vendors = { models: makeModels({ ...tools, fetch: tap.fetch }, now), tap };

  const text = (request: TextRequest): Promise<TextAnswer> =>
    run(request, (attempt) => textOnce(attempt, vendors, request, now));

  /** The slot of the provider is held until the stream has ended, however it ends. */
  async function* stream(request: TextRequest): AsyncGenerator<StreamPart> {
    const ready = Promise.withResolvers<{ opened: Awaited<ReturnType<typeof openStream>>; attempt: Attempt }>();
    const ended = Promise.withResolvers<void>();
    run(request, async (attempt) => {
      ready.resolve({ opened: await openStream(attempt, vendors, request, now), attempt });
      await ended.promise;
    }).catch(ready.reject);
    const { opened, attempt } = await ready.promise;
    const { provider, model } = attempt.candidate;
    try {
      yield { type: 'start', provider, model, tried: attempt.tried };
      for (let delta: string | undefined = opened.first; delta !== undefined; delta = await opened.nextDelta())
        yield { type: 'delta', text: delta };
      yield { type: 'end', answer: opened.end() };
    } catch (thrown) {
      const { failure } = toAiError(thrown, { provider, model, now: now(), signal: attempt.signal });
      yield { type: 'failed', failure: BROKEN_OFF.has(failure) ? 'truncated' : failure };
    } finally {
      ended.resolve();
      opened.close();
    }
  }

  const metering = (attempt: Attempt, allow: TextRequest['allow'], units: Partial<Usage>) => ({
    ...{ attempt, allow, now },
    estimate: costOf(priceOf(attempt), { ...noUsage, ...units }),
  });

  function image(request: ImageRequest): Promise<Made & { image: GeneratedImage }> {
    return run({ timeoutMs: IMAGE_TIMEOUT_MS, ...request }, async (attempt) => {
      const started = now();
      const { provider, candidate } = attempt;
      if (!provider.image) throw aiError('not_offered', candidate);
      const draw = provider.image(attempt.settings, tools);
      const { candidates: _c, allow, timeoutMs: _t, signal: _s, ...call } = request;
      return metered({
        ...metering(attempt, allow, { images: 1 }),
        async work(told) {
          const drawn = await draw({ ...call, model: candidate.model, signal: attempt.signal });
          return { ...told(madeBy(attempt, { ...noUsage, images: 1 }, now() - started)), image: drawn };
        },
      });
    });
  }

  /** Begins a video. Keep provider and reference: with them `lookAtVideo` works after any restart. */
  function startVideo(request: VideoRequest): Promise<Made & { reference: string }> {
    return run(request, async (attempt) => {
      const { provider, candidate } = attempt;
      if (!provider.video) throw aiError('not_offered', candidate);
      const { start } = provider.video(attempt.settings, tools);
      const { candidates: _c, allow, timeoutMs: _t, signal: _s, ...call } = request;
      const seconds = lengthOf(attempt, request);
      return metered({
        ...metering(attempt, allow, { seconds }),
        async work(told) {
          const { reference } = await start({ ...call, seconds, model: candidate.model, signal: attempt.signal });
          return { ...told(madeBy(attempt, { ...noUsage, seconds }, 0)), reference };
        },
      });
    });
  }

  const lookAtVideo = (candidate: Candidate, reference: string, signal?: AbortSignal): Promise<VideoState> =>
    run({ candidates: [candidate], signal }, async (attempt) => {
      if (!attempt.provider.video) throw aiError('not_offered', candidate);
      return attempt.provider.video(attempt.settings, tools).look(reference, attempt.signal);
    });

  /** One page of those who can appear or speak in a provider's videos. */
  const performers = (candidate: Candidate, call: PerformersCall, signal?: AbortSignal): Promise<PerformersPage> =>
    run({ candidates: [candidate], signal, timeoutMs: 20_000 }, async (attempt) => {
      const maker = attempt.provider.video?.(attempt.settings, tools);
      if (!maker?.performers) throw aiError('not_offered', candidate);
      return maker.performers(call, attempt.signal);
    });

  /** One vector per text, in their order. Vectors of two models cannot be compared: give one candidate where some are there already. */
  function embed(request: EmbedRequest): Promise<Made & { vectors: number[][] }> {
    return run(request, async (attempt) => {
      const started = now();
      const { provider, candidate } = attempt;
      const { embedding } = provider;
      if (!embedding) throw aiError('not_offered', candidate);
      return metered({
        ...metering(attempt, request.allow, estimateUsage(request.values.join(''), 0)),
        async work(told) {
          const { embedMany } = await import('ai');
          const { embeddings, usage } = await embedMany({
            model: (await embedding(attempt.settings, tools))(candidate.model),
            values: [...request.values],
            maxRetries: 0,
            abortSignal: attempt.signal,
          });
          const used = { ...noUsage, inputTokens: tokenCount(usage.tokens), outputTokens: 0 };
          const made = told(madeBy(attempt, used, now() - started));
          if (embeddings.length !== request.values.length) throw aiError('malformed', candidate);
          return { ...made, vectors: embeddings };
        },
      });
    });
  }

  return {
    text,
    stream,
    object: <T>(request: ObjectRequest<T>): Promise<ObjectAnswer<T>> => objectThrough(request, text),
    image,
    startVideo,
    lookAtVideo,
    performers,
    embed,
    /** Asks a provider whether key and address are right. */
    check: (candidate: Candidate, signal?: AbortSignal): Promise<void> =>
      run({ candidates: [candidate], signal, timeoutMs: 15_000 }, (attempt) =>
        attempt.provider.check(attempt.settings, tools, attempt.signal),
      ),
  };
}

export type Gateway = ReturnType<typeof makeGateway>;
