// Plain JavaScript, so that the compiled code of everything else comes from the cache before any TypeScript has to be read.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./cli.ts');
