import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatCompletions, type StandIn, startStandIn } from '@atelier/ai/testing';
import { sql } from 'drizzle-orm';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnyRoute, isWrite } from '#kernel/http/index.ts';
import {
  accountStories,
  invoiceStory,
  lostStory,
  mediaStories,
  photo,
  publishingStories,
  seoStory,
  siteStory,
  wordStories,
} from '#test/audit-stories.ts';
import { bodySamples, endsTheRest, plainBodies, uploadSamples } from '#test/body-samples.ts';
import { type CloudflareStandIn, startCloudflare } from '#test/cloudflare-stand-in.ts';
import { type Answer, type Client, makeApp, mayChangeNothing, PASSWORD, type TestApp } from '#test/make-app.ts';
import { kindOf, oneOfEach, picture, type Things } from '#test/one-of-each.ts';

let app: TestApp;
let owner: Client;
let things: Things;
/** Another instance, whose jobs run: for stories that go on in them. */
let working: TestApp;
let vendor: StandIn;
let cloud: CloudflareStandIn;
/** Somebody's website, with a picture. */
const website = createServer(async (_, answer) => answer.end(await photo('#123456')));
beforeAll(async () => {
  vendor = await startStandIn(chatCompletions);
  cloud = await startCloudflare();
  await new Promise<void>((listening) => website.listen(0, '127.0.0.1', listening));
  app = await makeApp();
  owner = await app.signUp();
  things = await oneOfEach(app, owner, 'Audit', '#445566');
  working = await makeApp({
    work: true,
    allowHosts: [new URL(pictureAt()).host],
    variables: {
      HTTP_ALLOW_HOSTS: new URL(vendor.url).host,
      CLOUDFLARE_API_BASE_URL: cloud.baseUrl,
      REGISTRATION_CONFIRM_EMAIL: 'true',
    },
  });
});
afterAll(async () => {
  await working.close();
  await app.close();
  await Promise.all([vendor.close(), cloud.stop()]);
  website.close();
});

const pictureAt = () => `http://127.0.0.1:${(website.address() as AddressInfo).port}/a.png`;

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
  /^(?:users|mfa|passkeys|passwords|emails|dataExports|myDataExports)\./.test(id);
/** These replace what others change, so they come after them. */
const LAST = ['pages.saveBlocks', 'templateVersions.restore'];

/** In this order nothing refers any more to what goes. The rest goes first. */
const GOES_LAST = [
  'customers',
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
    .replace('{variant}', 'light')
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
  fine(await owner.put(at, { name: 'Renamed again' }));
  fine(await owner.patch('/users/me', { name: 'Me' }));
  fine(await owner.put('/users/me', { name: 'Me again' }));
  fine(await owner.patch(`/auth/passkeys/${things.passkeys}`, { name: 'Renamed' }));
  fine(await owner.post(`${at}/impersonate`, { reason: 'to see what they see' }));
  fine(await owner.delete('/auth/impersonation'));
  // Of the instance: whoever does the other deletions is not its administrator.
  fine(await owner.delete('/instance/appearance/pictures/light'));
  fine(await owner.delete('/instance/appearance'));
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
  fine(await owner.put(`/page-blocks/${block}`, { content: { heading: 'Changed' } }));
  fine(await owner.post('/page-blocks/reorder', { pageId, parentId: null, ids: [other, block, ...ids] }));
}

/** Of each route, for each time that it wrote: whether a line of the same request was left. */
async function toldBy(...apps: TestApp[]): Promise<Map<string, boolean[]>> {
  const told = new Map<string, boolean[]>();
  for (const one of apps) {
    const { rows } = await one.atelier.kernel.systemWork('test', (tx) =>
      tx.execute(sql`select distinct request_id as id from audit_log`),
    );
    const lines = new Set(rows.map(({ id }) => String(id)));
    for (const { route, requestId } of one.written) told.set(route, [...(told.get(route) ?? []), lines.has(requestId)]);
  }
  return told;
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
  const { id } = fine(await owner.post('/copilot/video/generate', { prompt: 'a loaf of bread' })).body;
  fine(await owner.post(`/copilot/generations/${id}/cancel`));
  const text = { title: 'A loaf', state: 'draft', body: 'Rye rises slowly.' };
  const draft = fine(await owner.post('/drafts', text)).body.id;
  fine(await owner.post(`/drafts/${draft}/move`, { to: 'review' }));
  fine(await owner.post(`/drafts/${draft}/decision`, { decision: 'approve' }));
  const [first] = fine(await owner.get('/imodels/routes')).body.items;
  fine(await owner.put(`/imodels/routes/${first.kind}`, { candidates: [] }));
}

/** A page and its translation, which says what the page says. */
async function languages(): Promise<void> {
  const { siteId, locale } = fine(await owner.get(`/pages/${things.pages}`)).body;
  const there = fine(await owner.get(`/sites/${siteId}`)).body;
  const other = there.locales.find(({ code }: { code: string }) => code !== locale)?.code;
  const pageId = fine(await owner.post('/pages', { siteId, locale, title: 'Said twice' })).body.id;
  const { id } = fine(await owner.post('/translations', { pageId, locale: other })).body;
  fine(await owner.post(`/pages/${id}/translation-current`));
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
  await languages();
  await workspace();
  for (const route of writes().filter(({ id }) => LAST.includes(id))) await attempt(route, owner, things);
  const other = await app.signUp();
  const others = await oneOfEach(app, other, 'Goner', '#665544');
  fine(await other.post(`/deployments/${others.deployments}/cancel`));
  const place = ({ path }: AnyRoute) => GOES_LAST.indexOf(kindOf(path));
  const gone = writes().filter((route) => route.method === 'DELETE' && !later(route.id));
  // What lies within an object goes before the object.
  const depth = ({ path }: AnyRoute) => path.split('/').length;
  for (const route of gone.toSorted((a, b) => place(a) - place(b) || depth(b) - depth(a)))
    await attempt(route, other, others);
  fine(await owner.delete(`/data-exports/${things['data-exports']}`));
  fine(await owner.delete(`/auth/passkeys/${things.passkeys}`));

  await accountStories(working);
  await mediaStories(await working.signUp(), pictureAt());
  await publishingStories(working);
  await lostStory(working, cloud);
  await seoStory(await working.signUp());
  await siteStory(await working.signUp());
  await invoiceStory(await working.signUp());
  await wordStories(await working.signUp(), vendor);
  fine(await owner.post('/auth/logout'));

  const told = await toldBy(app, working);
  const silent = writes().filter(({ id }) => {
    const times = told.get(id) ?? [];
    return !(id in mayChangeNothing ? times.some(Boolean) : times.length > 0 && times.every(Boolean));
  });
  expect(silent.map(({ id }) => `${id}: ${told.get(id)?.length ?? 0} times`)).toEqual([]);
  for (const id of Object.keys(mayChangeNothing)) expect(told.has(id), `${id} is no route that writes`).toBe(true);
});
