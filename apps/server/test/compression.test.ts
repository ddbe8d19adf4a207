import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

const BROWSER = { 'accept-encoding': 'gzip, deflate, br' };

let app: TestApp;
let ada: Client;
beforeAll(async () => {
  app = await makeApp();
  ada = await app.signUp();
});
afterAll(() => app.close());

const asked = async (path: string, headers: Record<string, string>) => {
  const url = `/api/v1${path}`;
  return app.http.inject({ url, headers: { authorization: `Bearer ${ada.token}`, ...headers } });
};

test('a list travels compressed in the coding that the client knows, and whole to one that knows none', async () => {
  const plain = await ada.get('/languages');
  expect(plain.headers['content-encoding']).toBeUndefined();
  const small = await asked('/languages', BROWSER);
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringContaining('accept-encoding') });
  expect(small.rawPayload.length).toBeLessThan(plain.raw.length / 2);
  expect(JSON.parse(brotliDecompressSync(small.rawPayload).toString())).toEqual(plain.body);
  const older = await asked('/languages', { 'accept-encoding': 'gzip' });
  expect(JSON.parse(gunzipSync(older.rawPayload).toString())).toEqual(plain.body);
});

test('what would not get smaller, and what has to leave word by word, goes as it is', async () => {
  expect((await ada.get('/sites', BROWSER)).headers['content-encoding']).toBeUndefined();
  const order = { topic: 'Rye bread', platform: 'blog', postType: 'educational', language: 'en' };
  const stream = await ada.post('/copilot/content/generate', order, { ...BROWSER, accept: 'text/event-stream' });
  expect(stream.headers['content-type']).toContain('text/event-stream');
  expect(stream.headers['content-encoding']).toBeUndefined();
});

test('a compressed request is refused, not unpacked: it could be of any size', async () => {
  const { statusCode } = await app.http.inject({
    method: 'POST',
    url: '/api/v1/languages',
    headers: {
      authorization: `Bearer ${ada.token}`,
      'content-encoding': 'br',
      'content-type': 'application/json',
    },
    payload: brotliCompressSync(JSON.stringify({ code: 'eo', name: 'Esperanto' })),
  });
  expect(statusCode).toBe(400);
});
