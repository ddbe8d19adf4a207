import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isWrite } from '#kernel/http/index.ts';
import {
  addPasskey,
  codeOf,
  forgetConfirmation,
  login,
  signed,
  withMfa,
  wrongCodeOf,
} from '#test/identity-fixtures.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false, variables: { SIGN_IN_FAILURES: '1000' } });
});
afterAll(() => app.close());

const verify = (mfaToken: string, given: object) => app.request('POST', '/auth/mfa/verify', { mfaToken, ...given });
const ticketFor = async (person: Client): Promise<string> => (await login(app, person.email)).body.mfaToken;
const counted = (answers: { status: number }[], status: number) => answers.filter((a) => a.status === status).length;

test('an authenticator app is set up with a QR code and a first code; from then on signing in takes two steps', async () => {
  const person = await app.signUp();
  const setup = await person.post('/auth/mfa/enable');
  expect(setup.body.qrCode).toMatch(/^data:image\/svg\+xml;base64,/);
  expect(setup.body.address).toContain(`secret=${setup.body.secret}`);
  expect((await login(app, person.email)).body.status, 'nothing changes before the first code').toBe('signed_in');
  const wrong = await person.post('/auth/mfa/activate', { code: await wrongCodeOf(setup.body.secret) });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'mfa.wrong_code' } });
  const done = await person.post('/auth/mfa/activate', { code: await codeOf(setup.body.secret) });
  expect(done.body.recoveryCodes).toHaveLength(10);
  expect(new Set(done.body.recoveryCodes).size).toBe(10);
  const status = await person.get('/auth/mfa');
  expect(status.body).toEqual({
    ...{ isOn: true, passkeys: 0, recoveryCodesLeft: 10 },
    ...{ hasPassword: true, sessionHasSecondFactor: true },
  });

  const first = await login(app, person.email);
  expect(first).toMatchObject({ status: 200, body: { status: 'mfa_required', user: null, accessToken: null } });
  expect(first.body.mfaMethods).toEqual(['totp', 'recovery_code']);
  expect(first.headers['set-cookie']).toEqual([]);
  const second = await verify(first.body.mfaToken, { code: await codeOf(setup.body.secret, 1) });
  expect(second).toMatchObject({ status: 200, body: { status: 'signed_in', user: { email: person.email } } });
  const used = await verify(first.body.mfaToken, { recoveryCode: done.body.recoveryCodes[0] });
  expect(used, 'the ticket works once').toMatchObject({ status: 401, body: { code: 'auth.mfa_token_refused' } });
});

test('of thirty who show the same code at once, each with a ticket of their own, one gets in; the code is dead afterwards', async () => {
  const person = await app.signUp();
  const { secret } = await withMfa(app, person);
  const tickets: string[] = [];
  for (let i = 0; i < 30; i++) tickets.push(await ticketFor(person));
  const code = await codeOf(secret);
  const answers = await Promise.all(tickets.map((ticket) => verify(ticket, { code })));
  expect(counted(answers, 200)).toBe(1);
  expect(counted(answers, 400)).toBe(29);
  expect(await verify(await ticketFor(person), { code })).toMatchObject({ body: { code: 'mfa.wrong_code' } });
  expect((await verify(await ticketFor(person), { code: await codeOf(secret, 1) })).status).toBe(200);
  const older = await verify(await ticketFor(person), { code });
  expect(older.status, 'a code of an earlier step stays dead').toBe(400);
});

