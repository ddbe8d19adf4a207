import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp({ work: true });
  owner = await app.signUp({ workspaceName: 'Bakery' });
});
afterAll(() => app.close());

const mailsTo = async (email: string): Promise<{ subject: string; text: string }[]> =>
  (
    await app.atelier.kernel.systemWork('test', (tx) =>
      tx.execute(
        sql`select subject, text from mailbox_messages where recipients ? ${email} and subject like 'Invit%' order by id`,
      ),
    )
  ).rows as never;
const tokenIn = (text: string): string => /#token=(\S+)/.exec(text)?.[1] ?? '';
const tokenFor = async (email: string, nth = 0): Promise<string> =>
  tokenIn((await until('the mail', async () => (await mailsTo(email))[nth])).text);

test('an invited person with an account accepts by the link of the mail, once, of thirty at the same time', async () => {
  const guest = await app.signUp();
  const made = await owner.post('/invitations', { email: guest.email.toUpperCase(), role: 'editor' });
  expect(made).toMatchObject({ status: 201, body: { status: 'open', email: guest.email, sendings: 1 } });
  expect(JSON.stringify(made.body)).not.toContain('inv_');
  const token = await tokenFor(guest.email);
  const offer = (await app.request('POST', '/invitations/look', { token })).body;
  expect(offer).toMatchObject({ workspaceName: 'Bakery', role: 'editor', hasAccount: true, email: guest.email });
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => guest.post('/invitations/accept', { token }, { 'x-workspace-id': '' })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['invitations.not_valid']),
  );
  const found = await owner.get(`/members?q=${guest.email}`);
  expect(found.body.items).toMatchObject([{ userId: guest.userId, role: 'editor' }]);
  expect((await owner.get('/invitations?status=accepted')).body.items).toHaveLength(1);
});

test('somebody without an account registers with the invitation and is in, with a verified address', async () => {
  const email = 'new-person@example.test';
  await owner.post('/invitations', { email, role: 'analyst' });
  const token = await tokenFor(email);
  const input = { email, name: 'New', password: PASSWORD, invitationToken: token };
  const answer = await app.request('POST', '/auth/register', input);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const { items } = (await owner.get('/members?role=analyst')).body;
  expect(items).toMatchObject([{ email, role: 'analyst' }]);
  const again = await app.request('POST', '/auth/register', { ...input, email: 'other@example.test' });
  expect(again.body.code).toBe('auth.invitation_refused');
});

test('the mail speaks the language of who gets it', async () => {
  const guest = await app.signUp();
  await guest.patch('/users/me', { locale: 'it' });
  await owner.post('/invitations', { email: guest.email, role: 'editor' });
  const mail = await until('the mail', async () => (await mailsTo(guest.email))[0]);
  expect(mail.subject).toBe('Invito a Bakery');
});

test('a link that was overtaken, revoked, expired or is for somebody else opens nothing', async () => {
  const guest = await app.signUp();
  const stranger = await app.signUp();
  const accept = async (who: Client, token: string) => (await who.post('/invitations/accept', { token })).body.code;
  const { id } = (await owner.post('/invitations', { email: guest.email, role: 'editor' })).body;
  const first = await tokenFor(guest.email);
  expect((await owner.post('/invitations', { email: guest.email, role: 'admin' })).body.code).toBe(
    'invitations.already_invited',
  );
  expect((await owner.post(`/invitations/${id}/resend`)).body.sendings).toBe(2);
  const second = await tokenFor(guest.email, 1);
  expect(second).not.toBe(first);
  expect(await accept(guest, first)).toBe('invitations.not_valid');
  expect(await accept(stranger, second)).toBe('invitations.other_address');
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update invitations set expires_at = now() - interval '1 second' where id = ${id}::uuid`),
  );
  expect(await accept(guest, second)).toBe('invitations.not_valid');
  expect((await owner.get('/invitations?status=expired')).body.items.map((each: { id: string }) => each.id)).toEqual([
    id,
  ]);
  const renewed = (await owner.post('/invitations', { email: guest.email, role: 'editor' })).body;
  const third = await tokenFor(guest.email, 2);
  expect((await owner.delete(`/invitations/${renewed.id}`)).status).toBe(204);
  expect(await accept(guest, third)).toBe('invitations.not_valid');
  expect((await owner.post(`/invitations/${renewed.id}/resend`)).body.code).toBe('invitations.not_open');
});

test('nobody invites to more than they have, and members are not invited again', async () => {
  const admin = await app.join(owner, 'admin');
  const invite = (email: string, role: string) => admin.post('/invitations', { email, role });
  expect((await invite('a@example.test', 'owner')).body.code).toBe('roles.beyond_yours');
  expect((await invite(owner.email, 'editor')).body.code).toBe('invitations.already_member');
  expect((await invite('b@example.test', 'admin')).status).toBe(201);
});

test('the token is nowhere in what is stored, but in the mail that carries it', async () => {
  const email = 'kept-secret@example.test';
  await owner.post('/invitations', { email, role: 'editor' });
  const token = await tokenFor(email);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select (select string_agg(i::text, '') from invitations i) || (select string_agg(a::text, '') from audit_log a)
      || (select string_agg(j.data::text, '') from pgboss.job j) as stored`),
  );
  expect(String(rows[0]?.stored)).toContain(email);
  expect(String(rows[0]?.stored)).not.toContain(token);
});
