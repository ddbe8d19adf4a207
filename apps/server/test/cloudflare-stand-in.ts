/** Cloudflare Pages as its protocol is written down, with faults on demand and a visitor's view of what is live. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blake3 } from '@noble/hashes/blake3.js';

export const ACCOUNT = 'acc0unt';
export const TOKEN = 'canary-api-token-0123456789';
/** The key of a whole account, which counts only beside the mail address of its owner. */
export const GLOBAL_KEY = { email: 'owner@example.com', key: 'canary-global-key-0123456789' };
export const PROJECT = 'bakery';

export interface Call {
  method: string;
  path: string;
  bytes: number;
}

/** What goes wrong: before the request is acted upon, or after, so that its answer is lost. */
export type Fault =
  | { kind: 'reset' | 'silent' | 'lost' }
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string }
  | undefined;

interface Kept {
  base64: string;
  contentType: string;
}

export interface StandInDeployment {
  id: string;
  branch: string;
  manifest: Record<string, string>;
  attached: Record<string, string>;
  commitMessage: string;
  createdOn: string;
  /** How many looks until it is over. */
  looksLeft: number;
  ends: { name: string; status: string };
}

interface Outcome {
  status?: number;
  result?: unknown;
  error?: { code: number; message: string };
}

const hashOf = (base64: string, path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1) : '';
  return Buffer.from(blake3(Buffer.from(base64 + extension)))
    .toString('hex')
    .slice(0, 32);
};

