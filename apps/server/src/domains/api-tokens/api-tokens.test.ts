import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { services } from './services/registry.ts';

/** Answers like the services do; the credential says how. */
const GOOD = 'good-credential-0123456789';
let stand: Server;
let app: TestApp;
let owner: Client;
const asked: string[] = [];

beforeAll(async () => {
  stand = createServer((request, response) => {
    const { authorization = '', 'x-api-key': key = '' } = request.headers;
    const sent = `${authorization} ${key}`;
    asked.push(`${request.url} ${sent}`);
    const answer = (status: number, body: object | string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (sent.includes('slow')) return;
    if (sent.includes('limited')) return answer(429, {});
    if (sent.includes('broken')) return answer(500, {});
    if (sent.includes('forbidden')) return answer(403, {});
    if (!sent.includes(GOOD)) return answer(401, {});
    if (request.url?.endsWith('/user/tokens/verify'))
      return answer(200, { success: true, result: { status: sent.includes('disabled') ? 'disabled' : 'active' } });
    if (request.url?.includes('/accounts/')) return answer(200, { success: request.url.includes('/projects/shop') });
    return answer(200, { data: [] });
  });
  await new Promise<void>((resolve) => stand.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(stand.address() as AddressInfo).port}`;
  const urls = services.map(({ id }) => `${id}=http://${host}/${id}`).join(',');
  app = await makeApp({ variables: { SERVICE_URLS: urls, HTTP_ALLOW_HOSTS: host } });
  owner = await app.signUp();
});
afterAll(async () => {
  stand.closeAllConnections();
  stand.close();
  await app.close();
});

let n = 0;
const keep = async (service: string, value: string, more: object = {}) => {
  n += 1;
  const answer = await owner.post('/api-tokens', { service, name: `No. ${n}`, value, ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const tested = async (service: string, value: string) =>
  (await owner.post(`/api-tokens/${(await keep(service, value)).id}/test`)).body;

test('a value is kept encrypted, shown masked, replaced but never read back', async () => {
  const made = await keep('chatgpt', GOOD);
  expect(made).toMatchObject({ service: 'openai', masked: '••••••••6789', testable: true });
  await owner.put(`/api-tokens/${made.id}`, { name: 'Renamed', value: 'another-credential-abcdef' });
  const seen = await owner.get(`/api-tokens/${made.id}`);
  expect(seen.body).toMatchObject({ name: 'Renamed', masked: '••••••••cdef', lastTestStatus: null });
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`select (select string_agg(t::text, '') from api_tokens t) || (select string_agg(a::text, '') from audit_log a) as t`,
    ),
  );
  for (const text of [seen.raw.toString(), String(rows[0]?.t)]) {
    expect(text).not.toContain(GOOD);
    expect(text).not.toContain('another-credential');
  }
});

test('every service with a test is asked the way it wants, and says whether the credential works', async () => {
  for (const service of services) {
    const { id } = await keep(service.id, GOOD);
    const answer = await owner.post(`/api-tokens/${id}/test`);
    if (service.probe === null) expect(answer.body.code, service.id).toBe('api_tokens.no_test');
    else if (service.id === 'elevenlabs' || service.id === 'google') expect(answer.body.status).toBe('refused');
    else expect(answer.body, service.id).toMatchObject({ status: 'works' });
    if (service.probe) expect(asked.at(-1)?.startsWith(`/${service.id}/`)).toBe(true);
  }
});

test('a refused, limited, failing or silent service is told apart, and the outcome stays with the credential', async () => {
  expect((await tested('openai', 'wrong-credential')).status).toBe('refused');
  expect((await tested('openai', 'forbidden-credential')).status).toBe('refused');
  expect((await tested('openai', 'limited-credential')).status).toBe('limited');
  expect((await tested('openai', 'broken-credential')).status).toBe('failed');
  expect((await tested('cloudflare', `${GOOD}-disabled`)).status).toBe('refused');
  const [newest] = (await owner.get('/api-tokens?service=cloudflare')).body.items;
  expect(newest).toMatchObject({ lastTestStatus: 'refused' });
  expect(newest.lastTestedAt).not.toBeNull();
});

test('a service that does not answer in time is unreachable', async () => {
  expect(await tested('openai', 'slow-credential')).toMatchObject({ status: 'unreachable' });
});

test('an address that a member gives reaches public hosts only', async () => {
  const address = stand.address() as AddressInfo;
  const { id } = await keep('openai', GOOD, { baseUrl: `http://127.0.0.1:${address.port}/openai` });
  const before = asked.length;
  expect((await owner.post(`/api-tokens/${id}/test`)).body.status).toBe('unreachable');
  expect(asked.length).toBe(before);
});

test('a Cloudflare configuration belongs to a credential, is tested with it, and keeps it from being forgotten', async () => {
  const token = await keep('cloudflare', GOOD);
  const other = await keep('openai', GOOD);
  const place = { name: 'Shop', accountId: 'a'.repeat(32), apiTokenId: token.id };
  const wrong = await owner.post('/cloudflare-tokens', { ...place, apiTokenId: other.id });
  expect(wrong.body.code).toBe('cloudflare_tokens.unknown_credential');
  const made = (await owner.post('/cloudflare-tokens', { ...place, projectName: 'shop' })).body;
  expect((await owner.post(`/cloudflare-tokens/${made.id}/test`)).body.status).toBe('works');
  expect(asked.at(-1)).toContain(`/accounts/${'a'.repeat(32)}/pages/projects/shop`);
  await owner.put(`/cloudflare-tokens/${made.id}`, { projectName: 'elsewhere' });
  expect((await owner.post(`/cloudflare-tokens/${made.id}/test`)).body.status).toBe('refused');
  expect((await owner.delete(`/api-tokens/${token.id}`)).body.code).toBe('api_tokens.in_use');
  await owner.put(`/api-tokens/${token.id}`, { isActive: false });
  expect((await owner.post(`/cloudflare-tokens/${made.id}/test`)).body.code).toBe('cloudflare_tokens.credential_off');
  expect((await owner.delete(`/cloudflare-tokens/${made.id}`)).status).toBe(204);
  expect((await owner.delete(`/api-tokens/${token.id}`)).status).toBe(204);
});

test('publishing gets the credential in the clear, of its own workspace only', async () => {
  const { apiTokens, cloudflareTokens } = app.atelier.integrations;
  const { unitOfWork } = app.atelier.kernel;
  const token = await keep('cloudflare', GOOD);
  const made = (
    await owner.post('/cloudflare-tokens', { name: 'Own', accountId: 'b'.repeat(32), apiTokenId: token.id })
  ).body;
  const stranger = await app.signUp();
  const access = await unitOfWork(owner, (tx) => cloudflareTokens.access(tx, made.id));
  expect(access).toMatchObject({ accountId: 'b'.repeat(32), credential: { value: GOOD } });
  expect(await unitOfWork(stranger, (tx) => cloudflareTokens.access(tx, made.id))).toBeUndefined();
  expect((await unitOfWork(owner, (tx) => apiTokens.credentialFor(tx, 'cloudflare')))?.value).toBe(GOOD);
});
