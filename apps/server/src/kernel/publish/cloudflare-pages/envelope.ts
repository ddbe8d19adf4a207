/** What Cloudflare's API answers, and what its failures mean. */
import { publishErrors } from '../publish.errors.ts';
import { mayPass, retryAfterMs } from '../retry.ts';

export const WHERE = 'Cloudflare Pages';

export const CODES = {
  unknown: 8_000_000,
  noProject: 8_000_007,
  tokenExpired: 8_000_013,
} as const;

interface ApiProblem {
  code: number;
  message: string;
}

export interface ApiAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
}

const codesOf = new WeakMap<object, readonly number[]>();
/** Codes of Cloudflare that a failure came with. */
export const hasCode = (error: unknown, code: number): boolean =>
  typeof error === 'object' && error !== null && (codesOf.get(error)?.includes(code) ?? false);

const statuses = new WeakMap<object, number>();
export const hasStatus = (error: unknown, ...wanted: readonly number[]): boolean =>
  typeof error === 'object' && error !== null && wanted.includes(statuses.get(error) ?? 0);

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const problemsOf = (errors: unknown): ApiProblem[] =>
  (Array.isArray(errors) ? errors : []).flatMap((one: unknown) => {
    const { code, message } = (one ?? {}) as Partial<ApiProblem>;
    return [{ code: Number(code), message: String(message ?? '').slice(0, 500) }];
  });

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function sayProblems(problems: readonly ApiProblem[], status: number): string {
  const said = problems.map(({ code, message }) => `${message || 'no reason given'} [code ${code}]`).join('; ');
  return sentence(said === '' ? `HTTP ${status} without a reason` : said);
}

const DENIED = new Set([1000, 1001, 6003, 6111, 9103, 9106, 9107, 9109, 10000, 10001]);
const QUOTA =
  /quota|limit (?:has been )?(?:reached|exceeded)|exceeded .*limit|too many (?:projects|deployments|files)/i;

function refusal(problems: readonly ApiProblem[], status: number, why: string): Error {
  const has = (code: number) => problems.some((problem) => problem.code === code);
  if (has(CODES.noProject)) return publishErrors.noProject({ project: '' });
  if (status === 401 || status === 403 || problems.some(({ code }) => DENIED.has(code)))
    return publishErrors.denied({ where: WHERE, why });
  if (status === 402 || QUOTA.test(why)) return publishErrors.quota({ where: WHERE, why });
  return publishErrors.refused({ where: WHERE, why });
}

/** The failure that an answer without success stands for. */
function failureOf({ status, retryAfter }: ApiAnswer, problems: readonly ApiProblem[], why: string, nowMs: number) {
  const afterMs = retryAfterMs(retryAfter, nowMs);
  const unreachable = () => publishErrors.unreachable({ where: WHERE, why });
  if (status === 429) return mayPass(unreachable(), { afterMs });
  const unknown = problems.some(({ code }) => code === CODES.unknown);
  if (status >= 500 || unknown) return mayPass(unreachable(), { afterMs, ambiguous: true });
  return refusal(problems, status, why);
}

/** The result of an answer. Whether it worked says `success`, not the status; a gateway's page in front is a failure that may pass. */
export function resultOf(answer: ApiAnswer, nowMs: number): unknown {
  const body = parse(answer.text);
  if (body?.success === true) return body.result;
  const problems = problemsOf(body?.errors);
  const why = body
    ? sayProblems(problems, answer.status)
    : `a gateway answered HTTP ${answer.status} instead of the API.`;
  const gateway = body === undefined && (answer.status < 400 || answer.status >= 500);
  const error =
    gateway && answer.status !== 429
      ? mayPass(publishErrors.unreachable({ where: WHERE, why }), {
          afterMs: retryAfterMs(answer.retryAfter, nowMs),
          ambiguous: true,
        })
      : failureOf(answer, problems, why, nowMs);
  codesOf.set(
    error,
    problems.map(({ code }) => code),
  );
  statuses.set(error, answer.status);
  throw error;
}
