import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetConfirmation, login, mailsTo, opens, tokenFromMail, withMfa } from '#test/identity-fixtures.ts';
import { type Answer, type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

const NEW = 'walnut ferry cobalt trumpet';
const RESET = /new password|nuova password/i;

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ work: true, shared: false, variables: { SIGN_IN_FAILURES: '1000' } });
  await app.signUp();
});
afterAll(() => app.close());

const forgot = (email: string) => app.request('POST', '/auth/password/forgot', { email });
const reset = (token: string, password = NEW) => app.request('POST', '/auth/password/reset', { token, password });
const told = ({ status, body, headers }: Answer) => ({
  status,
  body: body ? { ...body, requestId: '' } : body,
  cookies: headers['set-cookie'],
});

async function resetTokenOf(person: Client): Promise<string> {
  expect((await forgot(person.email)).status).toBe(204);
  return tokenFromMail(app, person.email, RESET);
}

test('a forgotten password is set anew by a link that works once; every session ends and the second factor stays', async () => {
  const person = await app.signUp();
  await withMfa(app, person);
  const token = await resetTokenOf(person);
  expect((await reset(token, 'Password1234!')).body.code, 'a weak one does not use the link up').toBe(
    'passwords.common',
  );
  expect((await reset(token)).status).toBe(204);
  expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'passwords.reset_refused' } });
  expect(await opens(app, { authorization: `Bearer ${person.token}` })).toBe(false);
  expect((await login(app, person.email)).status, 'the old one is dead').toBe(401);
  const again = await app.request('POST', '/auth/login', { email: person.email, password: NEW });
  expect(again.body.status).toBe('mfa_required');
});

test('of thirty who use the same link at once one sets the password', async () => {
  const person = await app.signUp();
  const token = await resetTokenOf(person);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => reset(token, `${NEW} ${'k'.repeat(i + 1)}`)));
  const won = answers.findIndex((a) => a.status === 204);
  expect(answers.filter((a) => a.status === 204)).toHaveLength(1);
  expect(answers.filter((a) => a.status === 400)).toHaveLength(29);
  const password = `${NEW} ${'k'.repeat(won + 1)}`;
  expect((await app.request('POST', '/auth/login', { email: person.email, password })).status).toBe(200);
});

test('nobody learns from asking whether there is an account, neither by the answer nor by the time', async () => {
  const people = [await app.signUp(), await app.signUp(), await app.signUp()];
  const [known] = [told(await forgot(people[0]?.email ?? ''))];
  expect(known).toEqual(told(await forgot('nobody-at-all@example.test')));
  const time = async (email: string) => {
    const began = performance.now();
    await app.request('POST', '/auth/login', { email, password: 'not the right one' });
    return performance.now() - began;
  };
  const [ours, others]: [number[], number[]] = [[], []];
  for (let i = 0; i < 15; i++) {
    ours.push(await time(people[i % 3]?.email ?? ''));
    others.push(await time(`nobody-${i}@example.test`));
  }
  // The quickest of each: what else the machine does can only make one slower. Without checking a password it would be several times faster.
  const ratio = Math.min(...others) / Math.min(...ours);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('the link is in the mail only: no table, no job and no answer has it; it expires, and a new address takes it away', async () => {
  const [late, moved] = [await app.signUp(), await app.signUp()];
  const token = await resetTokenOf(late);
  const { root } = app.atelier.kernel.database;
  for (const table of ['verifications', 'pgboss.job', 'audit_log']) {
    const { rows } = await root.execute(sql`select t::text as row from ${sql.raw(table)} t`);
    expect(JSON.stringify(rows).includes(token), table).toBe(false);
  }
  await root.execute(sql`update verifications set expires_at = now() where user_id = ${late.userId}::uuid`);
  expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'passwords.reset_refused' } });
  const other = await resetTokenOf(moved);
  await root.execute(sql`update users set email = 'moved@example.test' where id = ${moved.userId}::uuid`);
  expect((await reset(other)).status).toBe(400);
});

