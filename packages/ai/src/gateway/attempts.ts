import {
  type BulkheadPolicy,
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IPolicy,
  wrap,
} from 'cockatiel';
import { aiError, isAiError, isOfProvider, isTransient, type Tried, toAiError } from '../failures.ts';
import type { AnyProvider } from '../providers/define-provider.ts';
import type { Candidate } from './gateway.types.ts';

export interface AttemptSettings {
  /** For one attempt, unless the request says otherwise. */
  readonly timeoutMs: number;
  /** Attempts after the first with the same provider. */
  readonly retries: number;
  /** Longest pause before another attempt; a vendor that asks for more is left for the next one. */
  readonly longestPauseMs: number;
  /** Transient failures in a row after which a provider is left alone, and for how long. */
  readonly breakAfter: number;
  readonly breakForMs: number;
}

export interface AttemptNeeds {
  readonly providers: ReadonlyMap<string, AnyProvider>;
  readonly settings: AttemptSettings;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

interface Guard {
  readonly breaker: CircuitBreakerPolicy;
  readonly slots: BulkheadPolicy;
  readonly policy: IPolicy;
}

export interface Attempt {
  readonly provider: AnyProvider;
  readonly candidate: Candidate;
  /** Settings as the provider's own schema gives them back. */
  readonly settings: never;
  readonly signal: AbortSignal;
  readonly tried: readonly Tried[];
}

const WAITING_PER_SLOT = 100;
/** Addresses that are remembered at once. */
const MOST_GUARDS = 500;

const isAddress = (value: unknown): boolean => typeof value === 'string' && /^https?:\/\//.test(value);

/**
 * Runs work against the first candidate that can do it. Transient failures are tried again after a pause with jitter, a
 * provider that keeps failing is left alone for a while, and the next candidate is asked when the fault lies with the
 * provider. A refused request or a cancelled one is the end: another vendor would not make it better.
 */
export function makeAttempts({ providers, settings, now, random, sleep }: AttemptNeeds) {
  const guards = new Map<string, Guard>();

  /**
   * One for each address of a provider: that of a workspace's own server says nothing of anybody else's. Keys are no part of it, as
   * they would have to be kept as names.
   */
  function guardOf(provider: AnyProvider, own: object): Guard {
    const name = [provider.id, ...Object.values(own).filter(isAddress)].join(' ');
    const known = guards.get(name);
    if (known) return known;
    const [oldest] = guards.keys();
    if (oldest !== undefined && guards.size >= MOST_GUARDS) guards.delete(oldest);
    const breaker = circuitBreaker(
      handleWhen((error) => isAiError(error) && isTransient(error.failure) && error.failure !== 'rate_limited'),
      { halfOpenAfter: settings.breakForMs, breaker: new ConsecutiveBreaker(settings.breakAfter) },
    );
    const slots = bulkhead(provider.concurrency, provider.concurrency * WAITING_PER_SLOT);
    const guard = { breaker, slots, policy: wrap(slots, breaker) };
    guards.set(name, guard);
    return guard;
  }

  const pause = (attempt: number, retryAfterMs: number | null): number =>
    retryAfterMs === null
      ? Math.min(250 * 2 ** attempt * (0.5 + random()), settings.longestPauseMs)
      : retryAfterMs * (1 + random() * 0.1);

  function prepared(candidate: Candidate): { provider: AnyProvider; parsed: never } {
    const provider = providers.get(candidate.provider);
    if (!provider) throw aiError('not_offered', candidate);
    const parsed = provider.settings.safeParse(candidate.settings ?? {});
    if (!parsed.success) throw aiError('no_key', candidate);
    return { provider, parsed: parsed.data as never };
  }

  async function once<T>(
    candidate: Candidate,
    tried: readonly Tried[],
    signal: AbortSignal | undefined,
    timeoutMs: number,
    work: (attempt: Attempt) => Promise<T>,
  ): Promise<T> {
    const { provider, parsed } = prepared(candidate);
    return guardOf(provider, parsed).policy.execute(async () => {
      if (signal?.aborted) throw aiError('cancelled', candidate);
      const bounded = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
      try {
        return await work({ provider, candidate, settings: parsed, signal: bounded, tried });
      } catch (error) {
        throw toAiError(error, { ...candidate, now: now(), signal: bounded });
      }
    });
  }

  async function withRetries<T>(
    candidate: Candidate,
    tried: readonly Tried[],
    signal: AbortSignal | undefined,
    timeoutMs: number,
    work: (attempt: Attempt) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(candidate, tried, signal, timeoutMs, work);
      } catch (thrown) {
        const error = toAiError(thrown, { ...candidate, now: now(), signal });
        const wait = pause(attempt, error.retryAfterMs);
        if (!isTransient(error.failure) || attempt >= settings.retries || wait > settings.longestPauseMs) throw error;
        await sleep(wait, signal);
      }
    }
  }

  return async function run<T>(
    request: {
      candidates: readonly Candidate[];
      signal?: AbortSignal | undefined;
      timeoutMs?: number | undefined;
    },
    work: (attempt: Attempt) => Promise<T>,
  ): Promise<T> {
    const tried: Tried[] = [];
    const timeoutMs = request.timeoutMs ?? settings.timeoutMs;
    for (const candidate of request.candidates) {
      try {
        return await withRetries(candidate, [...tried], request.signal, timeoutMs, work);
      } catch (thrown) {
        const error = toAiError(thrown, { ...candidate, now: now(), signal: request.signal });
        tried.push({ provider: candidate.provider, model: candidate.model, failure: error.failure });
        const isLast = tried.length === request.candidates.length;
        if (isLast || !isOfProvider(error.failure))
          throw aiError(error.failure, { ...candidate, retryAfterMs: error.retryAfterMs, tried, cause: error.cause });
      }
    }
    throw aiError('no_provider');
  };
}
