/** Fetches files of another site: politely, again when that may help, and not for ever from a host that is away. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isAppError } from '#kernel/errors/index.ts';
import type { FetchAnswer, GuardedFetch } from '#kernel/fetch/index.ts';
import type { Said } from '#kernel/words/index.ts';
import { say } from '../words.ts';

const ATTEMPT_MS = 30_000;
const ATTEMPTS = 3;
/** A host may ask for more patience, but not for more than this. */
const LONGEST_PAUSE_MS = 20_000;
/** After so many files in a row without any answer nobody asks that host any more. */
const AWAY = 4;

/** Nobody answered, or not to the end: asking again may help. */
const SILENT = new Set(['fetch.connect_failed', 'fetch.interrupted', 'fetch.timeout']);

export type FetchedFile = { bytes: Uint8Array } | { notes: Said[] };

const mayPass = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

const pauseAfter = (answer: Pick<FetchAnswer, 'headers'> | undefined, attempt: number, pauseMs: number): number => {
  const asked = Number(answer?.headers.get('retry-after') ?? Number.NaN) * 1000;
  return Math.min(LONGEST_PAUSE_MS, Number.isFinite(asked) ? asked : pauseMs * 4 ** attempt);
};

export function makeFileFetcher(fetch: GuardedFetch, maxBytes: number, pauseMs = 300) {
  const silent = new Map<string, number>();

  async function ask(url: string, signal: AbortSignal): Promise<FetchedFile> {
    const bare = say('file_bare', { url: url.slice(0, 300) });
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt === ATTEMPTS - 1;
      let answer: FetchAnswer | undefined;
      try {
        answer = await fetch(url, { maxBytes, timeoutMs: ATTEMPT_MS, signal });
        silent.delete(hostOf(url));
        if (answer.status === 200) return { bytes: answer.body };
        if (isLast || !mayPass(answer.status))
          return { notes: [bare, say('file_answered', { status: answer.status })] };
      } catch (error) {
        if (!isAppError(error)) throw error;
        signal.throwIfAborted();
        const isSilent = SILENT.has(error.code);
        if (isSilent && isLast) silent.set(hostOf(url), (silent.get(hostOf(url)) ?? 0) + 1);
        if (isLast || !isSilent) {
          return { notes: [bare, { code: error.code, values: error.values, message: error.message }] };
        }
      }
      await sleep(pauseAfter(answer, attempt, pauseMs), undefined, { signal });
    }
  }

  return (url: string, signal: AbortSignal): Promise<FetchedFile> => {
    const host = hostOf(url);
    if ((silent.get(host) ?? 0) < AWAY) return ask(url, signal);
    return Promise.resolve({ notes: [say('file_host_away', { url: url.slice(0, 300), host })] });
  };
}
