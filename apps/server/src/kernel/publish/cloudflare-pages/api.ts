import { isAppError } from '#kernel/errors/index.ts';
import type { FetchInit } from '#kernel/fetch/index.ts';
import { publishErrors } from '../publish.errors.ts';
import type { TargetServices } from '../publish.types.ts';
import { mayPass, type RetryPolicy, withRetry } from '../retry.ts';
import { resultOf, WHERE } from './envelope.ts';

export interface ApiSettings {
  /** Without slash at the end. */
  baseUrl: string;
  token: string;
  /** Of the account whose global key `token` is; left out for an API token. */
  email?: string | undefined;
  policy: RetryPolicy;
  /** For one attempt of a small request. */
  timeoutMs: number;
}

export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the base address. */
  path: string;
  json?: unknown;
  body?: { type: string; bytes: Uint8Array };
  timeoutMs?: number;
  /** In place of the API token. */
  bearer?: string;
}

/** Nothing can have reached the other side. */
const CERTAIN = new Set(['fetch.connect_failed', 'fetch.name_not_found']);
const AMBIGUOUS = new Set(['fetch.interrupted', 'fetch.timeout', 'fetch.invalid_answer', 'fetch.too_large']);

function explain(thrown: unknown): unknown {
  if (!isAppError(thrown)) return thrown;
  if (!CERTAIN.has(thrown.code) && !AMBIGUOUS.has(thrown.code)) return thrown;
  const error = publishErrors.unreachable({ where: WHERE, why: thrown.message });
  return mayPass(error, { ambiguous: AMBIGUOUS.has(thrown.code) });
}

/** An API token travels as a bearer, a global key beside the address of its account. */
const credentialsOf = ({ token, email }: ApiSettings, bearer: string | undefined): Record<string, string> =>
  bearer === undefined && email !== undefined
    ? { 'x-auth-email': email, 'x-auth-key': token }
    : { authorization: `Bearer ${bearer ?? token}` };

/** Cloudflare's API with one credential. `once` is one attempt, `call` one budget of them. */
export function makeApi(settings: ApiSettings, services: TargetServices) {
  let skewMs = 0;

  async function once(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    const { method, path, json, body, bearer, timeoutMs = settings.timeoutMs } = request;
    const type = body?.type ?? (json === undefined ? undefined : 'application/json');
    const sent = body?.bytes ?? (json === undefined ? undefined : JSON.stringify(json));
    const init: FetchInit = {
      method,
      headers: {
        ...credentialsOf(settings, bearer),
        accept: 'application/json',
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(sent === undefined ? {} : { body: sent }),
      timeoutMs: Math.ceil(timeoutMs),
      maxRedirects: 0,
      signal,
    };
    const answer = await services.fetch(`${settings.baseUrl}${path}`, init).catch((thrown: unknown) => {
      signal.throwIfAborted();
      throw explain(thrown);
    });
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) skewMs = date - services.now();
    const retryAfter = answer.headers.get('retry-after');
    return resultOf({ status: answer.status, retryAfter, text: answer.text() }, services.now());
  }

  return {
    once,
    call: (request: ApiRequest, signal: AbortSignal): Promise<unknown> =>
      withRetry(services, signal, () => once(request, signal), { policy: settings.policy }),
    /** What the other side's clock shows, as far as its answers told. */
    serverNow: (): number => services.now() + skewMs,
  };
}

export type Api = ReturnType<typeof makeApi>;

/** A JSON object's own field, when the answer has the shape it should. */
export const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

export const textField = (value: unknown, name: string): string | undefined => {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
};
