import { type AiError, type AiFailure, aiError, isAiError } from '@atelier/ai';
import { toProblem } from '#domains/copilot/index.ts';
import { isAppError } from '#kernel/errors/index.ts';

/** What the other side needs to make the same failure again. */
export interface ToldFailure {
  failure: AiFailure;
  provider: string | null;
  model: string | null;
  retryAfterMs: number | null;
  tried: AiError['tried'];
}

export const toldOf = ({ failure, provider, model, retryAfterMs, tried }: AiError): ToldFailure => ({
  ...{ failure, provider, model, retryAfterMs, tried },
});

/** A failure of the gateway as the error of the catalogue that it is everywhere, with its details beside it. */
export function asProblem(error: unknown): unknown {
  const problem = toProblem(error);
  if (!isAiError(error) || !isAppError(problem)) return problem;
  return Object.assign(problem, { extra: { ai: toldOf(error) } });
}

export const fromTold = ({ failure, ...details }: ToldFailure): AiError => aiError(failure, details);