test('of thirty who show the same recovery code at once one gets in, and only a hash of it was ever stored', async () => {
  const person = await app.signUp();
  const { recoveryCodes } = await withMfa(app, person);
  const [recoveryCode = ''] = recoveryCodes;
  const tickets: string[] = [];
  for (let i = 0; i < 30; i++) tickets.push(await ticketFor(person));
  const answers = await Promise.all(
    tickets.map((ticket) => verify(ticket, { recoveryCode: recoveryCode.toUpperCase() })),
  );
  expect(counted(answers, 200)).toBe(1);
  expect((await person.get('/auth/mfa')).body.recoveryCodesLeft).toBe(9);
  const stored = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select code_hash from recovery_codes where user_id = ${person.userId}::uuid`),
  );
  expect(stored.rows).toHaveLength(10);
  for (const row of stored.rows) expect(row.code_hash).toMatch(/^\$argon2id\$/);
});

test('a ticket for the second step dies after five wrong codes', async () => {
  const person = await app.signUp();
  const { secret } = await withMfa(app, person);
  const ticket = await ticketFor(person);
  const wrong = await wrongCodeOf(secret);
  for (let i = 0; i < 5; i++) expect((await verify(ticket, { code: wrong })).body.code).toBe('mfa.wrong_code');
  const right = await verify(ticket, { code: await codeOf(secret) });
  expect(right).toMatchObject({ status: 401, body: { code: 'auth.mfa_token_refused' } });
});

test('wrong codes are slowed down whatever tickets they come with', async () => {
  const strict = await makeApp({ shared: false, variables: { SIGN_IN_FAILURES: '4' } });
  const person = await strict.signUp();
  const { secret } = await withMfa(strict, person);
  const wrong = await wrongCodeOf(secret);
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const { mfaToken } = (await login(strict, person.email)).body;
    statuses.push((await strict.request('POST', '/auth/mfa/verify', { mfaToken, code: wrong })).status);
  }
  expect(statuses).toEqual([400, 400, 400, 400, 429, 429]);
  await strict.close();
});

test('the code of one person opens nothing for another', async () => {
  const [ada, bob] = [await app.signUp(), await app.signUp()];
  const [hers] = [await withMfa(app, ada), await withMfa(app, bob)];
  const answer = await verify(await ticketFor(bob), { code: await codeOf(hers.secret) });
  expect(answer).toMatchObject({ status: 400, body: { code: 'mfa.wrong_code' } });
  const recovery = await verify(await ticketFor(bob), { recoveryCode: hers.recoveryCodes[0] });
  expect(recovery.status).toBe(400);
});

test('sensitive changes ask again who somebody is; password, code, recovery code or passkey will do', async () => {
  const person = await app.signUp();
  const { secret, recoveryCodes } = await withMfa(app, person);
  const passkey = await addPasskey(app, person);
  const sensitive = () => person.post('/auth/mfa/recovery-codes');
  let fresh: string[] = recoveryCodes;
  let used = '';
  const ways: (() => Promise<object>)[] = [
    async () => ({ password: PASSWORD }),
    async () => {
      used = await codeOf(secret);
      return { code: used };
    },
    async () => ({ recoveryCode: fresh[0] }),
    async () => ({ passkey: await signed(app, passkey) }),
  ];
  for (const way of ways) {
    await forgetConfirmation(app, person);
    expect(await sensitive()).toMatchObject({ status: 403, body: { code: 'confirmation_needed' } });
    expect((await person.get('/auth/mfa')).status, 'reading goes on').toBe(200);
    const confirmed = await person.post('/auth/confirm', await way());
    expect(confirmed, JSON.stringify(confirmed.body)).toMatchObject({ status: 200 });
    const done = await sensitive();
    expect(done.status).toBe(200);
    fresh = done.body.recoveryCodes;
  }
  await forgetConfirmation(app, person);
  for (const wrong of [{ password: 'not the right one' }, { code: used }, { recoveryCode: recoveryCodes[1] }])
    expect(await person.post('/auth/confirm', wrong)).toMatchObject({
      status: 400,
      body: { code: 'auth.not_confirmed' },
    });
  expect((await person.post('/auth/confirm', {})).status).toBe(400);
  expect((await sensitive()).status).toBe(403);
});

test('every route for mail, second factors, keys, people, ownership and money is behind that confirmation', () => {
  const guarded = new Set(app.atelier.routes.filter((route) => route.stepUp).map((route) => route.id));
  for (const id of [
    'emails.change',
    'sessions.end',
    'sessions.endOthers',
    'mfa.enable',
    'mfa.activate',
    'mfa.disable',
    'mfa.newRecoveryCodes',
    'passkeys.creationOptions',
    'passkeys.create',
    'passkeys.delete',
    'oauth.unlink',
    ...['apiKeys.create', 'apiKeys.rotate', 'personalTokens.create', 'personalTokens.rotate'],
    ...['apiTokens.create', 'apiTokens.update', 'cloudflareTokens.create', 'cloudflareTokens.update'],
    ...['members.transferOwnership', 'members.update', 'members.leave', 'roles.create', 'roles.update'],
    'invitations.create',
    ...['workspaces.suspend', 'workspaces.erase', 'dataExports.create', 'myDataExports.create'],
    ...['users.create', 'users.update', 'users.delete', 'users.eraseMe', 'users.resetMfa', 'users.impersonate'],
  ])
    expect(guarded, id).toContain(id);
  // Whatever says where money goes is caught here.
  const money = app.atelier.routes.filter((route) => isWrite(route) && /payout|bank|iban/i.test(route.id + route.path));
  expect(money.map(({ id }) => id)).toContain('issuers.setPayout');
  for (const { id } of money) expect(guarded, id).toContain(id);
});

test('switched off, signing in takes one step again and the old recovery codes are gone', async () => {
  const person = await app.signUp();
  const { recoveryCodes } = await withMfa(app, person);
  const ticket = await ticketFor(person);
  expect((await person.post('/auth/mfa/disable')).status).toBe(204);
  expect((await verify(ticket, { recoveryCode: recoveryCodes[0] })).status).toBe(400);
  expect((await login(app, person.email)).body.status).toBe('signed_in');
  expect(await person.post('/auth/mfa/disable')).toMatchObject({ status: 409, body: { code: 'mfa.not_on' } });
});

test('an administrator who resets the second factors of a person also signs them out everywhere', async () => {
  const person = await app.signUp();
  await withMfa(app, person);
  await addPasskey(app, person);
  const { auth } = app.atelier.identity;
  expect(await auth.mfaStateOf(person.userId)).toEqual({ isOn: true, passkeys: 1, recoveryCodesLeft: 10 });
  await app.atelier.kernel.systemWork('test', (tx) => auth.resetMfa(tx, person.userId));
  auth.forget();
  expect((await person.get('/auth/me')).status).toBe(401);
  expect(await auth.mfaStateOf(person.userId)).toEqual({ isOn: false, passkeys: 0, recoveryCodesLeft: 0 });
  expect((await login(app, person.email)).body.status).toBe('signed_in');
});

test('a role that asks for a second factor opens only to sessions that showed one', () => {
  const { lacksSecondFactor } = app.atelier.identity.auth;
  expect(lacksSecondFactor({ hasSecondFactor: false }, true)).toBe(true);
  expect(lacksSecondFactor({ hasSecondFactor: true }, true)).toBe(false);
  expect(lacksSecondFactor({ hasSecondFactor: false }, false)).toBe(false);
});
