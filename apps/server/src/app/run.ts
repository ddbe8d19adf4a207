import type { Config } from './config.ts';
import { type ProcessRole, roles, start } from './start.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the named roles, says where to go, and stops in order on a signal. Exits on an unknown role. */
export async function run(config: Config, named: readonly string[]): Promise<void> {
  const wanted = named.filter((role) => role !== '');
  const unknown = wanted.filter((role) => !roles.includes(role as ProcessRole));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown role: ${unknown.join(', ')}. There are ${roles.join(', ')}.\n`);
    process.exit(2);
  }
  const running = await start(config, wanted.length > 0 ? (wanted as ProcessRole[]) : roles);
  if (running.url) say(`\nAtelier is ready at ${running.url}`);
  if (running.firstOwner) {
    const { email, password } = running.firstOwner;
    say(`Sign in as  ${email}`);
    say(
      password
        ? `Password    ${password}   (shown once; change it after signing in)`
        : 'Password    the one that was configured',
    );
  }
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    say(`\n${signal}: finishing what runs …`);
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
