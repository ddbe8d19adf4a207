import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { LanguageModel, LanguageModelUsage } from 'ai';
import { costOf, estimateUsage, noUsage, tokensOf, type Usage } from '../cost.ts';
import { type AiFailure, aiError, toAiError } from '../failures.ts';
import type { Attempt } from './attempts.ts';
import type { Candidate, Made, TextAnswer, TextRequest } from './gateway.types.ts';
import type { Models } from './models.ts';
import { metered, spentBy } from './spending.ts';

const STANDARD_OUTPUT_TOKENS = 2_000;

export const usageOf = (usage: Pick<LanguageModelUsage, 'inputTokens' | 'outputTokens'>): Usage => ({
  ...noUsage,
  inputTokens: usage.inputTokens ?? null,
  outputTokens: usage.outputTokens ?? null,
});

export const priceOf = ({ provider, candidate }: Pick<Attempt, 'provider' | 'candidate'>) =>
  candidate.price !== undefined
    ? candidate.price
    : (provider.models.find((model) => model.id === candidate.model)?.price ?? null);

export const madeBy = (attempt: Attempt, usage: Usage, durationMs: number): Made => ({
  provider: attempt.candidate.provider,
  model: attempt.candidate.model,
  tried: attempt.tried,
  usage,
  cost: costOf(priceOf(attempt), usage),
  isSample: attempt.provider.isSample === true,
  durationMs,
});

/** The most that a call may cost: its question, and the whole of the allowed answer. */
function estimateOf(attempt: Attempt, { system, prompt }: TextRequest, maxOutputTokens: number): number | null {
  const { provider, candidate } = attempt;
  if (!provider.text) throw aiError('not_offered', candidate);
  return costOf(priceOf(attempt), estimateUsage((system?.length ?? 0) + prompt.length, maxOutputTokens));
}

function callOf(attempt: Attempt, request: TextRequest, maxOutputTokens: number) {
  return {
    ...(request.system === undefined ? {} : { system: request.system }),
    prompt: request.prompt,
    maxOutputTokens,
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    maxRetries: 0,
    abortSignal: attempt.signal,
    providerOptions: { atelier: { language: request.language } },
  };
}

const ceilingOf = (attempt: Attempt, request: TextRequest): number => {
  const known = attempt.provider.models.find((model) => model.id === attempt.candidate.model)?.maxOutputTokens;
  return Math.min(request.maxOutputTokens ?? STANDARD_OUTPUT_TOKENS, known ?? Number.POSITIVE_INFINITY);
};

/** What the end of an answer means for whoever waits for the whole of it. */
export function stoppedBy(reason: string, candidate: Candidate): 'stop' | 'length' {
  if (reason === 'length') return 'length';
  if (reason === 'content-filter') throw aiError('filtered', candidate);
  if (reason === 'stop') return 'stop';
  throw aiError('truncated', candidate);
}

export async function textOnce(
  attempt: Attempt,
  models: Models,
  request: TextRequest,
  now: () => number,
): Promise<TextAnswer> {
  const started = now();
  const ceiling = ceilingOf(attempt, request);
  const estimate = estimateOf(attempt, request, ceiling);
  return metered({
    ...{ attempt, allow: request.allow, estimate, now },
    async work(told) {
      const model = await models(attempt);
      const { generateText } = await import('ai');
      const result = await generateText({ model, ...callOf(attempt, request, ceiling) });
      const made = told(madeBy(attempt, usageOf(result.usage), now() - started));
      const stopped = stoppedBy(result.finishReason, attempt.candidate);
      if (result.text.trim() === '') throw aiError('malformed', attempt.candidate);
      return { ...made, text: result.text, stopped };
    },
  });
}

/** The model itself speaks the SDK's specification; a name alone would ask the SDK's own service, which we never do. */
function speaking(model: LanguageModel, candidate: Candidate): LanguageModelV4 {
  if (typeof model === 'string' || model.specificationVersion !== 'v4') throw aiError('not_offered', candidate);
  return model;
}

/** The vendor's own parts of an answer. It asks the model without the SDK's tools and steps around it. */
async function partsOf(attempt: Attempt, models: Models, request: TextRequest, ceiling: number, signal: AbortSignal) {
  const model = speaking(await models(attempt), attempt.candidate);
  const { stream } = await model.doStream({
    prompt: [
      ...(request.system === undefined ? [] : [{ role: 'system' as const, content: request.system }]),
      { role: 'user', content: [{ type: 'text', text: request.prompt }] },
    ],
    maxOutputTokens: ceiling,
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    abortSignal: signal,
    providerOptions: { atelier: { language: request.language } },
  });
  return stream.getReader();
}

/**
 * Opens a stream and waits for its first words, so that a failure before them can still go to the next provider. The SDK's
 * tools and steps would cost more than all the rest with fifty streams at once.
 */
export async function openStream(attempt: Attempt, models: Models, request: TextRequest, now: () => number) {
  const started = now();
  const ceiling = ceilingOf(attempt, request);
  const estimate = estimateOf(attempt, request, ceiling);
  const { provider, model } = attempt.candidate;
  const spent = await request.allow?.({ provider, model, estimate });
  const stop = new AbortController();

  let text = '';
  let usage = noUsage;
  let reason = 'interrupted';
  let parts: Awaited<ReturnType<typeof partsOf>>;
  async function nextDelta(): Promise<string | undefined> {
    for (;;) {
      const { done, value: part } = await parts.read();
      if (done) return undefined;
      if (part.type === 'error') throw part.error;
      if (part.type === 'finish') {
        reason = part.finishReason.unified;
        usage = usageOf({ inputTokens: part.usage.inputTokens.total, outputTokens: part.usage.outputTokens.total });
      }
      if (part.type === 'text-delta' && part.delta !== '') {
        text += part.delta;
        return part.delta;
      }
    }
  }
  /** Words that have come were made, and are counted; how many tokens they are only the vendor knows. */
  function tell(failure?: AiFailure): void {
    const made = madeBy(attempt, usage, 0);
    if (made.cost !== null || reason !== 'interrupted') spent?.({ cost: made.cost, isKnown: true });
    else if (text === '' && failure) spent?.(spentBy(failure, estimate));
    else spent?.({ cost: estimateOf(attempt, request, tokensOf(text)), isKnown: false });
  }
  const end = (): TextAnswer => {
    const stopped = stoppedBy(reason, attempt.candidate);
    return { ...madeBy(attempt, usage, now() - started), text, stopped };
  };
  try {
    parts = await partsOf(attempt, models, request, ceiling, AbortSignal.any([attempt.signal, stop.signal]));
    const first = await nextDelta();
    if (first === undefined) {
      stoppedBy(reason, attempt.candidate);
      throw aiError('malformed', attempt.candidate);
    }
    const close = () => {
      tell();
      stop.abort();
    };
    return { first, nextDelta, end, close };
  } catch (thrown) {
    const error = toAiError(thrown, { provider, model, now: now(), signal: attempt.signal });
    tell(error.failure);
    throw error;
  }
}
