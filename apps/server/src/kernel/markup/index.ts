/**
 * Reads the HTML of finished pages by the rules of the standard: what may stand in what, which attributes an element needs and
 * which values they take, what is outdated, what is left open. In a thread of its own with a limit of time and memory: pages hold
 * what people paste, and the rules take milliseconds for each of them. The thread starts when it is needed and ends by itself.
 *
 * @example
 * const markup = makeMarkup();
 * await markup.slipsIn('<ul><p>bread</p></ul>');
 * // [{ code: 'html_not_inside', values: { child: '<p>', parent: '<ul>' }, line: 1, needles: ['<p>bread</p></ul>'] }]
 */
import { Worker } from 'node:worker_threads';

/** One mistake in a page; `code` and `values` are words of `checks.found`. */
export interface Slip {
  code: string;
  values: Record<string, string>;
  line: number;
  /** Pieces of the source from the place on, the longest first: a block is found by them. */
  needles: string[];
}

export interface Markup {
  /** The mistakes of a page, at most ten. Never fails because of the page: one that cannot be read in time is told as such. */
  slipsIn(html: string): Promise<Slip[]>;
  close(): Promise<void>;
}

const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };
/** Rules take some 2 ms and 0.2 MB for each kB. */
const LARGEST = 512 * 1024;
const UNREAD: Slip[] = [{ code: 'html_unread', values: {}, line: 1, needles: [] }];

/**
 * @param options.milliseconds for one page
 * @param options.idleMs after which the thread ends
 */
export function makeMarkup({ milliseconds = 5000, idleMs = 10_000 } = {}): Markup {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  function thread(): Worker {
    if (worker) return worker;
    const started = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS, execArgv: [] });
    started.on('error', () => undefined);
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  }

  function ask(html: string): Promise<Slip[]> {
    clearTimeout(idle);
    const asked = thread();
    asked.ref();
    return new Promise((resolve) => {
      let limit: NodeJS.Timeout | undefined;
      const settle = (slips: Slip[] | undefined): void => {
        clearTimeout(limit);
        asked.off('message', heard).off('error', lost).off('exit', lost);
        asked.unref();
        if (slips === undefined) void end();
        else idle = setTimeout(() => void end(), idleMs).unref();
        resolve(slips ?? UNREAD);
      };
      const lost = (): void => settle(undefined);
      const heard = (message: Slip[] | 'started'): void => {
        // Starting the thread is not the page's fault.
        if (message === 'started') limit = setTimeout(lost, milliseconds);
        else settle(message);
      };
      asked.on('message', heard).on('error', lost).on('exit', lost);
      asked.postMessage(html);
    });
  }

  return {
    slipsIn(html) {
      if (html.length > LARGEST) return Promise.resolve(UNREAD);
      // One after the other: the limit is for the page, not for waiting.
      const turn = last.then(() => ask(html));
      last = turn;
      return turn;
    },
    close: end,
  };
}
