import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addPasskey,
  clientOf,
  cookieOf,
  forgetConfirmation,
  login,
  mailsTo,
  opens,
  tokenFromMail,
  withMfa,
} from '#test/identity-fixtures.ts';
import { type Answer, type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

const MAIL = /link to sign in|link di accesso/;

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ work: true, shared: false });
  await app.signUp();
  owner = await app.signUp({ workspaceName: 'Bakery' });
});
afterAll(() => app.close());

const ask = (email: string, headers: Record<string, string> = {}) =>
  app.request('POST', '/auth/links', { email }, headers);
const use = (token: string, cookie = '', more: object = {}) =>
  app.request('POST', '/auth/links/use', { token, ...more }, cookie ? { cookie } : {});
const told = ({ status, body, headers }: Answer) => ({
  status,
  body,
  cookie: String(headers['set-cookie']).replace(/=[\w-]{43}/, '='),
});

const newClient = (role?: string): Promise<Client> => clientOf(app, owner, role);
const linksTo = async (email: string) => (await mailsTo(app, email)).filter(({ subject }) => MAIL.test(subject));
/** A link, and what the browser keeps that asked for it. */
async function linkOf(person: Pick<Client, 'email'>): Promise<{ token: string; browser: string }> {
  const before = (await linksTo(person.email)).length;
  const asked = await ask(person.email);
  expect(asked.status).toBe(204);
  await until('the link', async () => (await linksTo(person.email)).length > before || undefined);
  return { token: await tokenFromMail(app, person.email, MAIL), browser: cookieOf(asked) };
}
async function enter(person: Pick<Client, 'email'>): Promise<{ cookie: string }> {
  const { token, browser } = await linkOf(person);
  const answer = await use(token, browser);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { cookie: cookieOf(answer) };
}
/** What the job asks that sends the mail. */
const isSent = async (email: string): Promise<boolean> =>
  (await app.atelier.identity.signInLinks.prepare({ ticketId: randomUUID(), email, browserHash: 'x' })) !== undefined;

test('a client comes in by a link, without a password, once', async () => {
  const client = await newClient();
  const { token, browser } = await linkOf(client);
  const answer = await use(token, browser);
  expect(answer).toMatchObject({ status: 200, body: { status: 'signed_in', accessToken: null } });
  expect(answer.body.user).toMatchObject({ email: client.email, emailVerified: true });
  const cookie = cookieOf(answer);
  expect(cookie).toMatch(/session_token=/);
  expect(String([answer.headers['set-cookie']].flat()[0])).toMatch(/HttpOnly; SameSite=Lax; Max-Age=2592000/);
  expect(await opens(app, { cookie })).toBe(true);
  const { items } = (await app.request('GET', '/auth/sessions', undefined, { cookie })).body;
  const mine = items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
  expect(mine).toMatchObject({ signedInWith: 'link', hasSecondFactor: false });
  expect(await use(token, browser)).toMatchObject({ status: 400, body: { code: 'sign_in_links.refused' } });
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select changes from audit_log where operation = 'auth.login' and object_id = ${mine.id}`),
  );
  expect(rows).toEqual([{ changes: { with: 'link' } }]);
});

test('of thirty who use the same link at once one gets a session', async () => {
  const client = await newClient();
  const { token, browser } = await linkOf(client);
  const answers = await Promise.all(Array.from({ length: 30 }, () => use(token, browser)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(29);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id from sessions where user_id = ${client.userId}::uuid and signed_in_with = 'link'`),
  );
  expect(rows).toHaveLength(1);
});

test('in another browser it asks first, says as whom one goes on, and is not used up by that', async () => {
  const client = await newClient();
  const { token } = await linkOf(client);
  const other = cookieOf(await ask('somebody@example.test'));
  for (const cookie of ['', other])
    expect(await use(token, cookie)).toMatchObject({
      status: 409,
      body: { code: 'sign_in_links.other_browser', email: client.email },
    });
  expect((await use(token, other, { elsewhere: true })).status).toBe(200);
});

test('only looking at a link opens nothing: there is no address that signs in by itself', async () => {
  const client = await newClient();
  const { token, browser } = await linkOf(client);
  const [mail] = await linksTo(client.email);
  const address = /(https?:\S+)#token=/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(new URL(address).pathname).toBe('/enter');
  for (const path of ['/auth/links/use', `/auth/links/use?token=${token}`, `/auth/links?token=${token}`]) {
    const answer = await app.request('GET', path, undefined, { cookie: browser });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await use(token, browser)).status).toBe(200);
});

