import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyRoute } from '#kernel/http/index.ts';
import { openApiDocument } from '#kernel/http/index.ts';
import { bodySamples, uploadSamples } from '#test/body-samples.ts';
import { fingerprint } from '#test/fingerprint.ts';
import { idFields, put } from '#test/id-fields.ts';
import { type Answer, type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { kindOf as kindAt, oneOfEach, picture, type Things } from '#test/one-of-each.ts';

/** Ids that clients choose for new objects: any is taken, and replaced. */
const CHOSEN = new Set(['id']);

/** What was never published has no files, what is queued is not there to be fetched, and a text has no captions. */
const NOT_YET: Readonly<Record<string, readonly number[]>> = {
  'deployments.files': [200, 404],
  'deployments.compare': [409],
  'copilot.captions': [404],
  'deployments.archive': [409],
  'dataExports.file': [409],
  'myDataExports.file': [409],
  'siteArchives.file': [409],
};

let app: TestApp;
let ada: Client;
let bob: Client;
let hers: Things;
let his: Things;
let before: Record<string, string>;

beforeAll(async () => {
  app = await makeApp();
  ada = await app.signUp({ workspaceName: 'Adaword', name: 'Adaword' });
  bob = await app.signUp({ workspaceName: 'Bobword', name: 'Bobword' });
  hers = await oneOfEach(app, ada, 'Adaword', '#123456');
  his = await oneOfEach(app, bob, 'Bobword', '#654321');
  before = await fingerprint(app, ada);
});
afterAll(() => app.close());

/** What only administrators of the instance may ask belongs to no workspace: `users.test.ts` tries those. */
const routes = (): readonly AnyRoute[] => app.atelier.routes.filter((route) => route.access !== 'instance-admin');
const withId = () => routes().filter((route) => route.path.includes('{id}'));
const kindOf = (route: AnyRoute): string => kindAt(route.path);
const pathOf = (route: AnyRoute, id: string | undefined): string =>
  route.path.replace('{id}', id ?? '').replace(/\{(?:version|revision)\}/g, '1');

/** What a stranger is told must be free of her words, whatever was asked. */
async function asBob(route: AnyRoute, path: string, body?: object, headers?: Record<string, string>): Promise<Answer> {
  const answer = await bob.request(route.method, path, body, headers);
  expect(answer.raw.toString().toLowerCase(), `${route.id} leaks`).not.toContain('adaword');
  return answer;
}

const seen = ({ status, body }: Answer) => ({
  status,
  body: body && typeof body === 'object' ? { ...body, requestId: '' } : body,
});

async function bodyFor(route: AnyRoute, own: Things, client: Client): Promise<object | undefined> {
  if (route.upload || !['POST', 'PUT', 'PATCH'].includes(route.method)) return undefined;
  return (await bodySamples[route.id]?.body(own, client)) ?? {};
}

const nothingChanged = async (what: string) => expect(await fingerprint(app, ada), what).toEqual(before);

test('every route with an id in its address has an object to try it with, and its owner reaches it', async () => {
  expect(withId().length).toBeGreaterThan(50);
  for (const route of withId()) {
    expect(hers[kindOf(route)], `one-of-each.ts makes no object for ${route.path}`).toBeTypeOf('string');
    if (route.method !== 'GET') continue;
    const answer = await ada.get(pathOf(route, hers[kindOf(route)]));
    expect(NOT_YET[route.id] ?? [200], `${route.id} ${JSON.stringify(answer.body)}`).toContain(answer.status);
  }
  // What is fetched as a file leaves a line, her own.
  before = await fingerprint(app, ada);
});

test('whatever a stranger does with the address of an object, it does not exist, and nothing changes', async () => {
  for (const route of withId()) {
    const body = await bodyFor(route, his, bob);
    const answer = await asBob(route, pathOf(route, hers[kindOf(route)]), body);
    expect(answer, `${route.id} ${JSON.stringify(answer.body)}`).toMatchObject({
      status: 404,
      body: { code: expect.stringMatching(/not_found$/) },
    });
    const nobodys = await asBob(route, pathOf(route, randomUUID()), body);
    expect(seen(answer), `${route.id} tells a foreign object from none`).toEqual(seen(nobodys));
  }
  await nothingChanged('after every operation on her objects');
});

test('a stranger who names her workspace is told that it does not exist, on every route', async () => {
  for (const route of routes().filter((one) => one.access !== 'public' && one.id !== 'auth.logout')) {
    const answer = await asBob(route, pathOf(route, hers[kindOf(route)] ?? randomUUID()), undefined, {
      'x-workspace-id': ada.workspaceId,
    });
    expect(answer, route.id).toMatchObject({ status: 404, body: { code: 'not_found' } });
  }
  await nothingChanged('after naming her workspace');
});

test('lists, searches and filters never reach into another workspace', async () => {
  const document = openApiDocument(routes(), '0');
  for (const route of routes().filter((one) => one.method === 'GET' && one.query)) {
    const own = pathOf(route, his[kindOf(route)]);
    const { shape } = route.query as unknown as { shape: Record<string, { isOptional(): boolean }> };
    const fields = Object.keys(shape);
    // A list that is always about one site needs it to be asked at all.
    const site = shape.site && !shape.site.isOptional() ? `&site=${his.sites}` : '';
    if (fields.includes('q')) {
      const found = await asBob(route, `${own}?q=Adaword${site}`);
      // Counts and tables under a filter are no pages.
      if (fields.includes('cursor')) expect(found.body, route.id).toMatchObject({ items: [], next: null });
    }
    if (fields.includes('cursor')) {
      const { next } = (await ada.get(`${pathOf(route, hers[kindOf(route)])}?limit=1`)).body;
      if (next) await asBob(route, `${own}?cursor=${next}`);
    }
    for (const field of idFields(document, route, 'query')) {
      const none = seen(await asBob(route, `${own}?${field}=${randomUUID()}`));
      for (const id of Object.values(hers))
        expect(seen(await asBob(route, `${own}?${field}=${id}`)), `${route.id} ${field}`).toEqual(none);
    }
  }
  await nothingChanged('after searching');
});

test('an id of hers in any field of any body is an id that does not exist', async () => {
  const document = openApiDocument(routes(), '0');
  let tried = 0;
  for (const route of routes().filter((one) => one.body)) {
    const sample = bodySamples[route.id];
    const fields = [...idFields(document, route, 'body'), ...(sample?.hidden ?? [])];
    if (fields.length === 0) continue;
    if (!sample)
      throw new Error(`body-samples.ts has no body for ${route.id}, which takes ids in ${fields.join(', ')}`);
    const path = pathOf(route, his[kindOf(route)]);
    const accepted = await asBob(route, path, await sample.body(his, bob));
    expect(accepted.status, `${route.id} with own things: ${JSON.stringify(accepted.body)}`).toBeLessThan(300);
    for (const field of fields) {
      const name = field.split('.').at(-1) ?? '';
      const attempt = async (id: string | undefined) => asBob(route, path, put(await sample.body(his, bob), field, id));
      const none = seen(await attempt(randomUUID()));
      for (const [kind, id] of Object.entries(hers)) {
        const answer = await attempt(id);
        const label = `${route.id} ${field} := her ${kind} → ${JSON.stringify(answer.body)}`;
        expect(CHOSEN.has(name) ? [none.status] : [400, 404], label).toContain(answer.status);
        if (!CHOSEN.has(name)) expect(answer.body.code, label).toBe(none.body.code);
        tried += 1;
      }
      // An id that was taken must not stay on an object of his: later attempts would find it there.
      if (CHOSEN.has(name)) await asBob(route, path, await sample.body(his, bob));
    }
  }
  expect(tried).toBeGreaterThan(300);
  await nothingChanged('after naming her objects in bodies');
}, 300_000);

test('an id of hers beside an uploaded file is an id that does not exist', async () => {
  const bytes = await picture('#abcdef');
  for (const route of routes().filter((one) => one.upload)) {
    const sample = uploadSamples[route.id];
    if (!sample) throw new Error(`body-samples.ts has no upload for ${route.id}`);
    for (const field of sample.ids) {
      for (const [kind, id] of Object.entries(hers)) {
        const answer = await bob.upload(route.path, { name: 'x.png', bytes }, { ...sample.fields(his), [field]: id });
        expect([400, 404], `${route.id} ${field} := her ${kind} → ${JSON.stringify(answer.body)}`).toContain(
          answer.status,
        );
      }
      const own = await bob.upload(route.path, { name: 'x.png', bytes }, sample.fields(his));
      expect(own.status, `${route.id}: ${JSON.stringify(own.body)}`).toBe(201);
    }
  }
  await nothingChanged('after uploading to her objects');
});
