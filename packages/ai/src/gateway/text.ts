import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { LanguageModel, LanguageModelUsage } from 'ai';
import { costOf, estimateUsage, noUsage, type Usage } from '../cost.ts';
import { aiError } from '../failures.ts';
import type { Attempt } from './attempts.ts';
import type { Candidate, Made, TextAnswer, TextRequest } from './gateway.types.ts';
import type { Models } from './models.ts';

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

/** Asks the budget, then gives the vendor's model. */
async function modelOf(attempt: Attempt, models: Models, request: TextRequest, maxOutputTokens: number) {
  const { provider, candidate } = attempt;
  if (!provider.text) throw aiError('not_offered', candidate);
  const estimate = costOf(priceOf(attempt), estimateUsage(`${request.system ?? ''}${request.prompt}`, maxOutputTokens));
  await request.allow?.({ provider: candidate.provider, model: candidate.model, estimate });
  return models(attempt);
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
  const model = await modelOf(attempt, models, request, ceiling);
  const { generateText } = await import('ai');
  const result = await generateText({ model, ...callOf(attempt, request, ceiling) });
  const stopped = stoppedBy(result.finishReason, attempt.candidate);
  if (result.text.trim() === '') throw aiError('malformed', attempt.candidate);
  return { ...madeBy(attempt, usageOf(result.usage), now() - started), text: result.text, stopped };
}

/** The model itself speaks the SDK's specification; a name alone would ask the SDK's own service, which we never do. */
function speaking(model: LanguageModel, candidate: Candidate): LanguageModelV4 {
  if (typeof model === 'string' || model.specificationVersion !== 'v4') throw aiError('not_offered', candidate);
  return model;
}

/**
 * Opens a stream and waits for its first words, so that a failure before them can still go to the next provider. It asks the
 * vendor's model without the SDK's tools and steps around it: with fifty streams at once these cost more than all the rest.
 */
export async function openStream(attempt: Attempt, models: Models, request: TextRequest, now: () => number) {
  const started = now();
  const ceiling = ceilingOf(attempt, request);
  const model = speaking(await modelOf(attempt, models, request, ceiling), attempt.candidate);
  const stop = new AbortController();
  const { stream } = await model.doStream({
    prompt: [
      ...(request.system === undefined ? [] : [{ role: 'system' as const, content: request.system }]),
      { role: 'user', content: [{ type: 'text', text: request.prompt }] },
    ],
    maxOutputTokens: ceiling,
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    abortSignal: AbortSignal.any([attempt.signal, stop.signal]),
    providerOptions: { atelier: { language: request.language } },
  });
  const parts = stream.getReader();

  let text = '';
  let usage = noUsage;
  let reason = 'interrupted';
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
  const end = (): TextAnswer => {
    const stopped = stoppedBy(reason, attempt.candidate);
    return { ...madeBy(attempt, usage, now() - started), text, stopped };
  };
  const first = await nextDelta();
  if (first === undefined) {
    stoppedBy(reason, attempt.candidate);
    throw aiError('malformed', attempt.candidate);
  }
  return { first, nextDelta, end, close: () => stop.abort() };
}
