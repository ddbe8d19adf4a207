import { publishErrors } from '../publish.errors.ts';
import type { TargetServices } from '../publish.types.ts';
import { passingOf, type RetryPolicy, withRetry } from '../retry.ts';
import { type Api, type ApiRequest, textField } from './api.ts';
import { CODES, hasCode, hasStatus, WHERE } from './envelope.ts';

export interface UploadToken {
  jwt: string;
  expiresMs: number;
  mostFiles: number;
}

const MOST_FILES = 20_000;
/** One with less time left is not begun with. */
const ENOUGH_MS = 120_000;
/** A fresh token that is refused this often is refused for good. */
const MOST_REFRESHES = 3;

/** What the token says about itself; one that cannot be read sets no bounds of its own. */
export function readToken(jwt: string): UploadToken {
  let claims: { exp?: unknown; max_file_count_allowed?: unknown } = {};
  try {
    claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')) ?? {};
  } catch {
    // Not a token of the usual form.
  }
  const { exp, max_file_count_allowed: most } = claims;
  return {
    jwt,
    expiresMs: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
    mostFiles: typeof most === 'number' && most > 0 ? most : MOST_FILES,
  };
}

const isExpiry = (error: unknown): boolean => hasCode(error, CODES.tokenExpired) || hasStatus(error, 401, 403);

/**
 * The token that uploads carry: fetched once and kept for further deployments as long as it says it is good, refreshed once for
 * everybody who finds it expired.
 * @param options.from what tells this project from others
 * @param options.secret who may fetch one may use a kept one
 */
export function makeUploadToken(
  api: Api,
  services: TargetServices,
  options: { path: string; policy: RetryPolicy; from: string; secret: string },
) {
  const name = `cloudflare.upload-token ${options.from}${options.path}`;
  let current: Promise<UploadToken> | undefined;
  let fetchedMs = 0;

  function fetchToken(signal: AbortSignal): Promise<UploadToken> {
    return use(
      api.call({ method: 'GET', path: options.path }, signal).then(async (result) => {
        const jwt = textField(result, 'jwt');
        if (jwt === undefined) throw publishErrors.refused({ where: WHERE, why: 'it gave no upload token.' });
        fetchedMs = services.now();
        await services.kept.set(name, options.secret, jwt);
        return readToken(jwt);
      }),
    );
  }

  function use(coming: Promise<UploadToken>): Promise<UploadToken> {
    current = coming;
    coming.catch(() => {
      if (current === coming) current = undefined;
    });
    return coming;
  }

  /** The one of an earlier deployment, if it says itself that it is still good. */
  async function keptToken(): Promise<UploadToken | undefined> {
    const jwt = await services.kept.get(name, options.secret);
    const token = jwt === undefined ? undefined : readToken(jwt);
    if (token === undefined || !Number.isFinite(token.expiresMs)) return undefined;
    return token.expiresMs - services.now() > ENOUGH_MS ? token : undefined;
  }

  /** @param stale a token that was refused: another one is given */
  async function get(signal: AbortSignal, stale?: string): Promise<UploadToken> {
    if (!current) return use(keptToken().then((token) => token ?? fetchToken(signal)));
    const asked = current;
    const token = await asked;
    // A token that was expired when it came is told from our clock alone, and may be fine.
    const expired = services.now() >= token.expiresMs && fetchedMs < token.expiresMs;
    if (token.jwt !== stale && !expired) return token;
    return current === asked || current === undefined ? fetchToken(signal) : current;
  }

  /** One request with a valid token, in a budget of its own. */
  async function call(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    let refreshes = 0;
    let stale: string | undefined;
    return withRetry(
      services,
      signal,
      async () => {
        for (;;) {
          const { jwt } = await get(signal, stale);
          try {
            return await api.once({ ...request, bearer: jwt }, signal);
          } catch (error) {
            if (!isExpiry(error) || passingOf(error) || refreshes === MOST_REFRESHES) throw error;
            refreshes += 1;
            stale = jwt;
          }
        }
      },
      { policy: options.policy },
    );
  }

  return { get, call };
}

export type UploadTokens = ReturnType<typeof makeUploadToken>;
