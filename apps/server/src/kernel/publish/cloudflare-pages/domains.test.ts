import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, type CloudflareStandIn, PROJECT, startCloudflare, TOKEN } from '#test/cloudflare-stand-in.ts';
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

const HOST = 'www.bakery.example';
const look = () =>
  cloudflarePagesTarget
    .open({ accountId: ACCOUNT, project: PROJECT, token: TOKEN, baseUrl: cloud.baseUrl, retryBaseMs: 5 }, services)
    .domain?.(HOST, new AbortController().signal);
const record = { type: 'CNAME', value: `${PROJECT}.pages.dev` };

test.each([
  ['active', 'active'],
  ['initializing', 'pending'],
  ['pending', 'pending'],
  ['blocked', 'failed'],
  ['error', 'failed'],
  ['something new', null],
])('a domain that is %s over there has a certificate that is %s', async (status, certificate) => {
  cloud.settings.domains[HOST] = { name: HOST, status };
  expect(await look()).toEqual({ record, certificate, detail: null });
});

test('why a domain is not there yet is told in the words of the other side, and what to do where it is unknown', async () => {
  const why = 'CAA record forbids it.';
  cloud.settings.domains[HOST] = { name: HOST, status: 'pending', validation_data: { error_message: why } };
  expect(await look()).toEqual({ record, certificate: 'pending', detail: why });
  cloud.settings.domains = {};
  expect(await look()).toEqual({
    ...{ record, certificate: null },
    detail: expect.stringContaining(`Add it there under "Custom domains" of the project ${PROJECT}.`),
    said: { code: 'cloudflare_unknown', values: { host: HOST, project: PROJECT } },
  });
});
