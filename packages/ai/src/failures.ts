/**
 * What can go wrong between us and a vendor, in words that code can act on.
 *
 * Every failure that leaves this package is an `AiError`; nothing in it holds a key, a prompt or an answer.
 */
import { APICallError } from '@ai-sdk/provider';
import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';

export type AiFailure =
  /** There is no key for this provider. */
  | 'no_key'
  /** The vendor does not accept the key. */
  | 'key_refused'
  /** The account has no credit or has reached its ceiling with the vendor. */
  | 'quota_exceeded'
  | 'rate_limited'
  /** 5xx, no connection, or a provider that failed so often that it is left alone for a while. */
  | 'unavailable'
  | 'timed_out'
  /** The answer broke off: what came is not the whole of it. */
  | 'truncated'
  /** The vendor's content filter stopped question or answer. */
  | 'filtered'
  /** Not the declared shape, even after it was asked to mend it. */
  | 'malformed'
  /** The vendor has switched the model off, or never had it. */
  | 'model_gone'
  /** The vendor does not accept the request as it is. */
  | 'request_refused'
  | 'cancelled'
  /** The budget of the workspace does not allow it. */
  | 'over_budget'
  /** The vendor took the order and gave it up. */
  | 'not_made'
  /** The provider does not do this kind of work. */
  | 'not_offered'
  /** No provider is set up for this kind of work. */
  | 'no_provider';

export interface AiError extends Error {
  readonly failure: AiFailure;
  readonly provider: string | null;
  readonly model: string | null;
  /** How long the vendor asked us to wait. */
  readonly retryAfterMs: number | null;
  /** Which providers were tried before and what each said. */
  readonly tried: readonly Tried[];
}

export interface Tried {
  readonly provider: string;
  readonly model: string;
  readonly failure: AiFailure;
}

const sentences: Readonly<Record<AiFailure, string>> = {
  no_key: 'There is no key for this provider.',
  key_refused: 'The provider does not accept the key.',
  quota_exceeded: 'The account with the provider has no credit left.',
  rate_limited: 'The provider asks to wait.',
  unavailable: 'The provider does not answer.',
  timed_out: 'The provider took too long.',
  truncated: 'The answer broke off.',
  filtered: "The provider's content filter stopped it.",
  malformed: 'The answer does not have the shape that was asked for.',
  model_gone: 'The provider no longer offers this model.',
  request_refused: 'The provider does not accept the request.',
  cancelled: 'It was cancelled.',
  over_budget: 'The budget does not allow it.',
  not_made: 'The provider could not make it.',
  not_offered: 'The provider does not do this kind of work.',
  no_provider: 'No provider is set up for this kind of work.',
};

interface Details {
  provider?: string | null;
  model?: string | null;
  retryAfterMs?: number | null;
  tried?: readonly Tried[];
  cause?: unknown;
}

export function aiError(failure: AiFailure, details: Details = {}): AiError {
  const { provider = null, model = null, retryAfterMs = null, tried = [], cause } = details;
  const error = new Error(sentences[failure], cause === undefined ? undefined : { cause });
  return Object.assign(error, { name: 'AiError', failure, provider, model, retryAfterMs, tried });
}

export const isAiError = (error: unknown): error is AiError => error instanceof Error && error.name === 'AiError';

/** Worth another try with the same provider after a pause. */
export const isTransient = (failure: AiFailure): boolean =>
  failure === 'rate_limited' || failure === 'unavailable' || failure === 'timed_out' || failure === 'truncated';

/** Worth asking the next provider: the fault lies with this one, not with the request. */
export const isOfProvider = (failure: AiFailure): boolean =>
  isTransient(failure) ||
  failure === 'no_key' ||
  failure === 'key_refused' ||
  failure === 'quota_exceeded' ||
  failure === 'model_gone' ||
  failure === 'not_offered' ||
  failure === 'malformed';

/** Seconds or a date, as RFC 9110 section 10.2.3 allows. */
export function retryAfterOf(header: string | null | undefined, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const MODEL_WORDS =
  /model.{0,80}(?:not found|does not exist|decommissioned|deprecated|retired|no longer|unsupported|not supported)/is;
const FILTER_WORDS = /content.?(?:filter|policy|management)|safety|blocked|moderation|sensitive words?|prohibited/i;
const QUOTA_WORDS = /insufficient_quota|insufficient.{0,12}credit|not enough credit|billing|payment required/i;

/** What an HTTP status with its body means. */
export function failureOfStatus(status: number, body = ''): AiFailure {
  if (status === 402 || ((status === 429 || status === 403) && QUOTA_WORDS.test(body))) return 'quota_exceeded';
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status === 504) return 'timed_out';
  if (status >= 500) return 'unavailable';
  if (status === 404 || status === 410 || MODEL_WORDS.test(body)) return 'model_gone';
  if (FILTER_WORDS.test(body)) return 'filtered';
  return 'request_refused';
}

/** What a vendor means that gives up work it had taken on and says why only in words. */
export function failureOfReason(reason: string): AiFailure {
  if (QUOTA_WORDS.test(reason)) return 'quota_exceeded';
  if (FILTER_WORDS.test(reason)) return 'filtered';
  return MODEL_WORDS.test(reason) ? 'model_gone' : 'not_made';
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function failureOf(error: unknown, signal: AbortSignal | undefined): AiFailure {
  if (signal?.aborted) return nameOf(signal.reason) === 'TimeoutError' ? 'timed_out' : 'cancelled';
  if (APICallError.isInstance(error)) {
    if (error.statusCode === undefined) return 'unavailable';
    return error.statusCode < 400 ? 'malformed' : failureOfStatus(error.statusCode, error.responseBody);
  }
  if (error instanceof BrokenCircuitError || error instanceof BulkheadRejectedError) return 'unavailable';
  const name = nameOf(error);
  if (name === 'TimeoutError') return 'timed_out';
  if (name === 'AbortError') return 'cancelled';
  if (/JSONParse|TypeValidation|NoObject|NoOutput|InvalidResponseData|NoContent|NoImage/i.test(name))
    return 'malformed';
  if (/LoadAPIKey|LoadSetting/i.test(name)) return 'no_key';
  if (/NoSuchModel|UnsupportedFunctionality/i.test(name)) return 'not_offered';
  return 'unavailable';
}

/** Any throw of a vendor's client as an `AiError`. Bodies of answers stay behind: they may quote the prompt. */
export function toAiError(
  error: unknown,
  where: { provider: string; model: string; now: number; signal?: AbortSignal | undefined },
): AiError {
  if (isAiError(error)) return error;
  const { provider, model, now, signal } = where;
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  return aiError(failureOf(error, signal), {
    provider,
    model,
    retryAfterMs: retryAfterOf(headers?.['retry-after'], now),
  });
}
