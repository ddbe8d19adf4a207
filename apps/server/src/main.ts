/**
 * Entry of the server: parse the configuration, compose, start the roles, say where to go.
 * Roles come from `--role web,api,ai,worker`; all of them when none is named.
 */
import { configToStart } from '#app/environment.ts';
import { run } from '#app/run.ts';

const at = process.argv.indexOf('--role');
await run(configToStart(), at === -1 ? [] : (process.argv[at + 1] ?? '').split(','));
