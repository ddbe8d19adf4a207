/**
 * The whole server over a database of its own, spoken to like a client would: PGlite in memory, or with
 * a server (see `services.ts`) a fresh database on it.
 */

import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { inject } from 'vitest';
import { type Atelier, compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { makeHttp } from '#app/http.ts';
import { installShared } from '#app/seed.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isWrite } from '#kernel/http/index.ts';
import { services } from '#test/services.ts';

export interface Answer {
  status: number;
  // Tests look into whatever came back; each asserts the part it is about.
  body: ReturnType<typeof JSON.parse>;
  headers: Record<string, string | string[] | number | undefined>;
  raw: Buffer;
}

export interface Client {
  token: string;
  userId: string;
  workspaceId: string;
  email: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends one file as multipart/form-data. */
  upload(
    path: string,
    file: { name: string; bytes: Uint8Array; type?: string },
    fields?: Record<string, string>,
  ): Promise<Answer>;
}

export interface TestApp {
  atelier: Atelier;
  http: FastifyInstance;
  dataDir: string;
  /** Without credentials. Paths begin below `/api/v1` unless they start with `/api/`. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A new person with an own workspace. */
  signUp(input?: { email?: string; name?: string; workspaceName?: string }): Promise<Client>;
  /** A new person with this role in the workspace of `owner`. */
  join(owner: Client, role: string): Promise<Client>;
  /** Ids of the writing routes that have succeeded so far, each with the id of its request. */
  written: { route: string; requestId: string }[];
  /** Also fails when a route that wrote left no line in the audit log. */
  close(): Promise<void>;
}

export const PASSWORD = 'correct horse battery staple';

/** A migrated database of its own; `drop` takes it away again. */
export async function ownDatabase(): Promise<{
  variables: Record<string, string>;
  image?: Blob;
  drop: () => Promise<void>;
}> {
  const server = services.databaseUrl;
  if (!server) {
    const image = new Blob([await readFile(inject('databaseImage'))]);
    return { variables: {}, image, drop: async () => undefined };
  }
  const name = `atelier_test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name} template ${inject('databaseTemplate')}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  };
  return { variables: { DATABASE_URL: url.href }, drop };
}

const SAME = 'writes nothing where what it is told is what it finds';
/** Routes that may succeed without having changed anything, and why. `audit.test.ts` shows the line of each with a real change. */
export const mayChangeNothing: Readonly<Record<string, string>> = {
  'customers.update': SAME,
  'pageBlocks.update': SAME,
  'pageBlocks.reorder': SAME,
  'pages.update': SAME,
  'pages.saveBlocks': SAME,
  'pages.saveContent': SAME,
  'pages.restore': SAME,
  'mediaUploads.write': 'one piece of many: the upload has its line, and the last piece that of the file',
  'siteImports.write': 'one piece of many, as of any upload',
  'seoAudits.apply': 'what cannot be applied is said; what is applied has lines of its own',
};

/** Routes that wrote without a line of the same request. */
async function routesWithoutLine(atelier: Atelier, written: TestApp['written']): Promise<string[]> {
  const { rows } = await atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select distinct request_id as id from audit_log`),
  );
  const told = new Set(rows.map((row) => String(row.id)));
  return [
    ...new Set(
      written
        .filter(({ route, requestId }) => !told.has(requestId) && !(route in mayChangeNothing))
        .map(({ route }) => route),
    ),
  ];
}

