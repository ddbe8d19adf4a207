import type { Finding } from '@atelier/engine';
import type { Transfer } from '#db/tables/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Said } from '#kernel/words/index.ts';

type Phase = 'building' | 'checking' | 'uploading';
type Level = 'info' | 'warning' | 'error';
export type Line = Said & { level: Level };

interface Values {
  status: Phase;
  progress: number;
  findings?: Finding[];
  transfer?: Transfer;
}

interface Needs {
  clock: Pick<Clock, 'nowMs'>;
  /** Of the job. */
  signal: AbortSignal;
  /** Stores how far it is; false when the deployment is no longer wanted. */
  write(values: Values, lines: Line[]): Promise<boolean>;
  /** Reason of the abort when it is not. */
  stopped: Error;
  announce(status: string, percent: number): void;
}

export interface Progress {
  /** Aborts when the job does, when the deployment is no longer wanted, or when progress cannot be stored. */
  readonly signal: AbortSignal;
  say(said: Said, level?: Level): void;
  /** Notes how far it is; stored now and then, without waiting. */
  step(phase: Phase, percent: number, more?: { transfer: Transfer }): void;
  /** Stores a new phase, and waits for it. */
  enter(phase: Phase, percent: number, more?: { findings: Finding[] }): Promise<void>;
  /** Stores what is left. Throws when the deployment is no longer wanted. */
  flush(): Promise<void>;
}

const EVERY_MS = 400;

export function makeProgress(needs: Needs): Progress {
  const stop = new AbortController();
  let lines: Line[] = [];
  let values: Values = { status: 'building', progress: 0 };
  let lastMs = needs.clock.nowMs();
  let writing: Promise<void> | undefined;

  async function write(more: { findings?: Finding[] } = {}): Promise<void> {
    const said = lines;
    lines = [];
    lastMs = needs.clock.nowMs();
    if (!(await needs.write({ ...values, ...more }, said))) stop.abort(needs.stopped);
    needs.announce(values.status, values.progress);
  }

  async function settle(more?: { findings: Finding[] }): Promise<void> {
    await writing;
    await write(more);
    stop.signal.throwIfAborted();
  }

  return {
    signal: AbortSignal.any([needs.signal, stop.signal]),
    say({ code, values, message }, level = 'info') {
      lines.push({ level, code, values, message });
    },
    step(status, percent, more) {
      values = { status, progress: Math.floor(percent), ...more };
      if (writing || needs.clock.nowMs() < lastMs + EVERY_MS) return;
      writing = write()
        .catch((error: unknown) => stop.abort(error))
        .finally(() => {
          writing = undefined;
        });
    },
    async enter(status, progress, more) {
      values = { status, progress };
      await settle(more);
    },
    flush: () => settle(),
  };
}
