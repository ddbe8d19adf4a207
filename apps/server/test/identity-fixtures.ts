/** What tests about signing in share. */
import { sql } from 'drizzle-orm';
import { generate } from 'otplib';
import { type Answer, type Client, PASSWORD, type TestApp } from '#test/make-app.ts';
import { makeSoftPasskey, type SoftPasskey, signWithPasskey } from '#test/soft-authenticator.ts';
import { until } from '#test/until.ts';

/** The code of an authenticator app, so many steps of 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** A code that is not the right one. */
export const wrongCodeOf = async (secret: string): Promise<string> => {
  const right = new Set(await Promise.all([-1, 0, 1].map((steps) => codeOf(secret, steps))));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.has(code)) ?? '444444';
};

export interface WithMfa {
  secret: string;
  recoveryCodes: string[];
}

/** Sets up an authenticator app, as if that had been a while ago: the code of now still works. */
export async function withMfa(app: TestApp, client: Client): Promise<WithMfa> {
  const setup = await client.post('/auth/mfa/enable');
  const { secret } = setup.body;
  const done = await client.post('/auth/mfa/activate', { code: await codeOf(secret) });
  if (done.status !== 200) throw new Error(`MFA: ${done.status} ${JSON.stringify(done.body)}`);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update second_factors set last_step = 0 where user_id = ${client.userId}::uuid`),
  );
  return { secret, recoveryCodes: done.body.recoveryCodes };
}

export const login = (app: TestApp, email: string, more: object = {}): Promise<Answer> =>
  app.request('POST', '/auth/login', { email, password: PASSWORD, ...more });

export const cookieOf = (answer: Answer): string =>
  String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

/** Whether credentials still open something. */
export const opens = async (app: TestApp, headers: Record<string, string>): Promise<boolean> =>
  (await app.request('GET', '/auth/me', undefined, headers)).status === 200;

export const placeOf = (app: TestApp) => {
  const { origin, hostname } = new URL(app.atelier.kernel.publicUrl);
  return { origin, rpId: hostname };
};

export async function addPasskey(
  app: TestApp,
  client: Client,
  name = 'Phone',
): Promise<SoftPasskey & { rowId: string }> {
  const options = await client.post('/auth/passkeys/options');
  const { passkey, credential } = makeSoftPasskey(options.body.challenge, options.body.user.id, placeOf(app));
  const added = await client.post('/auth/passkeys', { name, credential });
  if (added.status !== 201) throw new Error(`passkey: ${added.status} ${JSON.stringify(added.body)}`);
  return Object.assign(passkey, { rowId: added.body.id as string });
}

/** A signed challenge. */
export async function signed(app: TestApp, passkey: SoftPasskey) {
  const { challenge } = (await app.request('POST', '/auth/passkeys/challenge')).body;
  return signWithPasskey(passkey, challenge, placeOf(app));
}

/** Somebody who is a client in the workspace of `owner` and nowhere else. */
export async function clientOf(app: TestApp, owner: Client, role = 'client_reviewer'): Promise<Client> {
  const person = await app.join(owner, role);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`delete from memberships where user_id = ${person.userId}::uuid and role = 'owner'`),
  );
  return person;
}

/** As if the session had been confirmed long ago. */
export async function forgetConfirmation(app: TestApp, client: Client): Promise<void> {
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`update sessions set confirmed_at = now() - interval '11 minutes' where user_id = ${client.userId}::uuid`,
    ),
  );
  app.atelier.identity.auth.forget();
}

/** Mails that went to an address, oldest first. */
export const mailsTo = async (app: TestApp, email: string): Promise<{ subject: string; text: string }[]> =>
  app.atelier.kernel.systemWork('test', async (tx) => {
    const { rows } = await tx.execute(
      sql`select subject, text from mailbox_messages where recipients @> ${JSON.stringify([email])}::jsonb order by id`,
    );
    return rows as { subject: string; text: string }[];
  });

/** The token in the newest mail to an address whose subject matches; waits for it. */
export async function tokenFromMail(app: TestApp, email: string, subject: RegExp): Promise<string> {
  return until(`a mail to ${email}`, async () => {
    const mail = (await mailsTo(app, email)).filter((one) => subject.test(one.subject)).at(-1);
    return /#token=([\w-]{20,})/.exec(mail?.text ?? '')?.[1];
  });
}
