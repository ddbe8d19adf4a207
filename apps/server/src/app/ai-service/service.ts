/**
 * The role `ai` as a process of its own: agents and models behind HTTP, without a database, so that it scales out. Who asks proves by
 * a token of the instance that it is one of its roles; nothing else is answered but `/healthz`.
 */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Candidate, providers } from '@atelier/ai';
import type { FastifyRequest } from 'fastify';
import { type Actor, makeServiceAuth, visitor } from '#kernel/access/index.ts';
import { systemClock } from '#kernel/clock/index.ts';
import { makeServer } from '#kernel/http/index.ts';
import { loadMasterKeys, makeSecrets } from '#kernel/secrets/index.ts';
import { makeLog } from '../compose/log.ts';
import { instanceSettings, localGateway } from '../compose/models.ts';
import type { Config } from '../config.ts';
import { aiServiceRoutes } from './routes.ts';
import { AI_ROLE, LARGEST_BODY } from './wire.ts';

const SERVICE = '00000000-0000-7000-8000-000000000000';
/** The roles before it count; here only a runaway one is held back. */
const REQUESTS_PER_MINUTE = 100_000;

export interface AiService {
  url: string;
  stop: () => Promise<void>;
}

/** Models by the variables of this process, the sample last. */
export function instanceCandidates(config: Config) {
  const settings = instanceSettings(config);
  return (kind: 'text' | 'image'): Candidate[] =>
    providers.flatMap((provider) => {
      const own = provider.isSample ? {} : settings[provider.id];
      const models = provider.models.filter((one) => one.kind === kind);
      const model = models.find(({ recommended }) => recommended) ?? models[0];
      return own && model ? [{ provider: provider.id, model: model.id, settings: own }] : [];
    });
}

export async function startAiService(config: Config): Promise<AiService> {
  const log = await makeLog(config.http.logLevel);
  const clock = systemClock;
  const file = join(config.core.dataDir, 'secret.key');
  const keys = await loadMasterKeys({ configured: config.secrets.secretKeys, file });
  const auth = makeServiceAuth({ keys: makeSecrets({ keys, clock }).deriveKeys('service.auth'), name: AI_ROLE });
  const identify = async (request: FastifyRequest): Promise<Actor> => {
    const who = await auth.verify(AI_ROLE, request.headers.authorization);
    if (!who) return visitor(request.id);
    const { workspaceId, userId } = who;
    const permissions = new Set(['ai:create']);
    const ids = { workspaceId: workspaceId ?? SERVICE, userId: userId ?? SERVICE };
    return { ...visitor(request.id), ...ids, permissions, kind: 'service', signedInBy: 'service' };
  };
  const app = await makeServer({
    log,
    trustProxy: config.http.trustProxy,
    bodyLimitBytes: LARGEST_BODY,
    uploadLimitBytes: 1024,
    requestsPerMinute: REQUESTS_PER_MINUTE,
    ownOrigins: () => [],
    identify,
    countRequest: async () => ({ allowed: true, resetSeconds: 0 }),
    routes: aiServiceRoutes({ gateway: localGateway(config), candidatesFor: instanceCandidates(config) }),
  });
  app.get('/healthz', async () => ({ status: 'alive' }));
  await app.listen({ host: config.http.host, port: config.ai.servicePort });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    async stop() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
