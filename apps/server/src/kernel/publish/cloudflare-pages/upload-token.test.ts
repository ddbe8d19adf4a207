import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type CloudflareStandIn, PROJECT, startCloudflare, TOKEN } from '#test/cloudflare-stand-in.ts';
import { jobOf, releaseOf } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { cloudflarePagesTarget } from './cloudflare-pages.target.ts';

let cloud: CloudflareStandIn;
let services: ReturnType<typeof testServices>;

beforeEach(async () => {
  cloud = await startCloudflare();
  services = testServices([new URL(cloud.baseUrl).host]);
});
afterEach(async () => {
  await services.end();
  await cloud.stop();
});

const publish = (texts: Record<string, string>) =>
  cloudflarePagesTarget
    .open({ accountId: ACCOUNT, project: PROJECT, token: TOKEN, baseUrl: cloud.baseUrl, retryBaseMs: 5 }, services)
    .publish(jobOf(releaseOf(texts, { channel: { kind: 'preview', branch: 'main' } })));
const fetched = () => cloud.calls.filter(({ path }) => path.endsWith('/upload-token')).length;

test('an upload token is used again as long as it is good; one that is refused or nearly over is fetched anew', async () => {
  cloud.settings.tokenSeconds = 600;
  await publish({ a: 'first' });
  cloud.fail(() => undefined);
  await publish({ a: 'second' });
  expect(fetched()).toBe(0);
  cloud.forgetTokens();
  expect(await publish({ a: 'refused' })).toMatchObject({ state: 'live', sentFiles: 1 });
  expect(fetched()).toBe(1);
  cloud.settings.tokenSeconds = 60;
  cloud.forgetTokens();
  await publish({ a: 'short' });
  cloud.fail(() => undefined);
  await publish({ a: 'nearly over' });
  expect(cloud.calls[0]?.path).toContain('/upload-token');
});

test('an upload token that expires is renewed once for all that wait for it', async () => {
  let tokens = 0;
  cloud.fail(({ path }) => {
    if (path.endsWith('/upload-token')) tokens += 1;
    if (!path.endsWith('/upload') || tokens > 1) return undefined;
    return {
      kind: 'answer',
      status: 401,
      body: JSON.stringify({ success: false, errors: [{ code: 8000013, message: 'expired' }] }),
    };
  });
  const big = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.bin`, String(i).repeat(3 * 2 ** 20)]));
  expect(await publish(big)).toMatchObject({ state: 'live' });
  expect(fetched()).toBe(2);
});