export async function startCloudflare() {
  const kv = new Map<string, Kept>();
  const known = new Set<string>();
  const deployments: StandInDeployment[] = [];
  const calls: Call[] = [];
  const uploads = new Map<string, number>();
  const settings = {
    productionBranch: 'main',
    exists: true,
    tokenSeconds: 3600,
    mostFiles: undefined as number | undefined,
    looks: 1,
    ends: { name: 'deploy', status: 'success' },
    /** Leaves out what would tell whose deployment it is. */
    plainList: false,
    /** What it says of custom domains, by host. */
    domains: {} as Record<string, object>,
  };
  let fault: (call: Call, nth: number) => Fault = () => undefined;
  let tokensGiven = 0;
  let valid = '';

  function token(): Outcome {
    const claims: Record<string, unknown> = {
      exp: Math.floor(Date.now() / 1000) + settings.tokenSeconds,
      n: tokensGiven++,
    };
    if (settings.mostFiles !== undefined) claims.max_file_count_allowed = settings.mostFiles;
    valid = `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
    return { result: { jwt: valid } };
  }

  function upload(
    items: { key: string; value: string; base64: boolean; metadata: { contentType: string } }[],
  ): Outcome {
    for (const { key, value, base64, metadata } of items) {
      if (base64 !== true || !/^[0-9a-f]{32}$/.test(key)) return { error: { code: 8000001, message: 'bad item' } };
      kv.set(key, { base64: value, contentType: metadata.contentType });
      uploads.set(key, (uploads.get(key) ?? 0) + 1);
    }
    return { result: { successful_key_count: items.length, unsuccessful_keys: [] } };
  }

  async function create(request: IncomingMessage, body: Buffer): Promise<Outcome> {
    const headers = { 'content-type': String(request.headers['content-type']) };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const manifest = form.get('manifest');
    if (typeof manifest !== 'string') return { error: { code: 8000096, message: 'manifest missing' } };
    const files = JSON.parse(manifest) as Record<string, string>;
    for (const [path, hash] of Object.entries(files)) {
      const kept = kv.get(hash);
      if (!kept) return { error: { code: 8000002, message: `asset of ${path} missing` } };
      if (hashOf(kept.base64, path) !== hash) return { error: { code: 8000003, message: `wrong hash of ${path}` } };
    }
    const attached: Record<string, string> = {};
    for (const [name, value] of form) if (typeof value !== 'string') attached[name] = await value.text();
    const deployment: StandInDeployment = {
      id: `0000000${deployments.length}-dep-${deployments.length}`,
      branch: String(form.get('branch') ?? settings.productionBranch),
      manifest: files,
      attached,
      commitMessage: String(form.get('commit_message') ?? ''),
      createdOn: new Date().toISOString(),
      looksLeft: settings.looks,
      ends: { ...settings.ends },
    };
    deployments.unshift(deployment);
    return { result: shown(deployment) };
  }

  function shown(one: StandInDeployment) {
    const stage = one.looksLeft > 0 ? { name: 'deploy', status: 'active' } : one.ends;
    const metadata = { branch: one.branch, commit_message: one.commitMessage };
    return {
      ...{ id: one.id, short_id: one.id.slice(0, 8), url: `https://${one.id.slice(0, 8)}.${PROJECT}.pages.dev` },
      environment: one.branch === settings.productionBranch ? 'production' : 'preview',
      aliases: one.branch === settings.productionBranch ? [] : [`https://${one.branch}.${PROJECT}.pages.dev`],
      ...{ latest_stage: stage, stages: [{ name: 'queued', status: 'success' }, stage] },
      ...(settings.plainList ? {} : { created_on: one.createdOn, deployment_trigger: { metadata } }),
    };
  }

  function look(id: string): Outcome {
    const one = deployments.find((deployment) => deployment.id === id);
    if (!one) return { error: { code: 8000009, message: 'no such deployment' }, status: 404 };
    if (one.looksLeft > 0) one.looksLeft -= 1;
    return { result: shown(one) };
  }

  /** The newest of the production branch is what visitors see; the newest of another branch carries its name. */
  function remove(id: string, isForced: boolean): Outcome {
    const at = deployments.findIndex((deployment) => deployment.id === id);
    const one = deployments[at];
    if (!one) return { error: { code: 8000009, message: 'no such deployment' }, status: 404 };
    const isNewest = deployments.find(({ branch }) => branch === one.branch) === one;
    const isProduction = one.branch === settings.productionBranch;
    if (isNewest && (isProduction || !isForced))
      return { error: { code: 8000034, message: 'Cannot delete an active deployment.' }, status: 400 };
    deployments.splice(at, 1);
    return { result: null };
  }

  function asset(path: string, body: Buffer, bearer: string): Outcome {
    const { exp } = JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString() || '{}') as {
      exp?: number;
    };
    if (bearer !== valid || (exp ?? 0) * 1000 <= Date.now())
      return { status: 401, error: { code: 8000013, message: 'Authorization failed' } };
    const json = JSON.parse(body.toString());
    if (path === '/pages/assets/upload') return upload(json);
    const hashes: string[] = json.hashes;
    if (path === '/pages/assets/check-missing') return { result: hashes.filter((hash) => !known.has(hash)) };
    for (const hash of hashes) if (kv.has(hash)) known.add(hash);
    return { result: null };
  }

  async function act(request: IncomingMessage, path: string, body: Buffer): Promise<Outcome> {
    const bearer = String(request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (path.startsWith('/pages/assets/')) return asset(path, body, bearer);
    const key = { email: request.headers['x-auth-email'], key: request.headers['x-auth-key'] };
    if (bearer !== TOKEN && !(key.email === GLOBAL_KEY.email && key.key === GLOBAL_KEY.key))
      return { status: 403, error: { code: 10000, message: 'Authentication error' } };
    const root = `/accounts/${ACCOUNT}/pages/projects`;
    if (request.method === 'POST' && path === root) {
      settings.exists = true;
      settings.productionBranch = JSON.parse(body.toString()).production_branch;
      return { result: { name: PROJECT, production_branch: settings.productionBranch } };
    }
    if (!settings.exists || !path.startsWith(`${root}/${PROJECT}`))
      return { status: 404, error: { code: 8000007, message: 'Project not found' } };
    const rest = path.slice(`${root}/${PROJECT}`.length);
    if (rest === '')
      return {
        result: { name: PROJECT, production_branch: settings.productionBranch, subdomain: `${PROJECT}.pages.dev` },
      };
    if (rest === '/upload-token') return token();
    if (rest.startsWith('/domains/')) {
      const found = settings.domains[decodeURIComponent(rest.slice('/domains/'.length))];
      return found ? { result: found } : { error: { code: 8000021, message: 'no such domain' }, status: 404 };
    }
    if (rest === '/deployments' && request.method === 'POST') return create(request, body);
    if (rest === '/deployments') return { result: deployments.slice(0, 10).map(shown) };
    if (rest.endsWith('/history/logs'))
      return { result: { total: 1, data: [{ ts: '', line: 'The upload was cut short.' }] } };
    const id = rest.split('/')[2] ?? '';
    return request.method === 'DELETE' ? remove(id, (request.url ?? '').includes('force=true')) : look(id);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/client\/v4/, '').split('?')[0] ?? '';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const call = { method: request.method ?? '', path, bytes: body.length };
    calls.push(call);
    const now = fault(call, calls.length);
    if (now?.kind === 'reset') return void request.socket.destroy();
    if (now?.kind === 'silent') return;
    if (now?.kind === 'answer') return void response.writeHead(now.status, now.headers).end(now.body ?? '');
    const { status = 200, result = null, error } = await act(request, path, body);
    if (now?.kind === 'lost') return void request.socket.destroy();
    const success = error === undefined;
    response.writeHead(success ? status : status === 200 ? 400 : status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ success, errors: error ? [error] : [], messages: [], result }));
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const live = (branch: string) =>
    deployments.find((one) => one.branch === branch && one.looksLeft === 0 && one.ends.status === 'success');
  return {
    ...{ kv, known, deployments, calls, uploads, settings },
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    /** Refuses the upload tokens that it gave. */
    forgetTokens(): void {
      valid = '';
    },
    fail(next: typeof fault): void {
      calls.length = 0;
      fault = next;
    },
    /** What a visitor of a branch gets. */
    visit(branch: string, path: string): string | undefined {
      const hash = live(branch)?.manifest[`/${path}`];
      const kept = hash === undefined ? undefined : kv.get(hash);
      return kept && Buffer.from(kept.base64, 'base64').toString();
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export type CloudflareStandIn = Awaited<ReturnType<typeof startCloudflare>>;
