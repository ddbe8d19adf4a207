import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSessionsRepo } from '#domains/sessions/index.ts';
import {
  addPasskey,
  clientOf,
  codeOf,
  cookieOf,
  mailsTo,
  signed,
  tokenFromMail,
  withMfa,
} from '#test/identity-fixtures.ts';
import { type Answer, type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0';
const NEWER_FIREFOX = FIREFOX.replaceAll('150.0', '151.0');
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1';
const SUBJECT = /new place|luogo nuovo/;

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false, work: true });
  await app.signUp();
});
afterAll(() => app.close());

const told = async ({ email }: Pick<Client, 'email'>) =>
  (await mailsTo(app, email)).filter(({ subject }) => SUBJECT.test(subject));
/** How many mails there are once everything that was asked for has been sent: a mail that comes last is asked for last. */
async function count(person: Client): Promise<number> {
  const before = (await mailsTo(app, person.email)).length;
  await app.request('POST', '/auth/password/forgot', { email: person.email });
  await until('a later mail', async () =>
    (await mailsTo(app, person.email)).slice(before).some(({ subject }) => /Set a new password/.test(subject)),
  );
  return (await told(person)).length;
}

async function signIn(
  person: Pick<Client, 'email'>,
  { agent = FIREFOX, ip = '192.0.2.7', zone }: { agent?: string; ip?: string; zone?: string } = {},
): Promise<Answer['body']> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    remoteAddress: ip,
    headers: { 'user-agent': agent, ...(zone ? { 'x-time-zone': zone } : {}) },
    payload: { email: person.email, password: PASSWORD },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

test('a first sign-in tells nobody; one from another browser or network tells its person once, and a newer version is nothing new', async () => {
  const person = await app.signUp();
  expect(await count(person), 'the first').toBe(0);
  await signIn(person);
  await until('the mail', async () => (await told(person)).length === 1);
  const { refreshToken } = await signIn(person, { agent: NEWER_FIREFOX });
  expect((await app.request('POST', '/auth/refresh', { refreshToken }, { 'user-agent': SAFARI })).status).toBe(200);
  expect(await count(person), 'the same again, and a refresh').toBe(1);
  await signIn(person, { ip: '198.51.100.4' });
  await until('another network', async () => (await told(person)).length === 2);
  await signIn(person, { agent: SAFARI });
  await until('another browser', async () => (await told(person)).length === 3);
});

test('signing out everywhere makes no place new again, and what somebody else used is new to this person', async () => {
  const [person, other] = [await app.signUp(), await app.signUp()];
  await signIn(person);
  await until('the mail', async () => (await told(person)).length === 1);
  await app.atelier.identity.auth.endSessionsOf(person.userId);
  await signIn(person);
  expect(await count(person)).toBe(1);
  await signIn(other);
  await until('their own mail', async () => (await told(other)).length === 1);
});

test('the mail speaks the language of the profile and says device, address, the time where the person is, and what to do', async () => {
  const person = await app.signUp({ name: 'Ada' });
  await person.patch('/users/me', { locale: 'it' });
  await signIn(person, { zone: 'Europe/Rome' });
  await until('the first mail', async () => (await told(person)).length === 1);
  await signIn(person, { agent: SAFARI, ip: '198.51.100.9', zone: 'Asia/Tokyo' });
  const [, mail] = await until('the mail', async () => {
    const mails = await told(person);
    return mails.length === 2 ? mails : undefined;
  });
  expect(mail?.subject).toBe('Accesso da un luogo nuovo');
  const text = mail?.text ?? '';
  const now = new Date();
  const day = new Intl.DateTimeFormat('it', { dateStyle: 'long', timeZone: 'Europe/Rome' }).format(now);
  expect(text).toContain('Ciao Ada,');
  expect(text).toContain('Dispositivo: Safari · iOS');
  expect(text).toContain('Indirizzo IP: 198.51.100.9');
  expect(text).toMatch(new RegExp(`Quando: ${day}.* \\(Europe/Rome\\)`));
  expect(text).toContain(`${app.atelier.kernel.publicUrl}/settings/sessions`);
  expect(text).toContain('imposta una nuova password');
});