test('everybody is answered alike, but a mail goes only to clients who have nothing stronger', async () => {
  const [withApp, withKey] = [await newClient(), await newClient('client_editor')];
  await withMfa(app, withApp);
  await addPasskey(app, withKey);
  const [staff, both, admin, blocked] = [
    await app.join(owner, 'editor'),
    await app.join(owner, 'client_reviewer'),
    await newClient(),
    await newClient(),
  ];
  const custom = (await owner.post('/roles', { name: 'Guests', permissions: ['site:read'] })).body;
  const guest = await newClient();
  await owner.put(`/members/${guest.userId}`, { role: 'custom', roleId: custom.id });
  await app.atelier.kernel.systemWork('test', async (tx) => {
    await tx.execute(sql`update users set is_admin = true where id = ${admin.userId}::uuid`);
    await tx.execute(sql`update users set suspended_at = now() where id = ${blocked.userId}::uuid`);
  });
  const known = told(await ask((await newClient()).email));
  const none = [withApp, withKey, staff, both, admin, blocked, guest].map(({ email }) => email);
  for (const email of [...none, 'nobody-at-all@example.test']) expect(told(await ask(email)), email).toEqual(known);
  for (const email of none) expect(await isSent(email), email).toBe(false);
  expect(await isSent((await newClient('client_editor')).email)).toBe(true);
});

test('a link that was sent opens nothing any more after ten minutes, for another address, a new password or a second factor', async () => {
  const [late, moved, changed, careful] = [await newClient(), await newClient(), await newClient(), await newClient()];
  const links = [await linkOf(late), await linkOf(moved), await linkOf(changed), await linkOf(careful)];
  const { root } = app.atelier.kernel.database;
  const { rows } = await root.execute(
    sql`select extract(epoch from expires_at - created_at)::int as seconds from verifications where user_id = ${late.userId}::uuid`,
  );
  expect(rows).toEqual([{ seconds: 600 }]);
  await root.execute(sql`update verifications set expires_at = now() where user_id = ${late.userId}::uuid`);
  await root.execute(sql`update users set email = 'moved-on@example.test' where id = ${moved.userId}::uuid`);
  const body = { currentPassword: PASSWORD, newPassword: 'walnut ferry cobalt trumpet' };
  expect((await changed.put('/auth/password', body)).status).toBe(200);
  await withMfa(app, careful);
  for (const { token, browser } of links)
    expect(await use(token, browser, { elsewhere: true })).toMatchObject({ body: { code: 'sign_in_links.refused' } });
});

test('the link is in the mail only, and the mail speaks the language of the person', async () => {
  const client = await newClient();
  await client.patch('/users/me', { locale: 'it' });
  const { token, browser } = await linkOf(client);
  const secret = browser.split('=')[1] ?? '';
  const { root } = app.atelier.kernel.database;
  for (const table of ['verifications', 'pgboss.job', 'audit_log']) {
    const { rows } = await root.execute(sql`select t::text as row from ${sql.raw(table)} t`);
    for (const hidden of [token, secret]) expect(JSON.stringify(rows).includes(hidden), table).toBe(false);
  }
  const [mail] = await linksTo(client.email);
  expect(mail).toMatchObject({ subject: 'Il tuo link di accesso', text: expect.stringContaining('dieci minuti') });
});

test('nobody fills a mailbox: three links a minute go to an address, whoever asks', async () => {
  const statuses: number[] = [];
  // Seven, because a minute may begin between two of them.
  for (let i = 0; i < 7; i++) statuses.push((await ask('bothered@example.test')).status);
  expect(statuses).toContain(429);
  expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(3);
});

test('a session by link confirms nothing: sensitive changes ask for a password, which a mail sets first', async () => {
  const client = await newClient();
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`delete from accounts where user_id = ${client.userId}::uuid`),
  );
  const cookie = (await enter(client)).cookie;
  const put = (path: string, body: object) => app.request('PUT', path, body, { cookie });
  for (const answer of [
    await put('/auth/email', { email: 'other@example.test' }),
    await put('/auth/password', { newPassword: 'walnut ferry cobalt trumpet' }),
  ])
    expect(answer.body.code).toBe('confirmation_needed');
  const confirmed = await app.request('POST', '/auth/confirm', { password: PASSWORD }, { cookie });
  expect(confirmed.body.code).toBe('auth.not_confirmed');
  await app.request('POST', '/auth/password/forgot', { email: client.email });
  const token = await tokenFromMail(app, client.email, /new password/);
  expect((await app.request('POST', '/auth/password/reset', { token, password: PASSWORD })).status).toBe(204);
  expect(await opens(app, { cookie }), 'a new password ends it').toBe(false);
  const again = (await enter(client)).cookie;
  expect((await app.request('POST', '/auth/confirm', { password: PASSWORD }, { cookie: again })).status).toBe(200);
});