test('a password is changed with the old one; the answer carries the only session that is left, and a mail tells', async () => {
  const person = await app.signUp();
  const change = (currentPassword: string, newPassword = NEW) =>
    person.put('/auth/password', { currentPassword, newPassword });
  expect(await change('not the right one')).toMatchObject({ status: 400, body: { code: 'passwords.wrong' } });
  expect(await change(PASSWORD, `${person.email}!`)).toMatchObject({ body: { code: 'passwords.personal' } });
  const short = await change(PASSWORD, 'short one!');
  expect(short).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  const done = await change(PASSWORD);
  expect(done.status).toBe(200);
  expect(await opens(app, { authorization: `Bearer ${person.token}` })).toBe(false);
  expect(await opens(app, { authorization: `Bearer ${done.body.accessToken}` })).toBe(true);
  await until('the note', async () =>
    (await mailsTo(app, person.email)).find((mail) => /password was changed/.test(mail.text)),
  );
});

test('an address is verified by a link, and changed only when the link at the new one is opened', async () => {
  const person = await app.signUp();
  const me = async () => (await person.get('/auth/me')).body.user;
  const verify = (token: string) => app.request('POST', '/auth/email/verify', { token });
  expect((await me()).emailVerified).toBe(false);
  expect((await person.post('/auth/email/verification')).status).toBe(204);
  const first = await tokenFromMail(app, person.email, /Confirm your mail/);
  expect((await verify(first)).body).toEqual({ email: person.email });
  expect((await me()).emailVerified).toBe(true);
  expect(await verify(first)).toMatchObject({ status: 400, body: { code: 'emails.link_refused' } });

  await forgetConfirmation(app, person);
  const next = `new-${person.email}`;
  expect((await person.put('/auth/email', { email: next })).body.code).toBe('confirmation_needed');
  await person.post('/auth/confirm', { password: PASSWORD });
  const resetToken = await resetTokenOf(person);
  expect((await person.put('/auth/email', { email: next })).status).toBe(204);
  expect((await me()).email).toBe(person.email);
  const token = await tokenFromMail(app, next, /new mail address/);
  expect((await verify(token)).body).toEqual({ email: next });
  expect(await me()).toMatchObject({ email: next, emailVerified: true });
  expect((await reset(resetToken)).status, 'links at the former address are dead').toBe(400);
  await until('the note', async () =>
    (await mailsTo(app, person.email)).find((mail) => /address of your account was changed/.test(mail.text)),
  );
});

test('asking for the address of somebody else is answered alike, and changes nothing', async () => {
  const [ada, bob] = [await app.signUp(), await app.signUp()];
  const notes = async () => (await mailsTo(app, bob.email)).filter((mail) => /address|account/.test(mail.subject));
  const answers = [
    await ada.put('/auth/email', { email: bob.email }),
    await ada.put('/auth/email', { email: 'free@example.test' }),
  ];
  expect(answers.map(told)).toEqual([told(answers[0] as Answer), told(answers[0] as Answer)]);
  await tokenFromMail(app, 'free@example.test', /new mail address/);
  expect(await notes()).toEqual([]);
  expect((await ada.get('/auth/me')).body.user.email).toBe(ada.email);
});

test('the mails come in the language of the person', async () => {
  const person = await app.signUp();
  await person.patch('/users/me', { locale: 'it' });
  await resetTokenOf(person);
  const mail = (await mailsTo(app, person.email)).find((one) => RESET.test(one.subject));
  expect(mail).toMatchObject({ subject: 'Imposta una nuova password', text: expect.stringContaining('Ciao Person,') });
});

test('a password does not grow old: after ten years it opens the account, and nothing asks for another', async () => {
  const person = await app.signUp();
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update accounts set created_at = now() - interval '10 years', updated_at = now() - interval '10 years'
      where user_id = ${person.userId}::uuid`),
  );
  expect(await login(app, person.email)).toMatchObject({ status: 200, body: { status: 'signed_in' } });
});