test('a passkey and a second step tell of it too, the second step not before it is taken', async () => {
  const person = await app.signUp();
  const { secret } = await withMfa(app, person);
  const passkey = await addPasskey(app, person);
  const first = await signIn(person);
  expect(first.status).toBe('mfa_required');
  expect(await count(person), 'half a sign-in').toBe(0);
  const code = await codeOf(secret);
  const second = await app.request(
    'POST',
    '/auth/mfa/verify',
    { mfaToken: first.mfaToken, code },
    { 'user-agent': FIREFOX },
  );
  expect(second.status).toBe(200);
  await until('the mail of the second step', async () => (await told(person)).length === 1);
  const credential = await signed(app, passkey);
  const byKey = await app.request('POST', '/auth/passkeys/sign-in', { credential }, { 'user-agent': SAFARI });
  expect(byKey.status).toBe(200);
  await until('the mail of the passkey', async () => (await told(person)).length === 2);
});

test('a link in a mail tells of it too, and says that the mailbox is what has to be closed', async () => {
  const client = await clientOf(app, await app.signUp());
  const asked = await app.request('POST', '/auth/links', { email: client.email }, { 'user-agent': SAFARI });
  const token = await tokenFromMail(app, client.email, /link to sign in/);
  const headers = { cookie: cookieOf(asked), 'user-agent': SAFARI };
  expect((await app.request('POST', '/auth/links/use', { token }, headers)).status).toBe(200);
  const [mail] = await until('the mail', async () => {
    const mails = await told(client);
    return mails.length > 0 ? mails : undefined;
  });
  expect(mail?.text).toContain('change the password of your mailbox');
});

test('the bell says it in every workspace of the person and of nobody else, whatever they chose to be told of', async () => {
  const owner = await app.signUp();
  const person = await app.join(owner, 'member');
  const { items } = (await person.get('/notification-channels')).body;
  expect(
    items.map(({ kind }: { kind: string }) => kind),
    'nobody switches it off',
  ).not.toContain('sign-in.new-place');
  const off = items.map((item: object) => ({ ...item, inApp: false, byMail: false }));
  expect((await person.put('/notification-channels', { items: off })).status).toBe(200);
  await signIn(person);
  const seen = async (client: Client, workspaceId: string) =>
    (await client.get('/notifications', { 'x-workspace-id': workspaceId })).body.items;
  const places = (await person.get('/workspaces')).body.items.map(({ id }: { id: string }) => id);
  expect(places).toHaveLength(2);
  for (const id of places) await until('the notice', async () => (await seen(person, id)).length > 0);
  for (const id of places)
    expect(await seen(person, id)).toMatchObject([
      { kind: 'sign-in.new-place', data: { browser: 'Firefox', system: 'Windows', ipAddress: '192.0.2.7' } },
    ]);
  expect(await seen(owner, owner.workspaceId)).not.toContainEqual(
    expect.objectContaining({ kind: 'sign-in.new-place' }),
  );
});

test('a place that nobody used for more than a year is forgotten, and nothing of it stays in words', async () => {
  const person = await app.signUp();
  await signIn(person);
  const places = async () =>
    app.atelier.kernel.systemWork('test', async (tx) => {
      const { rows } = await tx.execute(sql`select * from sign_in_places where user_id = ${person.userId}::uuid`);
      return rows;
    });
  expect(await places()).toHaveLength(2);
  expect(JSON.stringify(await places())).not.toMatch(/192\.0\.2|Firefox/);
  await app.atelier.kernel.systemWork('test', async (tx) => {
    await tx.execute(sql`update sign_in_places set last_at = now() - interval '401 days'
      where ctid = (select ctid from sign_in_places where user_id = ${person.userId}::uuid limit 1)`);
    await makeSessionsRepo({ idleDays: 14 }).sweep(tx);
  });
  expect(await places()).toHaveLength(1);
});
