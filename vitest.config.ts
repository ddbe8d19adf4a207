import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const globalSetup = join(root, 'apps/server/test/global-setup.ts');

/**
 * Database tests keep a core busy each: more workers than cores only makes them wait for each other. Off the browser, test
 * files of one worker share their modules (`isolate: false`), which halves the work: nothing is mocked, so nothing leaks.
 * What is waited for comes in seconds; the long limits are for a machine that has much else to do.
 */
const shared = { root, pool: 'forks', testTimeout: 240_000, hookTimeout: 240_000, retry: 1 } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'server',
          environment: 'node',
          isolate: false,
          include: ['apps/server/{src,test}/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
          ...(existsSync(globalSetup) ? { globalSetup } : {}),
        },
      },
      {
        test: {
          ...shared,
          name: 'engine',
          environment: 'node',
          isolate: false,
          include: ['packages/*/{src,test}/**/*.test.ts'],
        },
      },
      {
        ...(existsSync(join(root, 'apps/web/vite.config.ts'))
          ? { extends: join(root, 'apps/web/vite.config.ts') }
          : {}),
        test: { ...shared, name: 'web', environment: 'jsdom', include: ['apps/web/src/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
