/** One burst of load from a process of its own: prints requests a second and latencies as JSON. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

interface Burst {
  url: string;
  token: string;
  workspaceId: string;
  siteId: string;
  operation: 'list' | 'get' | 'create' | 'update';
  ids: string[];
  connections: number;
  seconds: number;
}

const burst = JSON.parse(process.argv[2] ?? '{}') as Burst;
const headers = {
  authorization: `Bearer ${burst.token}`,
  'x-workspace-id': burst.workspaceId,
  'content-type': 'application/json',
};
const pages = '/api/v1/pages';
let turn = 0;
const nextId = (): string => burst.ids[turn++ % burst.ids.length] ?? '';

const requests: Record<Burst['operation'], autocannon.Request> = {
  list: { method: 'GET', path: `${pages}?site=${burst.siteId}&limit=50` },
  get: { method: 'GET', setupRequest: (request) => ({ ...request, path: `${pages}/${nextId()}` }) },
  create: {
    method: 'POST',
    path: pages,
    setupRequest: (request) => ({
      ...request,
      body: JSON.stringify({
        siteId: burst.siteId,
        locale: 'en',
        slug: `made-${randomUUID()}`,
        title: 'Made under load',
      }),
    }),
  },
  update: {
    method: 'PUT',
    setupRequest: (request) => ({
      ...request,
      path: `${pages}/${nextId()}`,
      body: JSON.stringify({ title: `Changed ${turn}`, slug: undefined }),
    }),
  },
};

const result = await autocannon({
  url: burst.url,
  connections: burst.connections,
  duration: burst.seconds,
  headers,
  requests: [requests[burst.operation]],
});
process.stdout.write(
  JSON.stringify({
    rps: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }),
);
