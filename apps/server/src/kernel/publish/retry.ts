/** Repeats what may pass by itself, with back-off, jitter and the other side's own wish for when to come back. */
import type { TargetServices } from './publish.types.ts';

interface Passing {
  /** What the other side asked for, in milliseconds. */
  afterMs: number | undefined;
  /** The other side may have acted although no answer came. */
  ambiguous: boolean;
}

const passing = new WeakMap<object, Passing>();

/** Marks a failure as one that may pass. */
export function mayPass<E extends Error>(error: E, { afterMs, ambiguous = false }: Partial<Passing> = {}): E {
  passing.set(error, { afterMs, ambiguous });
  return error;
}

export const passingOf = (error: unknown): Passing | undefined =>
  typeof error === 'object' && error !== null ? passing.get(error) : undefined;

export interface RetryPolicy {
  /** Of one budget, the first included. */
  attempts: number;
  /** Longest wait before the second attempt; doubles after each. */
  baseMs: number;
  /** Longest wait of our own choice. */
  capMs: number;
  /** Longest wait that the other side may ask for; more than that is a failure. */
  mostAfterMs: number;
}

export const defaultPolicy: RetryPolicy = { attempts: 5, baseMs: 400, capMs: 8_000, mostAfterMs: 120_000 };

type Services = Pick<TargetServices, 'sleep' | 'random' | 'attempts'>;

/** Half fixed, half by chance, so that many do not come back at the same moment. */
export function waitBefore(attempt: number, policy: RetryPolicy, random: () => number): number {
  const most = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  return most / 2 + (most / 2) * random();
}

/**
 * One budget: `work` is tried until it succeeds, fails for good, or the budget is used up.
 * @param afresh false for errors that must not be repeated here although they may pass
 */
export async function withRetry<T>(
  services: Services,
  signal: AbortSignal,
  work: (attempt: number) => Promise<T>,
  { policy = defaultPolicy, afresh = () => true }: { policy?: RetryPolicy; afresh?: (error: unknown) => boolean } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work(attempt);
    } catch (error) {
      signal.throwIfAborted();
      const pass = passingOf(error);
      if (!pass || attempt >= (services.attempts ?? policy.attempts) || !afresh(error)) throw error;
      const asked = pass.afterMs ?? 0;
      if (asked > policy.mostAfterMs) throw error;
      await services.sleep(Math.max(asked, waitBefore(attempt, policy, services.random)), signal);
    }
  }
}

/** `Retry-After` in milliseconds: seconds, or a date. */
export function retryAfterMs(value: string | null, nowMs: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
