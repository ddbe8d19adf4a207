/**
 * Templates that people write, tried out at arm's length: in a thread of its own with a limit of time and memory, so that
 * no loop in a template can hold up the server, however many pieces it is spread over.
 *
 * The thread starts when it is needed and ends when nobody has needed it for a while.
 *
 * @example
 * const trial = makeTemplateTrial();
 * await trial.validate(template);          // TemplateProblem[], like the engine's validateTemplate
 * await trial.render(site, home, pages);   // { html } | { problem }
 */
import { Worker } from 'node:worker_threads';
import type { PageIndexEntry, PageInput, SiteInput, TemplateInput, TemplateProblem } from '@atelier/engine';
import type { Answer, Task } from './worker.ts';

export interface TemplateTrial {
  /** All that is wrong with a template. Never throws because of the template. */
  validate(template: TemplateInput): Promise<TemplateProblem[]>;
  /** One page of a site, or why it cannot be rendered. */
  render(
    site: SiteInput,
    page: PageInput,
    pages: readonly PageIndexEntry[],
  ): Promise<{ html: string } | { problem: TemplateProblem }>;
}

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

const problem = (message: string): TemplateProblem => ({
  level: 'error',
  code: 'template_broken',
  message,
  piece: 'html',
  line: 1,
  column: 1,
});

/**
 * @param options.milliseconds for one template, all its pieces together
 * @param options.idleMs after which the thread ends
 */
export function makeTemplateTrial(options: { milliseconds?: number; idleMs?: number } = {}): TemplateTrial {
  const { milliseconds = 5000, idleMs = 30_000 } = options;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function end(): void {
    void worker?.terminate();
    worker = undefined;
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

  function ask(task: Task): Promise<Answer | undefined> {
    clearTimeout(idle);
    const asked = thread();
    asked.ref();
    return new Promise((resolve, reject) => {
      let limit: NodeJS.Timeout | undefined;
      const settle = (answer: Answer | undefined) => {
        clearTimeout(limit);
        asked.off('message', heard).off('error', failed);
        if (!answer) end();
        // Nobody waits for it: it must not keep a program from ending.
        asked.unref();
        idle = setTimeout(end, idleMs).unref();
        resolve(answer);
      };
      const heard = (message: Answer | 'started') => {
        // Starting the thread is not the template's fault.
        if (message === 'started') limit = setTimeout(() => settle(undefined), milliseconds);
        else settle(message);
      };
      const failed = (error: Error & { code?: string }) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
        settle(undefined);
      };
      asked.on('message', heard).on('error', failed);
      asked.postMessage(task);
    });
  }

  /** One after the other: the limit is for the work, not for waiting. */
  function inTurn(task: Task): Promise<Answer> {
    const turn = last.then(async () => {
      const seconds = milliseconds / 1000;
      return (
        (await ask(task)) ?? {
          problems: [
            problem(
              `Trying the template out takes more than ${seconds} seconds, or too much memory. Make its loops shorter.`,
            ),
          ],
        }
      );
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    async validate(template) {
      return (await inTurn({ template })).problems ?? [];
    },
    async render(site, page, pages) {
      const { html, problems } = await inTurn({ site, page, pages });
      if (html !== undefined) return { html };
      return { problem: problems?.[0] ?? problem('The template could not be rendered.') };
    },
  };
}
