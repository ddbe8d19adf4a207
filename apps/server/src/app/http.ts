import type { FastifyInstance, FastifyServerFactory } from 'fastify';
import { makeServer } from '#kernel/http/index.ts';
import type { Atelier } from './compose/index.ts';
import { makeIdentify } from './identify.ts';

/** The HTTP server over a composed application: API, and in front of it whatever `serverFactory` answers first. */
export function makeHttp(
  atelier: Atelier,
  options: { serverFactory?: FastifyServerFactory } = {},
): Promise<FastifyInstance> {
  const { kernel, identity } = atelier;
  const { http } = kernel.config;
  const origins = [kernel.publicUrl];
  return makeServer({
    log: kernel.log,
    trustProxy: http.trustProxy,
    bodyLimitBytes: http.bodyLimitBytes,
    uploadLimitBytes: 200 * 1024 * 1024,
    requestsPerMinute: http.requestsPerMinute,
    // Whatever host name the person used for the admin is the admin's own origin: sites live on other names.
    ownOrigins: (request) => [...origins, `${request.protocol}://${request.host}`],
    identify: makeIdentify({
      principal: identity.auth.principal,
      membershipOf: identity.workspaces.membershipOf,
      permissionsOf: atelier.permissionsOf,
    }),
    countRequest: kernel.countRequest,
    routes: atelier.routes,
    ...options,
  });
}
