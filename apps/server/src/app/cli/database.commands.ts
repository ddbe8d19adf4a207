import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { migrate } from '#db/migrate.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { type Atelier, compose } from '../compose/index.ts';
import { configFromEnvironment } from '../environment.ts';
import { createFirstOwner } from '../first-run.ts';
import { installShared } from '../seed.ts';
import { say } from './terminal.ts';

/** Opens the instance without listening or working, runs the command, closes. Migrates first: commands may come before the first start. */
export async function withAtelier<T>(work: (atelier: Atelier) => Promise<T>): Promise<T> {
  const atelier = await compose(configFromEnvironment({ LOG_LEVEL: 'warn' }));
  try {
    await migrate(atelier.kernel.database);
    await atelier.kernel.jobs.start({ work: false });
    return await work(atelier);
  } finally {
    await atelier.close();
  }
}

export async function migrateCommand(): Promise<void> {
  const atelier = await compose(configFromEnvironment({ LOG_LEVEL: 'warn' }));
  say.progress('Bringing the database up to date …');
  const applied = await migrate(atelier.kernel.database).finally(() => atelier.close());
  say.endProgress();
  say.line(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
}

export async function seedCommand(): Promise<void> {
  await withAtelier(async (atelier) => {
    await installShared(atelier);
    say.line('Languages, layouts and templates are installed.');
    const owner = await createFirstOwner(atelier);
    if (!owner) say.line('There are people on this instance already: no owner was created.');
    else say.line(`First owner: ${owner.email}${owner.password ? `  Password: ${owner.password}  (shown once)` : ''}`);
  });
}

const newUser = z.object({
  email: z.email('is not a mail address'),
  name: z.string().min(1, 'must not be empty').max(80, 'has more than 80 characters'),
  password: z.string().min(12, 'needs at least 12 characters').max(200).optional(),
  locale: z.enum(['en', 'it'], 'is en or it'),
});

export async function createUserCommand(options: unknown): Promise<void> {
  const parsed = newUser.safeParse(options);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')} ${issue.message}`).join('\n'));
  const password = parsed.data.password ?? randomBytes(12).toString('base64url');
  await withAtelier(async (atelier) => {
    const { user } = await atelier.identity.auth.createAccount(
      { ...parsed.data, email: parsed.data.email.toLowerCase(), password },
      'command-line',
    );
    say.line(`Created ${user.email}.${parsed.data.password ? '' : `  Password: ${password}  (shown once)`}`);
  });
}

/** For whoever lost a password where no mail goes out: the administrator passes the link on, and never learns the new password. */
export async function resetLinkCommand({ email }: { email: string }): Promise<void> {
  await withAtelier(async (atelier) => {
    const { kernel, identity } = atelier;
    const prepared = await identity.passwords.prepareReset({ ticketId: uuidv7(), email: email.toLowerCase() });
    if (!prepared) throw new Error(`Nobody who may sign in has the address ${email}.`);
    say.line(`${kernel.publicUrl}/reset-password#token=${prepared.token}`);
    say.line('It works once, within an hour, and signs the person out everywhere.');
  });
}