test('who becomes more than a client is signed out where a link let them in, and stays out when that is taken back', async () => {
  const client = await newClient();
  const { cookie } = await enter(client);
  const byPassword = cookieOf(await login(app, client.email, { transport: 'cookie' }));
  const roleOf = (role: string) => owner.put(`/members/${client.userId}`, { role });
  expect((await roleOf('client_editor')).status).toBe(200);
  expect(await opens(app, { cookie }), 'another role of clients').toBe(true);
  expect((await roleOf('editor')).status).toBe(200);
  expect(await opens(app, { cookie })).toBe(false);
  expect(await opens(app, { cookie: byPassword }), 'a password stays one').toBe(true);
  await roleOf('client_editor');
  app.atelier.identity.auth.forget();
  expect(await opens(app, { cookie })).toBe(false);
});

test('who entered by link founds a workspace only after signing in with a password, and is told so', async () => {
  const founder = await newClient();
  const byLink = await enter(founder);
  const refused = await app.request('POST', '/workspaces', { name: 'Own' }, byLink);
  expect([refused.status, refused.body.code]).toEqual([409, 'workspaces.password_first']);
  expect(await opens(app, byLink), 'nothing is lost').toBe(true);
  expect((await founder.get('/workspaces')).body.items).toHaveLength(1);
  const byPassword = { cookie: cookieOf(await login(app, founder.email, { transport: 'cookie' })) };
  expect((await app.request('POST', '/workspaces', { name: 'Own' }, byPassword)).status).toBe(201);
});

test('a workspace of their own, or work for somebody else, ends it too', async () => {
  const [founder, hired] = [await newClient(), await newClient()];
  const [first, second] = [await enter(founder), await enter(hired)];
  expect((await founder.post('/workspaces', { name: 'Own' })).status).toBe(201);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update users set is_admin = true where id = ${hired.userId}::uuid`),
  );
  app.atelier.identity.auth.forget();
  for (const cookie of [first, second]) expect(await opens(app, cookie)).toBe(false);
});

test('a workspace can do without it, and a role that asks for a second factor does by itself', async () => {
  const client = await newClient();
  const { cookie } = await enter(client);
  const manager = await app.join(owner, 'manager');
  expect((await manager.patch('/workspaces/current', { clientsEnterByLink: false })).status).toBe(403);
  const off = await owner.patch('/workspaces/current', { clientsEnterByLink: false });
  expect(off.body).toMatchObject({ clientsEnterByLink: false });
  expect(await opens(app, { cookie })).toBe(false);
  const other = await newClient();
  expect(await isSent(other.email)).toBe(false);
  await owner.post('/invitations', { email: 'no-link@example.test', role: 'client_reviewer' });
  const invitation = await tokenFromMail(app, 'no-link@example.test', /Invit/);
  expect((await app.request('POST', '/invitations/look', { token: invitation })).body.entersByLink).toBe(false);
  await owner.patch('/workspaces/current', { clientsEnterByLink: true });
  expect(await opens(app, { cookie }), 'what ended does not come back').toBe(false);
  expect(await isSent(other.email)).toBe(true);

  const again = await enter(client);
  await forgetConfirmation(app, owner);
  await owner.post('/auth/confirm', { password: PASSWORD });
  expect((await owner.put('/roles/built-in/client_reviewer', { requiresMfa: true })).status).toBe(200);
  app.atelier.identity.auth.forget();
  expect(await opens(app, again)).toBe(false);
  await owner.put('/roles/built-in/client_reviewer', { requiresMfa: false });
});

test('an invited client needs no password; whoever is invited to work here chooses one', async () => {
  const register = (email: string, invitationToken?: string) =>
    app.request('POST', '/auth/register', {
      ...{ email, name: 'Ada', transport: 'cookie' },
      ...(invitationToken ? { invitationToken } : {}),
    });
  const invite = async (email: string, role: string) => {
    expect((await owner.post('/invitations', { email, role })).status).toBe(201);
    return tokenFromMail(app, email, /Invit/);
  };
  const [email, worker] = ['ada@example.test', 'worker@example.test'];
  const token = await invite(email, 'client_editor');
  expect((await app.request('POST', '/invitations/look', { token })).body).toMatchObject({ entersByLink: true });
  const answer = await register(email, token);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const cookie = cookieOf(answer);
  const me = (await app.request('GET', '/auth/me', undefined, { cookie })).body;
  expect(me).toMatchObject({ role: 'client_editor', user: { emailVerified: true } });
  const { items } = (await app.request('GET', '/auth/sessions', undefined, { cookie })).body;
  expect(items).toMatchObject([{ signedInWith: 'link' }]);
  expect((await register(email, token)).status, 'once').toBeGreaterThanOrEqual(400);
  await enter({ email });

  const other = await invite(worker, 'editor');
  expect(await register(worker, other)).toMatchObject({ status: 400, body: { code: 'auth.password_needed' } });
  expect(await register('by-myself@example.test')).toMatchObject({ body: { code: 'auth.password_needed' } });
  const found = await until('the invitation', async () =>
    (await owner.get(`/invitations?q=${worker}`)).body.items.at(0),
  );
  expect(found.status, 'was not used up by the attempt').toBe('open');
});
