/** Work that is under way in this process, so that it ends when a person cancels its generation: here, or in another process. */
interface Needs {
  /** Which of these have ended, whoever ended them. */
  ended(ids: readonly string[]): Promise<readonly string[]>;
}

export interface Watch {
  /** Aborts when the work is cancelled, or with the signal that was given. */
  readonly signal: AbortSignal;
  /** To be called when the work is over, however it ended. */
  end(): void;
}

/** How soon work that was cancelled in another process is cut off. */
const LOOK_EVERY_MS = 1000;

/** One look for all that is under way. */
export function makeWatches({ ended }: Needs) {
  const running = new Map<string, AbortController>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      for (const id of await ended([...running.keys()])) running.get(id)?.abort();
    } catch {
      // A database that does not answer is told of elsewhere; the next look comes.
    } finally {
      isLooking = false;
    }
  }

  return {
    watch(id: string, signals: readonly (AbortSignal | undefined)[]): Watch {
      const stop = new AbortController();
      running.set(id, stop);
      timer ??= setInterval(() => void look(), LOOK_EVERY_MS).unref();
      return {
        signal: AbortSignal.any([stop.signal, ...signals.filter((one) => one !== undefined)]),
        end() {
          if (running.get(id) === stop) running.delete(id);
          if (running.size > 0) return;
          clearInterval(timer);
          timer = undefined;
        },
      };
    },
    stop: (id: string): void => running.get(id)?.abort(),
  };
}

interface Counted {
  cost: number | null;
  isSample: boolean;
}

/** What a piece cost that a model has worked on once more: unknown as soon as one part is, a sample as soon as one part is. */
export const madeAgain = (before: Counted, { cost, isSample }: Counted): Counted => ({
  cost: before.cost === null || cost === null ? null : before.cost + cost,
  isSample: before.isSample || isSample,
});
