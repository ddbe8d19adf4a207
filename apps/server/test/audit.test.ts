import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnyRoute, isWrite } from '#kernel/http/index.ts';
import { bodySamples, endsTheRest, plainBodies, uploadSamples } from '#test/body-samples.ts';
import { type Answer, type Client, makeApp, mayChangeNothing, PASSWORD, type TestApp } from '#test/make-app.ts';
import { kindOf, oneOfEach, picture, type Things } from '#test/one-of-each.ts';

/**
 * Routes that only succeed after a longer story. Each test of the suite fails when a route that wrote left no line
 * (`make-app.ts`), so what succeeds there is shown there.
 */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'auth.confirmRegistration',
  'auth.passkeySignIn',
  'auth.secondStep',
  'passwords.reset',
  'emails.verify',
  'mfa.disable',
  'mfa.newRecoveryCodes',
  'templateImports.create',
  'mediaEdits.reset',
  'mediaEdits.replace',
  'mediaEdits.poster',
  'mediaUploads.write',
  'mediaUploads.fromAddress',
  'prompts.generate',
  'brandDna.confirm',
  'deployments.cancel',
  'deployments.promote',
  'deployments.look',
  'deployments.rollback',
  'generations.cancel',
  'copilotBatches.retry',
]);

let app: TestApp;
let owner: Client;
let things: Things;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  things = await oneOfEach(app, owner, 'Audit', '#445566');
}, 180_000);
afterAll(() => app.close());

const writes = (): readonly AnyRoute[] => app.atelier.routes.filter(isWrite);
const fine = (answer: Answer): Answer => {
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer;
};

const bodies: Readonly<Record<string, () => object>> = {
  'auth.register': () => ({ email: 'somebody@example.test', password: PASSWORD, name: 'Somebody' }),
  'auth.login': () => ({ email: owner.email, password: PASSWORD }),
  'auth.confirm': () => ({ password: PASSWORD }),
  'notifications.setChannels': () => ({ items: [{ kind: 'deployment.live', inApp: true, byMail: false }] }),
};
/** Tried by hand below, or made once by `oneOfEach` and refused a second time. */
const later = (id: string) =>
  endsTheRest.has(id) ||
  id === 'sessions.end' ||
  ELSEWHERE.has(id) ||
  /^(?:users|mfa|passkeys|passwords|emails|dataExports|myDataExports)\./.test(id);
/** These replace what others change, so they come after them. */
const LAST = ['pages.saveBlocks'];

/** In this order nothing refers any more to what goes. The rest goes first. */
const GOES_LAST = [
  'pages',
  'sites',
  'template-footprints',
  'templates',
  'media',
  'media-folders',
  'api-tokens',
  'roles',
];

async function attempt(route: AnyRoute, owner: Client, things: Things): Promise<void> {
  const path = route.path
    .replace('{id}', things[kindOf(route.path)] ?? '')
    .replace('{role}', 'editor')
    .replace(/\{\w+\}/g, '1');
  const make = bodies[route.id] ?? plainBodies[route.id];
  const body = (await bodySamples[route.id]?.body(things, owner)) ?? make?.() ?? {};
  if (route.upload) {
    const fields = uploadSamples[route.id]?.fields(things) ?? {};
    await owner.upload(path, { name: 'x.png', bytes: await picture('#010203') }, fields);
  } else await owner.request(route.method, path, route.body ? body : undefined);
}

async function people(): Promise<void> {
  const person = await app.signUp();
  const at = `/users/${person.userId}`;
  fine(await owner.post('/users', { ...plainBodies['users.create']?.() }));
  fine(await owner.patch(at, { name: 'Renamed' }));
  fine(await owner.patch('/users/me', { name: 'Me' }));
  fine(await owner.put('/users/me', { name: 'Me again' }));
  fine(await owner.patch(`/auth/passkeys/${things.passkeys}`, { name: 'Renamed' }));
  fine(await owner.post(`${at}/impersonate`, { reason: 'to see what they see' }));
  fine(await owner.delete('/auth/impersonation'));
  fine(await owner.post(`${at}/reset-mfa`));
  fine(await owner.post(`${at}/sign-out`));
  fine(await owner.delete(`${at}?handOverTo=${owner.userId}`));
  const leaver = await app.join(owner, 'editor');
  fine(await leaver.post('/members/leave'));
  const guest = await app.signUp();
  // Whoever owns a workspace alone gives it to somebody first.
  const heir = await app.join(guest, 'admin');
  fine(await guest.post('/members/transfer-ownership', { userId: heir.userId }));
  fine(await guest.delete('/users/me'));
}

async function account(): Promise<void> {
  const person = await app.signUp();
  fine(await person.post('/auth/password/forgot', { email: person.email }));
  fine(await person.put('/auth/email', { email: 'moved@example.test' }));
  fine(await person.post('/auth/email/verification'));
  const { secret } = fine(await person.post('/auth/mfa/enable')).body;
  fine(await person.post('/auth/mfa/activate', { code: generateSync({ secret }) }));
  const changed = { currentPassword: PASSWORD, newPassword: 'a quite different sentence' };
  fine(await person.put('/auth/password', changed));
}

