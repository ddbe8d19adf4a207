import { sql } from 'drizzle-orm';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressKey } from '#kernel/attempts/index.ts';
import { mailsTo, withMfa } from '#test/identity-fixtures.ts';
import { makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

const FREE = 4;
let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false, work: true, variables: { SIGN_IN_FAILURES: String(FREE) } });
});
afterAll(() => app.close());

let hosts = 0;
/** Of an address that nobody has used. */
const nextAddress = (): string => `10.1.${(hosts >> 8) & 255}.${hosts++ & 255}`;

const attempt = (email: string, password: string, more: Partial<InjectOptions> = {}) =>
  app.http.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    remoteAddress: nextAddress(),
    payload: { email, password },
    ...more,
  });
const wrong = (email: string, more?: Partial<InjectOptions>) => attempt(email, 'not the right one', more);
/** Seconds that an account was told to wait for when it was counted last; what is left of them depends on how fast we ask. */
const waitOf = async (email: string): Promise<number> => {
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select extract(epoch from blocked_until - last_at)::int as seconds
      from sign_in_attempts where key = ${`account:${email}`}`),
  );
  return Number(rows[0]?.seconds);
};
/** As if the time of waiting were over. */
const waitIsOver = () =>
  app.atelier.kernel.systemWork('test', (tx) => tx.execute(sql`update sign_in_attempts set blocked_until = now()`));

const mailsAbout = async (email: string, subject: RegExp) =>
  (await mailsTo(app, email)).filter((mail) => subject.test(mail.subject));

test('after a few wrong passwords each further attempt has to wait, twice as long every time, also with the right one', async () => {
  const { email } = await app.signUp();
  for (let i = 0; i < FREE; i++) expect((await wrong(email)).statusCode).toBe(401);
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    const blocked = await attempt(email, PASSWORD);
    expect(blocked.statusCode).toBe(429);
    expect(blocked.json().code).toBe('too_many_requests');
    const wait = await waitOf(email);
    waits.push(wait);
    expect(blocked.json().seconds).toBeGreaterThan(0);
    expect(blocked.json().seconds).toBeLessThanOrEqual(wait);
    await waitIsOver();
    expect((await wrong(email)).statusCode).toBe(401);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
  await waitIsOver();
  expect((await attempt(email, PASSWORD)).statusCode).toBe(200);
  expect((await wrong(email)).statusCode, 'what worked clears the count').toBe(401);
  expect((await attempt(email, PASSWORD)).statusCode).toBe(200);
});

test('whose password is guessed gets one mail for a whole row of failures, also of thirty at once; who has no account gets none', async () => {
  const person = await app.signUp();
  const nobody = 'no-account@example.test';
  await Promise.all(Array.from({ length: 30 }, () => wrong(person.email)));
  for (let i = 0; i < FREE; i++) await wrong(nobody);
  const told = () => mailsAbout(person.email, /tries to sign in/);
  await until('the mail', async () => (await told()).length > 0);
  await waitIsOver();
  await wrong(person.email);
  await waitIsOver();
  expect((await attempt(person.email, PASSWORD)).statusCode).toBe(200);
  for (let i = 0; i < FREE; i++) await wrong(person.email);
  await until('a second row, a second mail', async () => (await told()).length === 2);
  expect(await mailsAbout(nobody, /./)).toEqual([]);
});

test('who gets past the password and guesses the second step is told of in another mail', async () => {
  const person = await app.signUp();
  await withMfa(app, person);
  for (let i = 0; i < FREE; i++) {
    const { mfaToken } = (await attempt(person.email, PASSWORD)).json();
    await app.request('POST', '/auth/mfa/verify', { mfaToken, code: '000000' });
  }
  await until('the mail', async () => (await mailsAbout(person.email, /knows your password/)).length === 1);
});

test('of thirty guesses at the same moment only the free ones are looked at', async () => {
  const { email } = await app.signUp();
  const answers = await Promise.all(Array.from({ length: 30 }, () => wrong(email)));
  expect(answers.filter((a) => a.statusCode === 401)).toHaveLength(FREE);
  expect(answers.filter((a) => a.statusCode === 429)).toHaveLength(30 - FREE);
});

test('an account that does not exist is counted alike', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < FREE + 2; i++) statuses.push((await wrong('nobody-here@example.test')).statusCode);
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
});

test('one address that tries many accounts is counted too, whatever its headers claim', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < FREE * 10 + 3; i++) {
    const headers = {
      'x-forwarded-for': `203.0.113.${i}`,
      'x-real-ip': `203.0.113.${i}`,
      forwarded: `for=203.0.113.${i}`,
      'cf-connecting-ip': `203.0.113.${i}`,
    };
    statuses.push((await wrong(`spray-${i}@example.test`, { remoteAddress: '198.51.100.7', headers })).statusCode);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(FREE * 10);
  expect(statuses.slice(-3)).toEqual([429, 429, 429]);
  expect((await wrong('spray-last@example.test')).statusCode, 'another address goes on').toBe(401);
});

test('neither case nor further fields give an account a second count', async () => {
  const { email } = await app.signUp();
  const local = email.split('@')[0] ?? '';
  const spellings = [email, email.toUpperCase(), `${local.toUpperCase()}@example.test`, `${local}@EXAMPLE.test`];
  for (const spelling of spellings) expect((await wrong(spelling)).statusCode).toBe(401);
  expect((await wrong(email)).statusCode).toBe(429);
});

test('guessing the password of an open session is counted with the rest', async () => {
  const person = await app.signUp();
  const statuses: number[] = [];
  for (let i = 0; i < FREE + 1; i++)
    statuses.push((await person.post('/auth/confirm', { password: 'not the right one' })).status);
  expect(statuses).toEqual([400, 400, 400, 400, 429]);
  const change = await person.put('/auth/password', { currentPassword: PASSWORD, newPassword: 'walnut ferry cobalt' });
  expect(change.status).toBe(429);
});

test('addresses of one network of IPv6 are one, those of IPv4 are each their own', () => {
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2:ffff::1'));
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
  expect(addressKey('2001:db8::1')).toBe(addressKey('2001:db8:0:0:9::'));
  expect(addressKey('::1')).toBe('address:0:0:0:0');
  expect(addressKey('::ffff:192.0.2.1')).toBe(addressKey('192.0.2.1'));
  expect(addressKey('192.0.2.1')).not.toBe(addressKey('192.0.2.2'));
});

test('failed attempts are in the audit log, without what was typed', async () => {
  const person = await app.signUp();
  await wrong(person.email);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`select t::text as line from audit_log t where operation = 'auth.login_failed' and affected_user_id = ${person.userId}::uuid`,
    ),
  );
  expect(rows).toHaveLength(1);
  expect(String(rows[0]?.line)).not.toContain('not the right one');
});
