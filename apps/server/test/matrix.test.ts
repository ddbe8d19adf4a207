import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolePatterns } from '#app/roles.ts';
import { endsTheRest } from '#test/body-samples.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
const clients: Record<string, Client> = {};

beforeAll(async () => {
  app = await makeApp();
  const owner = await app.signUp();
  clients.owner = owner;
  for (const role of Object.keys(rolePatterns)) if (role !== 'owner') clients[role] = await app.join(owner, role);
});
afterAll(() => app.close());

const pathOf = (path: string): string => path.replace(/\{\w+\}/g, () => randomUUID());
const askable = () => app.atelier.routes.filter((route) => !endsTheRest.has(route.id) || route.body);
const permissionsOf = (role: string) => app.atelier.rights.of({ role, permissions: null, confined: false });

/** With these headers and no others. */
async function ask(method: string, path: string, body: object | undefined, headers: Record<string, string>) {
  const answer = await app.http.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url: `/api/v1${path}`,
    headers,
    ...(body ? { payload: body } : {}),
  });
  const isJson = String(answer.headers['content-type'] ?? '').includes('json');
  return { status: answer.statusCode, body: isJson && answer.body ? answer.json() : undefined };
}

test('every route, asked by every role, is refused exactly when the table says so', async () => {
  const routes = askable();
  expect(routes.length).toBeGreaterThan(15);
  for (const route of routes) {
    for (const [role, client] of Object.entries(clients)) {
      const allowed = !route.access.includes(':') || permissionsOf(role).has(route.access);
      const body = ['POST', 'PUT', 'PATCH'].includes(route.method) && !route.upload ? {} : undefined;
      const answer = await ask(route.method, pathOf(route.path), body, {
        authorization: `Bearer ${client.token}`,
        'x-workspace-id': client.workspaceId,
      });
      const label = `${role} ${route.id} → ${answer.status} ${answer.body?.code ?? ''}`;
      expect(answer.status, label).toBeLessThan(500);
      if (route.access === 'instance-admin' && role !== 'owner')
        expect(answer.body, label).toMatchObject({ status: 403, code: 'instance_admins_only' });
      else if (allowed) expect(answer.body?.code, label).not.toBe('forbidden');
      else expect(answer.body, label).toMatchObject({ status: 403, code: 'forbidden' });
    }
  }
});

test('without credentials, or with a broken token, only public routes answer', async () => {
  for (const route of askable()) {
    if (route.access === 'public') continue;
    for (const headers of [
      {},
      { authorization: 'Bearer not.a.token.at.all.000000' },
      { cookie: 'atelier.session_token=forged.forged.forged.forged' },
    ]) {
      const answer = await ask(route.method, pathOf(route.path), undefined, headers);
      expect(answer.status, `${route.id} ${JSON.stringify(headers)}`).toBe(401);
    }
  }
});

test('a member of another workspace who names this one is told that it does not exist', async () => {
  const stranger = await app.signUp();
  const answer = await stranger.get('/sites', { 'x-workspace-id': clients.owner?.workspaceId ?? '' });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('each role can do something, and owners can do everything that exists', () => {
  const all = new Set(app.atelier.routes.map((r) => r.access).filter((a) => a.includes(':')));
  expect(permissionsOf('owner')).toEqual(all);
  for (const role of Object.keys(rolePatterns)) expect(permissionsOf(role).size, role).toBeGreaterThan(0);
  expect(permissionsOf('nobody').size).toBe(0);
});