/** Only what really changes a block leaves a line. */
async function blocks(): Promise<void> {
  const pageId = things.pages;
  const block = fine(await owner.post('/page-blocks', { pageId, type: 'cta', content: { heading: 'One' } })).body.id;
  const other = fine(await owner.post('/page-blocks', { pageId, type: 'cta', content: { heading: 'Two' } })).body.id;
  const { items } = fine(await owner.get(`/page-blocks?page=${pageId}`)).body;
  const ids = items.map((each: { id: string }) => each.id).filter((id: string) => id !== block && id !== other);
  for (const answer of [
    fine(await owner.put(`/page-blocks/${block}`, { content: { heading: 'Changed' } })),
    fine(await owner.post('/page-blocks/reorder', { pageId, parentId: null, ids: [other, block, ...ids] })),
  ])
    expect(await linesOf(String(answer.headers['x-request-id']))).toBeGreaterThan(0);
}

async function linesOf(requestId: string): Promise<number> {
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select count(*)::int as n from audit_log where request_id = ${requestId}`),
  );
  return Number(rows[0]?.n);
}

async function sessions(): Promise<void> {
  fine(await app.request('POST', '/auth/login', bodies['auth.login']?.()));
  const { items } = (await owner.get('/auth/sessions')).body;
  const other = items.find((each: { isCurrent: boolean }) => !each.isCurrent);
  fine(await owner.delete(`/auth/sessions/${other.id}`));
}

async function models(): Promise<void> {
  const { items } = fine(await owner.get('/imodels/providers')).body;
  const offline = items.find(({ id }: { id: string }) => id.startsWith('sample'));
  fine(await owner.put(`/imodels/providers/${offline.id}`, { isEnabled: true }));
  fine(await owner.post(`/imodels/providers/${offline.id}/test`));
  fine(await owner.delete(`/imodels/providers/${offline.id}`));
  fine(await owner.post('/copilot/image/generate', { prompt: 'a loaf of bread' }));
  fine(await owner.post('/copilot/video/generate', { prompt: 'a loaf of bread' }));
  const [first] = fine(await owner.get('/imodels/routes')).body.items;
  fine(await owner.put(`/imodels/routes/${first.kind}`, { candidates: [] }));
}

async function workspace(): Promise<void> {
  const { name } = (await owner.get('/workspaces/current')).body;
  fine(await owner.post('/workspaces/current/suspend', { reason: 'not paid' }));
  fine(await owner.post('/workspaces/current/erase', { confirmName: name }));
  fine(await owner.post('/workspaces/current/resume'));
}

test('every route that writes leaves a line in the audit log, in the transaction of the change', async () => {
  const ordinary = writes().filter(
    (route) => route.method !== 'DELETE' && !later(route.id) && !LAST.includes(route.id),
  );
  // Saving a page replaces its blocks, so those come first.
  const isBlock = ({ id }: AnyRoute) => Number(id.startsWith('pageBlocks.'));
  for (const route of ordinary.toSorted((a, b) => isBlock(b) - isBlock(a))) await attempt(route, owner, things);
  const { refreshToken } = fine(await app.request('POST', '/auth/login', bodies['auth.login']?.())).body;
  fine(await app.request('POST', '/auth/refresh', { refreshToken }));
  const guest = await app.signUp();
  await owner.post('/invitations', { email: guest.email, role: 'editor' });
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id, sendings from invitations where email = ${guest.email}`),
  );
  const mail = await app.atelier.access.invitations.forMail(String(rows[0]?.id), Number(rows[0]?.sendings));
  fine(await guest.post('/invitations/accept', { token: mail?.token }));
  await people();
  await account();
  await blocks();
  await sessions();
  await models();
  await workspace();
  for (const route of writes().filter(({ id }) => LAST.includes(id))) await attempt(route, owner, things);
  const other = await app.signUp();
  const others = await oneOfEach(app, other, 'Goner', '#665544');
  fine(await other.post(`/deployments/${others.deployments}/cancel`));
  const place = ({ path }: AnyRoute) => GOES_LAST.indexOf(kindOf(path));
  const gone = writes().filter((route) => route.method === 'DELETE' && !later(route.id));
  for (const route of gone.toSorted((a, b) => place(a) - place(b))) await attempt(route, other, others);
  fine(await owner.delete(`/data-exports/${things['data-exports']}`));
  fine(await owner.delete(`/auth/passkeys/${things.passkeys}`));

  for (const id of mayChangeNothing) {
    if (/^(?:media|pages\.save)/.test(id)) continue;
    const tried = app.written.filter(({ route }) => route === id);
    const told = await Promise.all(tried.map(({ requestId }) => linesOf(requestId)));
    expect(
      told.some((lines) => lines > 0),
      id,
    ).toBe(true);
  }
  const done = new Set(app.written.map(({ route }) => route));
  const missing = writes().filter(({ id }) => !done.has(id) && !ELSEWHERE.has(id) && id !== 'auth.logout');
  expect(missing.map(({ id }) => id)).toEqual([]);
  expect((await owner.post('/auth/logout')).status).toBe(204);
});

/** Needs a batch in which something failed, which no test makes yet. */
const UNTRIED = new Set(['copilotBatches.retry']);

/** The part of the address that says most of what it is about. */
const wordOf = (path: string): string =>
  path.split(/\/\{\w+\}/).reduce((longest, part) => (part.length >= longest.length ? part : longest), '');

test('what succeeds only elsewhere is tried elsewhere', () => {
  const root = join(import.meta.dirname, '..');
  const tests = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:test|fixtures?)\.ts$/.test(file) && !/node_modules|audit\.test/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  for (const id of ELSEWHERE) {
    const route = writes().find((each) => each.id === id);
    expect(route, `${id} is no route that writes`).toBeDefined();
    if (UNTRIED.has(id)) continue;
    const word = wordOf(route?.path ?? '');
    const isTried = tests.some((text) => text.includes(word));
    expect(isTried, `no test speaks to ${word}`).toBe(true);
  }
});
