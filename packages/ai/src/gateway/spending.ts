/** What a call has cost, told to whoever allowed it: also when it fails, as vendors count what they have done until then. */
import { type AiFailure, toAiError } from '../failures.ts';
import type { Attempt } from './attempts.ts';
import type { Allow, Made, Spent } from './gateway.types.ts';

/** After these the vendor has worked on it, or may have: what it counts is not known here. */
const MAY_BE_COUNTED: ReadonlySet<AiFailure> = new Set([
  'cancelled',
  'timed_out',
  'truncated',
  'filtered',
  'malformed',
]);

/** What a call that failed has cost: nothing where the vendor turned it down, else at most what was estimated. */
export const spentBy = (failure: AiFailure, most: number | null): Parameters<Spent>[0] =>
  MAY_BE_COUNTED.has(failure) ? { cost: most, isKnown: false } : { cost: 0, isKnown: true };

export interface Metered<T> {
  readonly attempt: Attempt;
  readonly allow: Allow | undefined;
  readonly estimate: number | null;
  readonly now: () => number;
  /** `told` takes what the vendor says it was, before anything is made of its answer. */
  readonly work: (told: <M extends Made>(made: M) => M) => Promise<T>;
}

/** Asks the budget, does the work, and tells what it took. */
export async function metered<T>({ attempt, allow, estimate, now, work }: Metered<T>): Promise<T> {
  const { provider, model } = attempt.candidate;
  const spent = await allow?.({ provider, model, estimate });
  let said: Made | undefined;
  const tell = (failure?: AiFailure) => {
    if (said && (said.cost !== null || !failure)) spent?.({ cost: said.cost, isKnown: true });
    else if (failure) spent?.(spentBy(failure, estimate));
  };
  try {
    const done = await work((made) => {
      said = made;
      return made;
    });
    tell();
    return done;
  } catch (thrown) {
    const error = toAiError(thrown, { provider, model, now: now(), signal: attempt.signal });
    tell(error.failure);
    throw error;
  }
}
