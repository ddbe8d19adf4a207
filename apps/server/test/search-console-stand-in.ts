/** Google's token endpoint and the Search Console API as they are written down, with faults on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importSPKI, jwtVerify } from 'jose';
import { ACCOUNT, KEY_ID, serviceKeyFile, serviceKeys } from '#test/service-key.ts';

const SCOPE = 'https://www.googleapis.com/auth/webmasters.readonly';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ROW_LIMIT = 25_000;
const LEVELS = ['siteOwner', 'siteFullUser', 'siteRestrictedUser'];

export interface Hit {
  day: string;
  page: string;
  query: string;
  clicks: number;
  impressions: number;
  position: number;
}

export interface GoogleCall {
  path: string;
  question:
    | { startDate: string; endDate: string; dimensions: string[]; startRow: number; rowLimit: number }
    | undefined;
}

export type GoogleFault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: object }
  | { kind: 'cut' }
  | { kind: 'reset' }
  | { kind: 'silent' }
  | undefined;

const said = (code: number, message: string, reason: string) => ({
  error: { code, message, errors: [{ message, domain: 'global', reason }] },
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

type Line = { keys: string[]; clicks: number; impressions: number; placed: number };

/** Sums by dimensions, most clicks first, as Google does. */
function answerOf(hits: readonly Hit[], question: NonNullable<GoogleCall['question']>) {
  const { startDate, endDate, dimensions, startRow = 0, rowLimit = 1000 } = question;
  const lines = new Map<string, Line>();
  for (const hit of hits) {
    if (hit.day < startDate || hit.day > endDate) continue;
    const keys = dimensions.map((name) => (name === 'date' ? hit.day : name === 'page' ? hit.page : hit.query));
    const line = lines.get(keys.join('\n')) ?? { keys, clicks: 0, impressions: 0, placed: 0 };
    line.clicks += hit.clicks;
    line.impressions += hit.impressions;
    line.placed += hit.position * hit.impressions;
    lines.set(keys.join('\n'), line);
  }
  const rows = [...lines.values()]
    .sort((a, b) => b.clicks - a.clicks)
    .slice(startRow, startRow + Math.min(rowLimit, ROW_LIMIT))
    .map(({ placed, ...row }) => ({
      ...row,
      ctr: row.clicks / row.impressions,
      position: placed / row.impressions,
    }));
  return { ...(rows.length > 0 ? { rows } : {}), responseAggregationType: 'byPage' };
}

export async function startSearchConsole() {
  const calls: GoogleCall[] = [];
  const tokens = new Set<string>();
  const properties = new Map<string, string>();
  const hits: Hit[] = [];
  let fault: (call: GoogleCall) => GoogleFault = () => undefined;
  let given = 0;

  function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
    response.end(JSON.stringify(body));
  }

  async function grant(text: string, audience: string): Promise<object | undefined> {
    const form = new URLSearchParams(text);
    if (form.get('grant_type') !== GRANT) return undefined;
    try {
      const key = await importSPKI(serviceKeys().publicKey, 'RS256');
      const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', key, {
        ...{ issuer: ACCOUNT, audience, algorithms: ['RS256'], maxTokenAge: '1h', clockTolerance: 86_400 * 7 },
        requiredClaims: ['iat', 'exp', 'scope'],
      });
      if (protectedHeader.kid !== KEY_ID || payload.scope !== SCOPE) return undefined;
    } catch {
      return undefined;
    }
    given += 1;
    const access_token = `ya29.stand-in-${given}`;
    tokens.add(access_token);
    return { access_token, expires_in: 3599, token_type: 'Bearer' };
  }

  function api(call: GoogleCall): [status: number, body: object] {
    if (call.path === '/webmasters/v3/sites') {
      const siteEntry = [...properties].map(([siteUrl, permissionLevel]) => ({ siteUrl, permissionLevel }));
      return [200, siteEntry.length > 0 ? { siteEntry } : {}];
    }
    const asked = /^\/webmasters\/v3\/sites\/([^/]+)\/searchAnalytics\/query$/.exec(call.path)?.[1];
    if (!asked || !call.question) return [404, said(404, 'Not found.', 'notFound')];
    if (!LEVELS.includes(properties.get(decodeURIComponent(asked)) ?? '')) {
      const message = 'User does not have sufficient permission for site. See also: the help page.';
      return [403, said(403, message, 'forbidden')];
    }
    return [200, answerOf(hits, call.question)];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const path = request.url ?? '';
    const call: GoogleCall = { path, question: text.startsWith('{') ? JSON.parse(text) : undefined };
    calls.push(call);
    const wrong = fault(call);
    if (wrong?.kind === 'silent') return;
    if (wrong?.kind === 'reset') return void request.socket.destroy();
    if (wrong?.kind === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"rows":[{"keys":["2026');
      return void setImmediate(() => request.socket.destroy());
    }
    if (wrong) return answer(response, wrong.status, wrong.body ?? {}, wrong.headers);
    if (path === '/token') {
      const token = await grant(text, `${url}/token`);
      const refusal = { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' };
      return token ? answer(response, 200, token) : answer(response, 400, refusal);
    }
    if (!tokens.has((request.headers.authorization ?? '').replace(/^Bearer /, '')))
      return answer(response, 401, said(401, 'Request had invalid authentication credentials.', 'authError'));
    const [status, body] = api(call);
    answer(response, status, body);
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    variables: { SEARCH_CONSOLE_API_URL: url, SEARCH_CONSOLE_TOKEN_URL: `${url}/token` },
    account: ACCOUNT,
    keys: serviceKeys(),
    keyFile: serviceKeyFile,
    calls,
    hits,
    /** Permission level by property. */
    properties,
    tokensGiven: () => given,
    /** Makes every token worthless, as if its time were over. */
    expireTokens: () => tokens.clear(),
    fail(next: (call: GoogleCall) => GoogleFault) {
      fault = next;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type SearchConsoleStandIn = Awaited<ReturnType<typeof startSearchConsole>>;
