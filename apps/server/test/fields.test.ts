import { Writable } from 'node:stream';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { visitor } from '#kernel/access/index.ts';
import { withoutValues } from '#kernel/errors/index.ts';
import { type AnyRoute, defineRoute, makeServer, reply } from '#kernel/http/index.ts';
import { makeApp } from '#test/make-app.ts';

const lines: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }),
);

async function serve(...routes: AnyRoute[]) {
  const server = await makeServer({
    log,
    trustProxy: false,
    bodyLimitBytes: 10_000,
    uploadLimitBytes: 10_000,
    ownOrigins: () => [],
    identify: async (request) => visitor(request.id),
    countRequest: async () => ({ allowed: true, resetSeconds: 0 }),
    requestsPerMinute: 1000,
    routes,
  });
  onTestFinished(() => server.close());
  return server;
}

const inner = z.object({ id: z.string() });
const shape = z.object({
  id: z.string(),
  list: z.array(inner),
  maybe: inner.nullable(),
  named: z.record(z.string(), inner),
  extended: inner.extend({ more: inner.optional() }),
});
const more = { id: '1', passwordHash: 'leak' };
const tooMuch = { ...more, list: [more], maybe: more, named: { a: more }, extended: { ...more, more } };
const onlyDeclared = {
  id: '1',
  list: [{ id: '1' }],
  maybe: { id: '1' },
  named: { a: { id: '1' } },
  extended: { id: '1', more: { id: '1' } },
};

const base = { method: 'GET', access: 'public', summary: 'Something', status: 200, errors: [] } as const;
// A handler that gives a database row away is a mistake that types do not always see.
const careless = tooMuch as unknown as z.input<typeof shape>;

test('fields that a route does not declare never leave, however its handler answers', async () => {
  const server = await serve(
    defineRoute({ ...base, id: 'a.plain', path: '/plain', response: shape, handler: async () => careless }),
    defineRoute({
      ...base,
      id: 'a.reply',
      path: '/reply',
      response: shape,
      handler: async () => reply({ body: tooMuch, status: 201, headers: { 'x-own': '1' } }),
    }),
    defineRoute({
      ...base,
      id: 'a.page',
      path: '/page',
      response: z.object({ items: z.array(shape), next: z.string().nullable() }),
      handler: async () => ({ items: [careless], next: null, total: 1 }),
    }),
  );
  const get = async (path: string) => (await server.inject({ url: `/api/v1${path}` })).json();
  expect(await get('/plain')).toEqual(onlyDeclared);
  expect(await get('/reply')).toEqual(onlyDeclared);
  expect(await get('/page')).toEqual({ items: [onlyDeclared], next: null });
});

test('no declared answer of the product lets everything through', async () => {
  const app = await makeApp({ shared: false });
  onTestFinished(() => app.close());
  /** Shapes that are free by nature: content of blocks, by the schema of their type. */
  const free = new Set(['content', 'items']);
  const openPlaces = (node: unknown, place: string): string[] => {
    if (node === null || typeof node !== 'object') return [];
    const { properties, additionalProperties, items, anyOf, allOf, $defs } = node as Record<string, unknown>;
    const isOpen =
      additionalProperties === true ||
      (typeof additionalProperties === 'object' && Object.keys(additionalProperties ?? {}).length === 0);
    return [
      ...(isOpen && !free.has(place.split('.').at(-1) ?? '') ? [place] : []),
      ...Object.entries((properties ?? {}) as object).flatMap(([name, one]) => openPlaces(one, `${place}.${name}`)),
      ...Object.values(($defs ?? {}) as object).flatMap((one) => openPlaces(one, place)),
      ...[anyOf, allOf].flatMap((list) => ((list as unknown[]) ?? []).flatMap((one) => openPlaces(one, place))),
      ...(items ? openPlaces(items, place) : []),
    ];
  };
  // What kinds of blocks there are is the same for everybody.
  const found = app.atelier.routes.flatMap((route) =>
    route.response && route.id !== 'blockTypes.list'
      ? openPlaces(z.toJSONSchema(route.response, { io: 'output', unrepresentable: 'any' }), route.id)
      : [],
  );
  expect(found).toEqual([]);
});

test('the start is refused for a route that leaves something open', async () => {
  const good = {
    ...base,
    id: 'a.b',
    path: '/a',
    response: inner,
    handler: async () => ({ id: '1' }),
  } as unknown as AnyRoute;
  const bad: [string, AnyRoute[]][] = [
    ['declares no access', [{ ...good, access: undefined } as unknown as AnyRoute]],
    ['declares no access', [{ ...good, access: 'everybody' } as unknown as AnyRoute]],
    ['needs a summary', [{ ...good, summary: '' }]],
    ['needs an id', [{ ...good, id: 'Nothing' }]],
    ['declares no answer', [{ ...good, response: undefined } as unknown as AnyRoute]],
    ['has parameters without a schema', [{ ...good, path: '/a/{id}' }]],
    ['"a.b" exists twice', [good, { ...good, path: '/other' }]],
    ['"GET /a" exists twice', [good, { ...good, id: 'a.other' }]],
  ];
  await expect(serve(good)).resolves.toBeDefined();
  for (const [reason, routes] of bad) await expect(serve(...routes), reason).rejects.toThrow(reason);
});

test('a failed query keeps its values to itself: in the answer, the log and the record of a job', async () => {
  const cause = Object.assign(new Error('null value in column "name"'), {
    code: '23502',
    severity: 'ERROR',
    table: 'accounts',
    detail: 'Failing row contains (canary-row).',
    params: ['canary-value'],
  });
  const failed = new DrizzleQueryError('insert into accounts values ($1)', ['canary-value'], cause);
  const server = await serve(
    defineRoute({
      ...base,
      id: 'a.fails',
      path: '/fails',
      response: inner,
      handler: async () => {
        throw failed;
      },
    }),
  );
  const answer = await server.inject({ url: '/api/v1/fails' });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/canary|insert/);
  const logged = lines.join('');
  expect(logged).toContain('insert into accounts');
  expect(logged).toContain('23502');
  expect(logged).not.toContain('canary');
  const kept = withoutValues(failed) as Error;
  expect(`${kept.stack}${JSON.stringify(kept.cause)}${(kept.cause as Error).stack}`).not.toContain('canary');
  expect(withoutValues('a text')).toBe('a text');
});
