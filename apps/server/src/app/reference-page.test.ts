import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeApp } from '#test/make-app.ts';

test('the readable reference has every operation and shape, and each link in it leads somewhere', async () => {
  const app = await makeApp();
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.http.inject({ method: 'GET', url: path, headers });
  const document = (await get('/api/v1/openapi.json')).json();
  const page = await get('/api/docs/');
  expect(page.statusCode).toBe(200);
  const html = page.body;
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(`shape-${name}`);
  for (const methods of Object.values<Record<string, { operationId: string }>>(document.paths))
    for (const { operationId } of Object.values(methods)) expect(ids).toContain(operationId);
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(1000);
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  expect(html).not.toContain('$ref');

  // Large, and the same until the program is another: sent small, and once.
  const small = await get('/api/v1/docs', { 'accept-encoding': 'br, gzip' });
  expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(small.rawPayload.length).toBeLessThan(html.length / 5);
  expect(gunzipSync(small.rawPayload).toString()).toBe(html);
  const again = await get('/api/v1/docs', { 'if-none-match': String(page.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  await app.close();
});
