import { z } from 'zod';
import type { FetchAnswer, FetchInit, GuardedFetch } from '#kernel/fetch/index.ts';
import { type TargetServices, withRetry } from '#kernel/publish/index.ts';
import { apiFault, shaped, tokenFault, unanswered } from './answers.ts';
import { type ServiceKey, signGrant } from './service-key.ts';

export interface SearchRow {
  /** One for each dimension, in the order asked for. */
  keys: string[];
  clicks: number;
  impressions: number;
  /** Mean over the impressions; 1 is the top. */
  position: number;
}

export type Dimension = 'date' | 'page' | 'query';

export interface SearchQuestion {
  property: string;
  /** ISO dates, both included, as days in California. */
  from: string;
  until: string;
  dimensions: readonly Dimension[];
}

/** A service account that asks; its token is kept for as long as it is good. */
export interface SearchSession {
  /** Gets a token, which tells whether the key is accepted. */
  signIn(signal: AbortSignal): Promise<void>;
  /** Properties that the account may read. */
  properties(signal: AbortSignal): Promise<string[]>;
  /** All lines that Google gives, page by page. */
  query(question: SearchQuestion, signal: AbortSignal): Promise<SearchRow[]>;
}

interface Needs {
  fetch: GuardedFetch;
  /** Without slash at the end. */
  apiUrl: string;
  tokenUrl: string;
  services: Pick<TargetServices, 'sleep' | 'random' | 'attempts' | 'now'>;
  /** For one request. */
  timeoutMs?: number;
}

const ROW_LIMIT = 25_000;
/** Google keeps at most 50,000 lines a day and kind of search. */
const MOST_ROWS = 100_000;
const MAX_BYTES = 32 * 2 ** 20;
/** Asked for anew before it runs out under way. */
const SPARE_MS = 60_000;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(3600) });
const siteList = z.object({
  siteEntry: z.array(z.object({ siteUrl: z.string(), permissionLevel: z.string() })).default([]),
});
const figure = z.number().nonnegative();
const queryAnswer = z.object({
  rows: z
    .array(z.object({ keys: z.array(z.string()), clicks: figure, impressions: figure, position: figure }))
    .default([]),
});

/** @example const rows = await client.open(key).query({ property, from, until, dimensions: ['date', 'page'] }, signal); */
export function makeSearchConsole({ fetch, apiUrl, tokenUrl, services, timeoutMs = 60_000 }: Needs) {
  async function send(url: string, init: FetchInit, signal: AbortSignal): Promise<FetchAnswer> {
    const bounds = { maxRedirects: 0, maxBytes: MAX_BYTES, timeoutMs, signal };
    return fetch(url, { ...init, ...bounds }).catch((thrown: unknown) => {
      signal.throwIfAborted();
      throw unanswered(thrown);
    });
  }

  async function freshToken(key: ServiceKey, signal: AbortSignal) {
    const assertion = await signGrant(key, tokenUrl, services.now());
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const body = new URLSearchParams(form).toString();
    const answer = await send(tokenUrl, { method: 'POST', headers, body }, signal);
    if (answer.status !== 200) throw tokenFault(answer, services.now());
    const { access_token: value, expires_in: seconds } = shaped(tokenAnswer, answer);
    return { value, until: services.now() + seconds * 1000 - SPARE_MS };
  }

  function open(key: ServiceKey): SearchSession {
    let token: Awaited<ReturnType<typeof freshToken>> | undefined;

    async function bearer(signal: AbortSignal): Promise<string> {
      if (token === undefined || token.until <= services.now()) token = await freshToken(key, signal);
      return token.value;
    }

    async function once<T>(asking: Asking<T>, signal: AbortSignal): Promise<T> {
      const known = token !== undefined;
      const headers = { authorization: `Bearer ${await bearer(signal)}`, accept: 'application/json' };
      const { json } = asking;
      const init: FetchInit = json
        ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) }
        : { headers };
      const answer = await send(`${apiUrl}/webmasters/v3/${asking.path}`, init, signal);
      if (answer.status === 200) return shaped(asking.schema, answer);
      if (answer.status === 401) {
        token = undefined;
        // Withdrawn before its time: a new one is asked for, once.
        if (known) return once(asking, signal);
      }
      throw apiFault(answer, { account: key.account, property: asking.property }, services.now());
    }

    const ask = <T>(asking: Asking<T>, signal: AbortSignal): Promise<T> =>
      withRetry(services, signal, () => once(asking, signal));

    return {
      signIn: async (signal) => void (await withRetry(services, signal, () => bearer(signal))),
      async properties(signal) {
        const { siteEntry } = await ask({ path: 'sites', property: '', schema: siteList }, signal);
        return siteEntry
          .filter(({ permissionLevel }) => permissionLevel !== 'siteUnverifiedUser')
          .map(({ siteUrl }) => siteUrl);
      },
      async query({ property, from, until, dimensions }, signal) {
        const path = `sites/${encodeURIComponent(property)}/searchAnalytics/query`;
        const rows: SearchRow[] = [];
        for (let startRow = 0; startRow < MOST_ROWS; startRow += ROW_LIMIT) {
          const period = { startDate: from, endDate: until, dimensions, dataState: 'final' };
          const json = { ...period, type: 'web', rowLimit: ROW_LIMIT, startRow };
          const answer = await ask({ path, property, json, schema: queryAnswer }, signal);
          rows.push(...answer.rows.filter(({ keys }) => keys.length === dimensions.length));
          if (answer.rows.length < ROW_LIMIT) break;
        }
        return rows;
      },
    };
  }

  return { open };
}

interface Asking<T> {
  path: string;
  property: string;
  json?: object;
  schema: z.ZodType<T>;
}

export type SearchConsole = ReturnType<typeof makeSearchConsole>;
