import { type AiFailure, isAiError, type Tried } from '@atelier/ai';
import { overBudget } from '#domains/ai-ledger/index.ts';
import { type AppError, defineError, isAppError } from '#kernel/errors/index.ts';

export const noProvider = defineError(
  'copilot.no_provider',
  409,
  () => 'No provider is set up for this kind of work. Add a key under Models and keys.',
);
const providerFailed = defineError(
  'copilot.provider_failed',
  502,
  ({ provider, failure }: { provider: string; failure: string }) =>
    `${provider} could not do it (${failure}). Try again, or choose another model under Models and keys.`,
);
const keyRefused = defineError(
  'copilot.key_refused',
  409,
  ({ provider }: { provider: string }) =>
    `${provider} does not accept the key. Set it anew under Models and keys and test it there.`,
);
const slowDown = defineError(
  'copilot.rate_limited',
  429,
  ({ provider }: { provider: string }) => `${provider} asks to wait. Try again in a minute, or add a second provider.`,
);
const filtered = defineError(
  'copilot.filtered',
  422,
  ({ provider }: { provider: string }) =>
    `The content filter of ${provider} stopped it. Change the wording and try again.`,
);
const tooSlow = defineError(
  'copilot.timed_out',
  504,
  ({ provider }: { provider: string }) => `${provider} took too long. Try again, or choose a faster model.`,
);
const stopped = defineError('copilot.cancelled', 409, () => 'It was cancelled. Order it again if you need it.');

/** Everything that a route which asks AI can answer with. */
export const copilotErrors = [noProvider, providerFailed, keyRefused, slowDown, filtered, tooSlow, stopped, overBudget];

/** What a generation remembers of why it failed. A job that was ended from outside has not been cancelled by anybody. */
export const failureOf = (error: unknown, job?: AbortSignal): { failure: string; tried?: Tried[] } => {
  if (job?.aborted) return { failure: 'interrupted' };
  return isAiError(error) ? { failure: error.failure, tried: [...error.tried] } : { failure: 'unavailable' };
};

/** A failure of the gateway as an error of the catalogue; whatever else was thrown goes on as it is. */
export function toProblem(error: unknown): unknown {
  if (!isAiError(error)) return error;
  if (isAppError(error.cause)) return error.cause as AppError;
  const args = { provider: error.provider ?? 'The provider', failure: error.failure };
  const makers: Partial<Record<AiFailure, () => AppError>> = {
    no_provider: () => noProvider(undefined),
    key_refused: () => keyRefused(args),
    no_key: () => keyRefused(args),
    rate_limited: () => slowDown(args),
    filtered: () => filtered(args),
    timed_out: () => tooSlow(args),
    cancelled: () => stopped(undefined),
  };
  return (makers[error.failure] ?? (() => providerFailed(args)))();
}
