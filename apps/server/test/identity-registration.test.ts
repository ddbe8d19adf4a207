import { expect, onTestFinished, test } from 'vitest';
import { mailsTo, tokenFromMail } from '#test/identity-fixtures.ts';
import { type Answer, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

async function open(variables: Record<string, string>, work = false): Promise<TestApp> {
  const app = await makeApp({ shared: false, work, variables });
  onTestFinished(() => app.close());
  return app;
}
const register = (app: TestApp, email: string, more: object = {}) =>
  app.request('POST', '/auth/register', { email, password: PASSWORD, name: 'Somebody', ...more });
const told = ({ status, body, headers }: Answer) => ({ status, body, cookies: headers['set-cookie'] });

test.each(['closed', 'invitation'])(
  'with registration %s, of thirty at once on a new instance one becomes its owner and nobody else gets in',
  async (mode) => {
    const app = await open({ REGISTRATION: mode });
    expect((await app.request('GET', '/auth/options')).body).toMatchObject({ registration: mode, isFirstRun: true });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => register(app, `p${i}@example.test`)));
    const owners = answers.filter((a) => a.status === 201);
    expect(owners).toHaveLength(1);
    expect(owners[0]?.body.user.isInstanceAdmin).toBe(true);
    const code = mode === 'closed' ? 'auth.registration_closed' : 'auth.invitation_needed';
    for (const answer of answers.filter((a) => a.status !== 201))
      expect(answer).toMatchObject({ status: 403, body: { code } });
    expect((await app.request('GET', '/auth/options')).body.isFirstRun).toBe(false);
  },
);

test('an invitation that nobody gave makes no account', async () => {
  const app = await open({ REGISTRATION: 'invitation' });
  await app.signUp();
  const answer = await register(app, 'guest@example.test', { invitationToken: 'x'.repeat(43) });
  expect(answer).toMatchObject({ status: 400, body: { code: 'auth.invitation_refused' } });
  expect((await app.request('POST', '/auth/login', { email: 'guest@example.test', password: PASSWORD })).status).toBe(
    401,
  );
});

test('where a mail confirms the address, nobody learns from registering which addresses have an account', async () => {
  const app = await open({ REGISTRATION_CONFIRM_EMAIL: 'true' }, true);
  const owner = await app.signUp();
  const [known, unknown] = [await register(app, owner.email), await register(app, 'new@example.test')];
  expect(known).toMatchObject({ status: 202, body: { status: 'confirm_email', user: null, accessToken: null } });
  expect(told(known)).toEqual(told(unknown));

  const token = await tokenFromMail(app, 'new@example.test', /Finish your registration/);
  const login = () => app.request('POST', '/auth/login', { email: 'new@example.test', password: PASSWORD });
  expect((await login()).status, 'no account before the link is opened').toBe(401);
  const confirm = () => app.request('POST', '/auth/register/confirm', { token });
  const answers = await Promise.all(Array.from({ length: 30 }, confirm));
  expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
  expect(answers.filter((a) => a.body.code === 'auth.link_refused')).toHaveLength(29);
  expect((await login()).body.user).toMatchObject({ email: 'new@example.test', emailVerified: true });

  const note = await until('the note', async () =>
    (await mailsTo(app, owner.email)).find((mail) => /already have an account/.test(mail.subject)),
  );
  expect(note.text).not.toContain('#token=');
});

test('weak passwords are refused with the field that the form marks', async () => {
  const app = await open({});
  for (const [password, code] of [
    ['Password1234!', 'passwords.common'],
    ['margaret-hamilton', 'passwords.personal'],
  ] as const) {
    const answer = await register(app, 'margaret.hamilton@example.test', { password });
    expect(answer).toMatchObject({ status: 400, body: { code, errors: [{ path: 'password' }] } });
  }
});
