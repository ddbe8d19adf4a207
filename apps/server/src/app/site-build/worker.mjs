// Plain JavaScript for the same reason as entry.mjs: a thread that had to read TypeScript first would start late.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./worker-main.ts');
