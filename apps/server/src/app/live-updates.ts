import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, hasSiteAccess } from '#kernel/access/index.ts';
import type { Live } from '#kernel/live/index.ts';

interface Needs {
  live: Pick<Live, 'subscribe'>;
  identify: (request: FastifyRequest) => Promise<Actor>;
  isOwnOrigin: (request: FastifyRequest, origin: string) => boolean;
}

/** A right that was taken away closes the connection within this time. */
const RECHECK_MS = 1000;
const POLICY_VIOLATION = 1008;

const mayListen = (actor: Actor, workspaceId: string): boolean =>
  actor.workspaceId === workspaceId &&
  !actor.isSuspended &&
  !actor.lacksSecondFactor &&
  actor.permissions.has('workspace:read');

/** A confined member hears nothing of other sites. */
function mayHear(listener: Actor, data: unknown): boolean {
  const siteId = (data as { siteId?: unknown } | undefined)?.siteId;
  return typeof siteId !== 'string' || hasSiteAccess(listener, siteId);
}

/**
 * `GET /api/v1/live?workspace=<id>` as a WebSocket: hints about what changed, as JSON texts. Browsers cannot set headers
 * here, so the workspace is in the address and the Origin is checked by hand.
 */
export function registerLiveUpdates(app: FastifyInstance, { live, identify, isOwnOrigin }: Needs): void {
  app.get('/api/v1/live', { websocket: true }, async (socket, request) => {
    const { workspace } = request.query as { workspace?: string };
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(request, origin)) return socket.close(POLICY_VIOLATION, 'foreign origin');
    request.headers['x-workspace-id'] = workspace ?? '';
    let listener: Actor | undefined;
    const allowed = async () => {
      listener = await identify(request).catch(() => undefined);
      return listener !== undefined && workspace !== undefined && mayListen(listener, workspace);
    };
    if (!(await allowed()) || workspace === undefined) return socket.close(POLICY_VIOLATION, 'not allowed');
    // Whoever left while that was looked up is not heard leaving any more.
    if (socket.readyState !== socket.OPEN) return;
    const stop = live.subscribe(workspace, (event) => {
      if (listener && mayHear(listener, event.data)) socket.send(JSON.stringify(event));
    });
    const recheck = setInterval(async () => {
      if (!(await allowed())) socket.close(POLICY_VIOLATION, 'signed out');
    }, RECHECK_MS);
    socket.on('close', () => {
      clearInterval(recheck);
      stop();
    });
    socket.send(JSON.stringify({ type: 'live.ready' }));
  });
}
