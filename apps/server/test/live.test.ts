import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import websocket from '@fastify/websocket';
import { sql } from 'drizzle-orm';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { makeHttp } from '#app/http.ts';
import { registerLiveUpdates } from '#app/live-updates.ts';
import { makeFront } from '#app/site-server/front.ts';
import { visitor } from '#kernel/access/index.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
let stranger: Client;
let address: string;

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  stranger = await app.signUp();
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  address = `127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => app.close());

interface Listener {
  heard: { type: string; id?: string }[];
  /** Code of the closing frame, once it came. */
  closed: Promise<number>;
  socket: WebSocket;
}

function listen(workspace: string, headers: Record<string, string>): Listener {
  const socket = new WebSocket(`ws://${address}/api/v1/live?workspace=${workspace}`, { headers });
  onTestFinished(() => socket.terminate());
  const heard: Listener['heard'] = [];
  socket.on('message', (text) => heard.push(JSON.parse(String(text))));
  const closed = once(socket, 'close').then(([code]) => Number(code));
  return { heard, closed, socket };
}

const bearer = (client: Client) => ({ authorization: `Bearer ${client.token}` });
const isReady = (listener: Listener) =>
  until('the greeting', () => listener.heard.some((e) => e.type === 'live.ready'));

async function cookieOf(person: Client): Promise<string> {
  const credentials = { email: person.email, password: PASSWORD, transport: 'cookie' };
  const login = await app.request('POST', '/auth/login', credentials);
  return String([login.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

test('who has no token, a forged one, or one of another workspace hears nothing', async () => {
  const refused: [string, string, Record<string, string>][] = [
    ['no token', owner.workspaceId, {}],
    ['a forged token', owner.workspaceId, { authorization: `Bearer ${owner.token.slice(0, -6)}AAAAAA` }],
    ['a forged cookie', owner.workspaceId, { cookie: 'atelier.session_token=forged.forged' }],
    ['a stranger', owner.workspaceId, bearer(stranger)],
    ['no workspace', '', bearer(owner)],
    ['a workspace that is no id', "'%20or%201=1", bearer(owner)],
  ];
  for (const [who, workspace, headers] of refused) {
    const listener = listen(workspace, headers);
    expect(await listener.closed, who).toBe(1008);
    expect(listener.heard, who).toEqual([]);
  }
});

test('a page of another website cannot listen with the cookie of a person, our own pages can', async () => {
  const cookie = await cookieOf(owner);
  const foreign = listen(owner.workspaceId, { cookie, origin: 'https://evil.example' });
  expect(await foreign.closed).toBe(1008);
  expect(foreign.heard).toEqual([]);
  await isReady(listen(owner.workspaceId, { cookie, origin: `http://${address}` }));
});

test('on the host of a site nothing listens: the site answers as if no connection had been asked for', async () => {
  const { publishing, kernel } = app.atelier;
  const http = await makeHttp(app.atelier, { serverFactory: makeFront({ sites: publishing.sites, log: kernel.log }) });
  onTestFinished(() => http.close());
  await http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = http.server.address() as AddressInfo;
  const attempt = async (host: string, path: string): Promise<number> => {
    const headers = { ...bearer(owner), host };
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    onTestFinished(() => socket.terminate());
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    });
  };
  const path = `/api/v1/live?workspace=${owner.workspaceId}`;
  expect(await attempt(`127.0.0.1:${port}`, path)).toBe(101);
  expect(await attempt(`localhost:${port}`, path)).toBe(101);
  for (const host of ['bakery.localhost', `bakery.localhost:${port}`, 'bakery.example', 'preview.localhost'])
    for (const address of [path, '/api/v1/auth/me']) expect([host, await attempt(host, address)]).toEqual([host, 404]);
});

test('members hear what happens in their workspace, and only there', async () => {
  const mine = listen(owner.workspaceId, bearer(owner));
  const theirs = listen(stranger.workspaceId, bearer(stranger));
  await Promise.all([isReady(mine), isReady(theirs)]);
  const [template] = (await owner.get('/templates')).body.items;
  const site = (await owner.post('/sites', { brandName: 'Heard', templateId: template.id })).body;
  const deployment = (await owner.post('/deployments', { siteId: site.id })).body;
  await until('the deployment', () =>
    mine.heard.find((e) => e.type === 'deployments.changed' && e.id === deployment.id),
  );
  app.atelier.kernel.live.publish(stranger.workspaceId, { type: 'test.mark' });
  await until('the mark', () => theirs.heard.find((e) => e.type === 'test.mark'));
  expect(theirs.heard.map((e) => e.type)).toEqual(['live.ready', 'test.mark']);
});

test('signing out ends it within two seconds', async () => {
  const person = await app.signUp();
  const cookie = await cookieOf(person);
  const listener = listen(person.workspaceId, { cookie });
  await isReady(listener);
  const started = performance.now();
  const origin = app.atelier.kernel.publicUrl;
  expect((await app.request('POST', '/auth/logout', undefined, { cookie, origin })).status).toBe(204);
  expect(await listener.closed).toBe(1008);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('so does losing the membership', async () => {
  const member = await app.join(owner, 'editor');
  const listener = listen(owner.workspaceId, bearer(member));
  await isReady(listener);
  await app.atelier.kernel.systemWork('leave', (tx) =>
    tx.execute(sql`delete from memberships where user_id = ${member.userId} and workspace_id = ${owner.workspaceId}`),
  );
  expect(await listener.closed).toBe(1008);
});

test('who sends too much is cut off, and the others stay', async () => {
  const loud = listen(owner.workspaceId, bearer(owner));
  const quiet = listen(owner.workspaceId, bearer(owner));
  await Promise.all([isReady(loud), isReady(quiet)]);
  loud.socket.send('x'.repeat(100_000));
  expect(await loud.closed).toBe(1009);
  app.atelier.kernel.live.publish(owner.workspaceId, { type: 'test.mark' });
  await until('the mark', () => quiet.heard.find((e) => e.type === 'test.mark'));
});

test('who leaves before being let in leaves nothing behind', async () => {
  const door = new EventEmitter();
  let inside = 0;
  let left = 0;
  const server = Fastify();
  onTestFinished(() => server.close());
  await server.register(websocket);
  server.addHook('onRequest', async (request) => {
    request.raw.socket.once('close', () => {
      left += 1;
    });
  });
  registerLiveUpdates(server, {
    live: {
      subscribe: () => {
        inside += 1;
        return () => {
          inside -= 1;
        };
      },
    },
    identify: async (request) => {
      door.emit('asked');
      await once(door, 'opened');
      return { ...visitor(request.id), workspaceId: owner.workspaceId, permissions: new Set(['workspace:read']) };
    },
    isOwnOrigin: () => true,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const asked = once(door, 'asked');
  const socket = new WebSocket(
    `ws://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1/live?workspace=${owner.workspaceId}`,
  );
  await asked;
  await once(socket, 'open');
  socket.terminate();
  await until('the server to notice', () => left > 0);
  door.emit('opened');
  await setImmediate();
  expect(inside).toBe(0);
});