export async function makeApp(
  options: {
    variables?: Record<string, string> /** Also handle jobs. */;
    work?: boolean /** Install templates and languages. */;
    shared?: boolean;
    clock?: Clock;
    /** Hosts of this computer that may be fetched like others. */
    allowHosts?: readonly string[];
    /** Count requests to single routes as for people; else a thousand times more are let through. */
    strict?: boolean;
  } = {},
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atelier-app-'));
  const database = await ownDatabase();
  const config = configFrom({
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    RATE_LIMIT_PER_MINUTE: '1000000',
    SIGN_INS_PER_MINUTE: '100000',
    AI_REQUESTS_PER_MINUTE: '100000',
    ...(services.redisUrl ? { REDIS_URL: services.redisUrl } : {}),
    // Nothing of the outside world is reached by accident.
    CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
    SEARCH_CONSOLE_API_URL: 'http://127.0.0.1:9',
    SEARCH_CONSOLE_TOKEN_URL: 'http://127.0.0.1:9/token',
    LEAD_SOURCES: 'none',
    ...database.variables,
    ...options.variables,
  });
  const atelier = await compose(config, {
    inMemory: true,
    cachePrefix: `test:${randomUUID()}:`,
    ...(database.image ? { image: database.image } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.allowHosts ? { allowHosts: options.allowHosts } : {}),
  });
  await atelier.kernel.jobs.start({ work: options.work ?? false });
  if (options.shared ?? true) await installShared(atelier);
  const http = await makeHttp(atelier, { routeLimitFactor: options.strict ? 1 : 1000 });
  const written: TestApp['written'] = [];
  http.addHook('onResponse', async ({ id, routeOptions }, { statusCode }) => {
    const { route } = routeOptions.config;
    if (route && isWrite(route) && statusCode < 300) written.push({ route: route.id, requestId: id });
  });
  await http.ready();

  const request: TestApp['request'] = async (method, path, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array || typeof body === 'string';
    const answer = await http.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: path.startsWith('/api/') || path.startsWith('http') ? path : `/api/v1${path}`,
      headers,
      ...(body === undefined ? {} : { payload: isBytes ? Buffer.from(body as string) : (body as object) }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.body ? JSON.parse(answer.body) : answer.body,
      headers: answer.headers,
      raw: answer.rawPayload,
    };
  };

  const clientOf = async (email: string): Promise<Client> => {
    const login = await request('POST', '/auth/login', { email, password: PASSWORD });
    if (login.status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(login.body)}`);
    const token: string = login.body.accessToken;
    const me = await request('GET', '/auth/me', undefined, { authorization: `Bearer ${token}` });
    const call: Client['request'] = (method, path, body, headers = {}) =>
      request(method, path, body, {
        authorization: `Bearer ${token}`,
        'x-workspace-id': me.body.workspaceId,
        ...headers,
      });
    return {
      token,
      email,
      userId: me.body.user.id,
      workspaceId: me.body.workspaceId,
      request: call,
      get: (path, headers) => call('GET', path, undefined, headers),
      post: (path, body, headers) => call('POST', path, body, headers),
      put: (path, body, headers) => call('PUT', path, body, headers),
      patch: (path, body, headers) => call('PATCH', path, body, headers),
      delete: (path, headers) => call('DELETE', path, undefined, headers),
      async upload(path, file, fields = {}) {
        const form = new FormData();
        for (const [key, value] of Object.entries(fields)) form.append(key, value);
        form.append(
          'file',
          new Blob([Buffer.from(file.bytes)], { type: file.type ?? 'application/octet-stream' }),
          file.name,
        );
        const encoded = new Response(form);
        return call('POST', path, new Uint8Array(await encoded.arrayBuffer()), {
          'content-type': encoded.headers.get('content-type') ?? '',
        });
      },
    };
  };

  const register = async (input: { email?: string; name?: string; workspaceName?: string } = {}) => {
    const email = input.email ?? `person-${randomUUID().slice(0, 8)}@example.test`;
    const { workspaceName } = input;
    await atelier.identity.auth.createAccount(
      {
        email,
        password: PASSWORD,
        name: input.name ?? 'Person',
        locale: 'en',
        ...(workspaceName ? { workspaceName } : {}),
      },
      'test',
    );
    return email;
  };

  return {
    atelier,
    http,
    dataDir,
    written,
    request,
    signUp: async (input) => clientOf(await register(input)),
    async join(owner, role) {
      const email = await register();
      const person = await clientOf(email);
      await atelier.identity.addMember(owner.workspaceId, person.userId, role);
      const call: Client['request'] = (method, path, body, headers = {}) =>
        request(method, path, body, {
          authorization: `Bearer ${person.token}`,
          'x-workspace-id': owner.workspaceId,
          ...headers,
        });
      return {
        ...person,
        workspaceId: owner.workspaceId,
        request: call,
        get: (path, headers) => call('GET', path, undefined, headers),
        post: (path, body, headers) => call('POST', path, body, headers),
        put: (path, body, headers) => call('PUT', path, body, headers),
        patch: (path, body, headers) => call('PATCH', path, body, headers),
        delete: (path, headers) => call('DELETE', path, undefined, headers),
      };
    },
    async close() {
      const silent = await routesWithoutLine(atelier, written);
      await http.close();
      await atelier.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
      if (silent.length > 0) throw new Error(`These wrote and left no line in the audit log: ${silent.join(', ')}`);
    },
  };
}
