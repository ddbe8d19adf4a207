import type { Config } from './config.ts';
import type { FirstOwner } from './first-run.ts';
import { type ProcessRole, type Running, roles, start } from './start.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function sayOwner(owner: FirstOwner | undefined): void {
  if (!owner) return;
  say(`Sign in as  ${owner.email}`);
  say(
    owner.password
      ? `Password    ${owner.password}   (shown once; change it after signing in)`
      : 'Password    the one that was configured',
  );
}

/** What stands in the way of a start, in the words of whoever can mend it; a mistake of ours with its trace. */
function reasonOf(error: Error & { code?: string; port?: number }): string {
  const { code, port, message, stack } = error;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${(port ?? 3000) + 1} npm start`;
  if (code === 'EACCES' && port) return `Port ${port} is for administrators only. Choose one above 1023 with PORT.`;
  return error.constructor === Error || code ? message : (stack ?? message);
}

async function started(config: Config, wanted: readonly ProcessRole[]): Promise<Running> {
  try {
    return await start(config, wanted);
  } catch (error) {
    process.stderr.write(`${reasonOf(error as Error)}\n`);
    sayOwner((error as { firstOwner?: FirstOwner }).firstOwner);
    process.exit(1);
  }
}

/** Starts the named roles, says where to go, and stops in order on a signal. Exits on an unknown role, and when it cannot start. */
export async function run(config: Config, named: readonly string[]): Promise<void> {
  const wanted = named.filter((role) => role !== '');
  const unknown = wanted.filter((role) => !roles.includes(role as ProcessRole));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown role: ${unknown.join(', ')}. There are ${roles.join(', ')}.\n`);
    process.exit(2);
  }
  const running = await started(config, wanted.length > 0 ? (wanted as ProcessRole[]) : roles);
  say(running.url ? `\nAtelier is ready at ${running.url}` : `\nAtelier is at work: ${named.join(', ')}`);
  sayOwner(running.firstOwner);
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
