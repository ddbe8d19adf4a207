// Plain JavaScript, so that the compiled code of everything else comes from the cache before any TypeScript has to be read.
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// A build is over before the last and dearest stage of optimisation has paid for itself, and two threads would both pay.
setFlagsFromString('--no-turbofan');
enableCompileCache();
await import('./cli.ts');
