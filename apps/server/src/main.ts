/**
 * Entry of the server: parse the configuration, compose, start the roles, say where to go.
 * Roles come from `--role web,api,ai,worker`; all of them when none is named.
 */
import { configFromEnvironment } from '#app/environment.ts';
import { type ProcessRole, roles, start } from '#app/start.ts';

const at = process.argv.indexOf('--role');
const named = (at === -1 ? '' : (process.argv[at + 1] ?? '')).split(',').filter((role) => role !== '');
const unknown = named.filter((role) => !roles.includes(role as ProcessRole));
if (unknown.length > 0) {
  process.stderr.write(`Unknown role: ${unknown.join(', ')}. There are ${roles.join(', ')}.\n`);
  process.exit(2);
}

const running = await start(configFromEnvironment(), named.length > 0 ? (named as ProcessRole[]) : roles);
const say = (line: string) => process.stdout.write(`${line}\n`);
if (running.url) say(`\nAtelier is ready at ${running.url}`);
if (running.firstOwner) {
  say(`Sign in as  ${running.firstOwner.email}`);
  say(
    running.firstOwner.password
      ? `Password    ${running.firstOwner.password}   (shown once; change it after signing in)`
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
