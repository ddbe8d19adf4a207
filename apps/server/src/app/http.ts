import type { FastifyInstance, FastifyRequest, FastifyServerFactory } from 'fastify';
import { makeServer } from '#kernel/http/index.ts';
import { registerAdmin } from './admin.ts';
import type { Atelier } from './compose/index.ts';
import { makeIdentify } from './identify.ts';
import { registerLiveUpdates } from './live-updates.ts';
import { registerOperations } from './operations.ts';

/** The HTTP server over a composed application: API, and in front of it whatever `serverFactory` answers first. */
export async function makeHttp(
  atelier: Atelier,
  options: {
    /** Also serve the admin application. */
    admin?: boolean;
    serverFactory?: FastifyServerFactory;
    routeLimitFactor?: number;
  } = {},
): Promise<FastifyInstance> {
  const { kernel, identity, access } = atelier;
  const { http } = kernel.config;
  // Whatever host name the person used for the admin is the admin's own origin: sites live on other names.
  const ownOrigins = (request: FastifyRequest) => [kernel.publicUrl, `${request.protocol}://${request.host}`];
  const identify = makeIdentify({
    principal: identity.auth.principal,
    membershipOf: identity.workspaces.membershipOf,
    rights: atelier.rights,
    keyHolder: access.apiKeys.holder,
    impersonationOf: access.users.impersonationOf,
  });
  const { admin, ...rest } = options;
  const app = await makeServer({
    log: kernel.log,
    trustProxy: http.trustProxy,
    bodyLimitBytes: http.bodyLimitBytes,
    uploadLimitBytes: 200 * 1024 * 1024,
    requestsPerMinute: http.requestsPerMinute,
    ownOrigins,
    identify,
    countRequest: kernel.countRequest,
    routes: atelier.routes,
    ...rest,
  });
  registerOperations(app, atelier);
  registerLiveUpdates(app, {
    live: kernel.live,
    identify,
    isOwnOrigin: (request, origin) => ownOrigins(request).includes(origin),
  });
  if (admin) await registerAdmin(app, atelier.appearance.appearance);
  return app;
}
