import { z } from 'zod';
import { type AppError, isAppError } from '#kernel/errors/index.ts';
import type { FetchAnswer } from '#kernel/fetch/index.ts';
import { mayPass, retryAfterMs } from '#kernel/publish/index.ts';
import { consoleErrors } from './search-console.errors.ts';

const failure = z.object({
  error: z.object({
    message: z.string().default(''),
    errors: z.array(z.object({ reason: z.string().default('') })).default([]),
    details: z.array(z.object({ reason: z.string().default('') })).default([]),
  }),
});
const tokenFailure = z.object({ error: z.string(), error_description: z.string().default('') });
const SWITCHED_OFF = new Set(['accessNotConfigured', 'SERVICE_DISABLED']);
const TOO_MANY = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded']);
const MOST_SAID = 300;

export interface Asked {
  account: string;
  property: string;
}

function parsed<T>(schema: z.ZodType<T>, answer: FetchAnswer): T | undefined {
  try {
    return schema.parse(JSON.parse(answer.text()));
  } catch {
    return undefined;
  }
}

const said = (text: string, status: number): string => {
  const short = text.slice(0, MOST_SAID).trim();
  return short === '' ? `HTTP ${status}.` : /[.!?]$/.test(short) ? short : `${short}.`;
};

const unavailable = (why: string, afterMs?: number): AppError =>
  mayPass(consoleErrors.unavailable({ why }), { ...(afterMs === undefined ? {} : { afterMs }), ambiguous: true });

/** What passes by itself, wherever it comes from. */
function passingFault(answer: FetchAnswer, nowMs: number): AppError | undefined {
  const { status } = answer;
  const afterMs = retryAfterMs(answer.headers.get('retry-after'), nowMs);
  if (status === 429) return mayPass(consoleErrors.tooMany(undefined), afterMs === undefined ? {} : { afterMs });
  if (status >= 500 || status === 408) return unavailable(`HTTP ${status}.`, afterMs);
  return undefined;
}

/** Why there was no answer at all: asking once more does no harm, as nothing is changed there. */
export function unanswered(thrown: unknown): unknown {
  return isAppError(thrown) && thrown.code.startsWith('fetch.') ? unavailable(thrown.message) : thrown;
}

/** The failure that an answer of the token endpoint stands for. */
export function tokenFault(answer: FetchAnswer, nowMs: number): AppError {
  const passing = passingFault(answer, nowMs);
  if (passing) return passing;
  const told = parsed(tokenFailure, answer);
  return consoleErrors.keyRefused({ why: said(told?.error_description || told?.error || '', answer.status) });
}

/** The failure that an answer of the API stands for. */
export function apiFault(answer: FetchAnswer, asked: Asked, nowMs: number): AppError {
  const passing = passingFault(answer, nowMs);
  if (passing) return passing;
  const told = parsed(failure, answer)?.error;
  const reasons = [...(told?.errors ?? []), ...(told?.details ?? [])].map(({ reason }) => reason);
  const why = said(told?.message ?? '', answer.status);
  if (answer.status === 401) return consoleErrors.keyRefused({ why });
  if (reasons.some((reason) => TOO_MANY.has(reason))) return mayPass(consoleErrors.tooMany(undefined));
  if (reasons.some((reason) => SWITCHED_OFF.has(reason))) return consoleErrors.apiOff(undefined);
  if (answer.status === 403 || answer.status === 404) return consoleErrors.noAccess({ ...asked });
  return consoleErrors.refused({ why });
}

/** The answer as it is written down; one that is cut off or of another shape is asked for again. */
export function shaped<T>(schema: z.ZodType<T>, answer: FetchAnswer): T {
  const found = parsed(schema, answer);
  if (found === undefined) throw unavailable('the answer cannot be read.');
  return found;
}
