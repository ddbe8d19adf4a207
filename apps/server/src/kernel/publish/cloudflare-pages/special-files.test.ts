import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, type CloudflareStandIn, PROJECT, startCloudflare, TOKEN } from '#test/cloudflare-stand-in.ts';
import { jobOf, releaseOf } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { cloudflarePagesTarget } from './cloudflare-pages.target.ts';

let cloud: CloudflareStandIn;
let services: ReturnType<typeof testServices>;
beforeAll(async () => {
  cloud = await startCloudflare();
  services = testServices([new URL(cloud.baseUrl).host]);
});
afterAll(async () => {
  await services.end();
  await cloud.stop();
});

const open = () =>
  cloudflarePagesTarget.open(
    { accountId: ACCOUNT, project: PROJECT, token: TOKEN, baseUrl: cloud.baseUrl, retryBaseMs: 5 },
    services,
  );

test('rules that would be ignored over there are refused before anything is sent', async () => {
  const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join('\n');
  const refused = async (files: Record<string, string>) =>
    open()
      .publish(jobOf(releaseOf({ 'index.html': 'x', ...files })))
      .then(
        ({ state }) => state,
        (error: { code: string; values: object }) => [error.code, error.values],
      );
  const many = 'publish.too_many_rules';
  const rules = `# moved\n${lines(2000, (at) => `/a${at} /b 301`)}\n${lines(100, (at) => `/c${at}/* /b`)}`;
  expect(await refused({ _redirects: `${rules}\n/one-more /b` })).toEqual([
    many,
    { path: '_redirects', count: 2001, most: 2000 },
  ]);
  expect(await refused({ _redirects: `${rules}\n/blog/:slug /b` })).toEqual([
    many,
    { path: '_redirects', count: 101, most: 100 },
  ]);
  const headers = lines(101, (at) => `/p${at}\n  X-A: b`);
  expect(await refused({ _headers: headers })).toEqual([many, { path: '_headers', count: 101, most: 100 }]);
  expect(cloud.calls.some(({ path }) => path.endsWith('/upload') || path.endsWith('/deployments'))).toBe(false);
  expect(await refused({ _redirects: rules, _headers: headers.replace(/^.*\n.*\n/, '') })).toBe('live');
});
