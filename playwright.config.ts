import { defineConfig } from '@playwright/test';
import { chromiumArgs, chromiumPath } from './tools/browser.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 1,
  workers: 1,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await chromiumPath(), args: chromiumArgs },
    // What cannot be done within a minute will not be done within five.
    actionTimeout: 60_000,
    // Recording needs a downloaded encoder; traces and screenshots do not.
    video: 'off',
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
});
