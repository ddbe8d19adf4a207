import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { makeServiceAuth } from './index.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const at = (iso: string) => () => new Date(iso);
const start = '2026-01-01T00:00:00Z';

test('a role proves to another who it is, for a minute, and for whom it asks', async () => {
  const api = makeServiceAuth({ keys: [key(1)], name: 'api', now: at(start) });
  const workspaceId = '018f0000-0000-7000-8000-000000000001';
  const header = `Bearer ${await api.issue('ai', { workspaceId })}`;
  const ai = (iso: string) => makeServiceAuth({ keys: [key(1)], name: 'ai', now: at(iso) });
  expect(await ai(start).verify('ai', header)).toEqual({ from: 'api', workspaceId, userId: null });
  expect(await ai('2025-12-31T23:59:51Z').verify('ai', header), 'clocks differ by some seconds').toBeDefined();
  expect(await ai('2025-12-31T23:59:40Z').verify('ai', header), 'from the future').toBeUndefined();
  expect(await ai('2026-01-01T00:00:59Z').verify('ai', header)).toBeDefined();
  expect(await ai('2026-01-01T00:01:11Z').verify('ai', header)).toBeUndefined();
});

test('of thirty who show an overheard token at once one is let in, and nobody later', async () => {
  let at = start;
  const now = () => new Date(at);
  const api = makeServiceAuth({ keys: [key(1)], name: 'api', now });
  const ai = makeServiceAuth({ keys: [key(1)], name: 'ai', now });
  const header = `Bearer ${await api.issue('ai')}`;
  const answers = await Promise.all(Array.from({ length: 30 }, () => ai.verify('ai', header)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  at = '2026-01-01T00:01:09Z';
  expect(await ai.verify('ai', header), 'as long as it would be fresh').toBeUndefined();
  expect(await ai.verify('ai', `Bearer ${await api.issue('ai')}`), 'the next one').toBeDefined();
});

test('a token that claims to live for a day, under the right key, is refused after a minute', async () => {
  const at = Date.parse(start) / 1000;
  const long = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', typ: 'svc+jwt' })
    .setIssuer('atelier')
    .setAudience('atelier:service:ai')
    .setSubject('api')
    .setJti('x')
    .setIssuedAt(at)
    .setExpirationTime(at + 86_400)
    .sign(key(1));
  const ai = (iso: string) => makeServiceAuth({ keys: [key(1)], name: 'ai', now: () => new Date(iso) });
  expect(await ai('2026-01-01T00:00:30Z').verify('ai', `Bearer ${long}`)).toBeDefined();
  expect(await ai('2026-01-01T00:05:00Z').verify('ai', `Bearer ${long}`)).toBeUndefined();
});

test('a token for another service, under another key, of another kind or without a signature is none', async () => {
  const api = makeServiceAuth({ keys: [key(1)], name: 'api', now: at(start) });
  const token = await api.issue('ai');
  expect(await api.verify('worker', `Bearer ${token}`)).toBeUndefined();
  const other = makeServiceAuth({ keys: [key(2)], name: 'ai', now: at(start) });
  expect(await other.verify('ai', `Bearer ${token}`)).toBeUndefined();
  const [, payload] = token.split('.');
  const none = Buffer.from('{"alg":"none","typ":"svc+jwt"}').toString('base64url');
  for (const header of [undefined, token, `Basic ${token}`, `Bearer ${none}.${payload}.`, 'Bearer x'])
    expect(await api.verify('ai', header), header).toBeUndefined();
});

test('while the instance key changes, what the former one signed still counts', async () => {
  const old = makeServiceAuth({ keys: [key(1)], name: 'api', now: at(start) });
  const fresh = makeServiceAuth({ keys: [key(2), key(1)], name: 'ai', now: at(start) });
  expect(await fresh.verify('ai', `Bearer ${await old.issue('ai')}`)).toMatchObject({ from: 'api' });
});
