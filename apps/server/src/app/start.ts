/**
 * Starts the roles of one process: `web` (admin, published sites), `api`, `ai`, `worker`. All four by default, on one port.
 */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { migrate } from '#db/migrate.ts';
import { startAiService } from './ai-service/service.ts';
import { compose } from './compose/index.ts';
import type { Config } from './config.ts';
import { createFirstOwner, type FirstOwner } from './first-run.ts';
import { makeHttp } from './http.ts';
import { installShared } from './seed.ts';
import { makeFront } from './site-server/front.ts';

export const roles = ['web', 'api', 'ai', 'worker'] as const;
export type ProcessRole = (typeof roles)[number];

export interface Running {
  /** Null when no role of this process listens. */
  url: string | null;
  firstOwner: FirstOwner | undefined;
  stop: () => Promise<void>;
}

/** Answers that are under way get this long to go out. */
const ANSWERS_GRACE_MS = 5000;
const SWEEP_MS = 100;

/** Clients that keep a connection open, or never finish what they send, do not hold up the end. */
async function closeHttp(http: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => http.server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => http.server.closeAllConnections(), ANSWERS_GRACE_MS);
  try {
    await http.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

/** Agents and models alone need no database: they run as a service of their own. */
async function startAi(config: Config): Promise<Running> {
  const { url, stop } = await startAiService(config);
  return { url, firstOwner: undefined, stop };
}

export async function start(config: Config, wanted: readonly ProcessRole[] = roles): Promise<Running> {
  if (wanted.length === 1 && wanted[0] === 'ai') return startAi(config);
  const atelier = await compose(config);
  const { kernel } = atelier;
  await migrate(kernel.database);
  await kernel.jobs.start({ work: wanted.includes('worker') });
  await atelier.identity.workspaces.introduceModules();
  await installShared(atelier);
  const firstOwner = await createFirstOwner(atelier);
  if (!wanted.includes('web') && !wanted.includes('api')) {
    return { url: null, firstOwner, stop: () => atelier.close() };
  }
  const http = await makeHttp(atelier, {
    admin: wanted.includes('web'),
    ...(wanted.includes('web')
      ? { serverFactory: makeFront({ sites: atelier.publishing.sites, log: kernel.log }) }
      : {}),
  });
  // Behind the front end's own port when there is no front end in this process.
  const listen = { host: config.http.host, port: wanted.includes('web') ? config.http.port : config.http.apiPort };
  await http.listen(listen).catch((error: unknown) => {
    // Whoever made the first owner is the only one who can still show the password.
    throw Object.assign(error as Error, { firstOwner });
  });
  const { port } = http.server.address() as AddressInfo;
  return {
    url: config.http.publicUrl ?? `http://localhost:${port}`,
    firstOwner,
    async stop() {
      await closeHttp(http);
      await atelier.close();
    },
  };
}
