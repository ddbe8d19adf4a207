/** What visitors of a name would see: whether anything answers there, and whether it does so encrypted. */
import type { GuardedFetch } from './fetch.types.ts';

/** One thing that was looked at; `code` and `values` are words of `targets.steps`. */
export interface ReachStep {
  code: string;
  ok: boolean;
  values: Record<string, string | number>;
}

const REACH_MS = 8000;
const REACH_BYTES = 64 * 1024;

/** What an address said to a visitor: a status, or why there is none. */
async function ask(fetch: GuardedFetch, url: string): Promise<{ status: number } | { why: string }> {
  try {
    const answer = await fetch.stream(url, { maxBytes: REACH_BYTES, timeoutMs: REACH_MS, maxRedirects: 5 });
    answer.cancel();
    return { status: answer.status };
  } catch (error) {
    return { why: String((error as { code?: unknown }).code ?? 'unreachable').replace(/^fetch\./, '') };
  }
}

/** What the name answers at this path, encrypted or else plainly. Undefined: nothing that a person would see. */
export async function saidAt(fetch: GuardedFetch, host: string, path: string): Promise<string | undefined> {
  for (const scheme of ['https', 'http']) {
    const init = { maxBytes: REACH_BYTES, timeoutMs: REACH_MS, maxRedirects: 5 };
    const answer = await fetch(`${scheme}://${host}/${path}`, init).catch(() => undefined);
    if (answer) return answer.status === 200 ? answer.text() : undefined;
  }
  return undefined;
}

/** Asks `https://host/` as a visitor does; where nothing answers encrypted, `http://host/` tells whether only that is missing. */
export async function reach(fetch: GuardedFetch, host: string): Promise<ReachStep[]> {
  const safe = await ask(fetch, `https://${host}/`);
  if ('status' in safe) {
    const { status } = safe;
    return [
      { code: status < 400 ? 'answers' : 'answers_badly', ok: status < 400, values: { status } },
      { code: 'certificate_valid', ok: true, values: {} },
    ];
  }
  const plain = safe.why === 'connect_failed' ? await ask(fetch, `http://${host}/`) : safe;
  if ('status' in plain)
    return [
      {
        code: plain.status < 400 ? 'answers' : 'answers_badly',
        ok: plain.status < 400,
        values: { status: plain.status },
      },
      { code: 'certificate_missing', ok: false, values: {} },
    ];
  return [{ code: 'answers_not', ok: false, values: { answer: plain.why } }];
}
