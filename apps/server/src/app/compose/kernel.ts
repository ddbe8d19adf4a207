import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Database, openDatabase } from '#db/client.ts';
import { databaseAddress } from '#db/db.config.ts';
import { makeSystemWork, makeUnitOfWork, type SystemWork, type UnitOfWork } from '#db/unit-of-work.ts';
import { type Audit, makeAudit } from '#kernel/audit/index.ts';
import { type CacheStore, makeRateLimiter, openCacheStore, redisAddress } from '#kernel/cache/index.ts';
import { type Clock, systemClock } from '#kernel/clock/index.ts';
import { type Events, makeEvents } from '#kernel/events/index.ts';
import { type GuardedFetch, makeGuardedFetch } from '#kernel/fetch/index.ts';
import { type Images, makeImages } from '#kernel/images/index.ts';
import { type Jobs, makeJobs } from '#kernel/jobs/index.ts';
import {
  type Live,
  type LiveBus,
  makeInProcessNetwork,
  makeLive,
  makePostgresBus,
  makeRedisBus,
} from '#kernel/live/index.ts';
import { loadMasterKeys, makeSecrets, type Secrets } from '#kernel/secrets/index.ts';
import { openStorage, type Storage } from '#kernel/storage/index.ts';
import type { Config } from '../config.ts';
import { makeLog } from './log.ts';

/** What every domain may be given. A domain's `make…` names the few of these it uses. */
export interface Kernel {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly systemWork: SystemWork;
  readonly audit: Audit;
  readonly jobs: Jobs;
  readonly events: Events;
  readonly storage: Storage;
  readonly images: Images;
  readonly cacheStore: CacheStore;
  readonly live: Live;
  /** For addresses that people give: public ones only. */
  readonly fetch: GuardedFetch;
  readonly secrets: Secrets;
  /** Public address of the application, without slash at the end. */
  readonly publicUrl: string;
  /** Address of a site on this instance by its address name. */
  readonly siteUrl: (slug: string) => string;
  readonly close: () => Promise<void>;
  /** Counts a request under `key`; `allowed` is false past `perMinute`. */
  readonly countRequest: (key: string, perMinute: number) => Promise<{ allowed: boolean; resetSeconds: number }>;
}

/** What runs gets this long to finish; afterwards its job goes back to the queue. */
const SHUTDOWN_GRACE_MS = 10_000;

/** Where files are kept: a folder of the data folder, or the configured S3-compatible store. */
export function openFiles({ storage: { kind, ...s3 }, core }: Config): Promise<Storage> {
  if (kind === 'local') return openStorage(kind, { folder: join(core.dataDir, 'files') });
  return openStorage(kind, {
    bucket: s3.s3Bucket,
    region: s3.s3Region,
    endpoint: s3.s3Endpoint,
    accessKeyId: s3.s3AccessKeyId,
    secretAccessKey: s3.s3SecretAccessKey,
    pathStyle: s3.s3PathStyle,
  });
}

type Problem = (what: string, error: unknown) => void;

/** Said once when Redis goes and once when it returns: meanwhile everything works, but each process counts for itself. */
const sayRedis = (log: Logger) => (state: 'degraded' | 'restored', why: string) =>
  state === 'degraded'
    ? log.warn({ why }, 'Redis does not answer: until it does, limits and caches count for this process alone')
    : log.warn('Redis answers again: limits and caches are shared as before');

/** Live updates travel by Redis when there is one, else by the database; an embedded database has no other process to tell. */
async function openBus(redisUrl: string | undefined, database: Database, onProblem: Problem): Promise<LiveBus> {
  if (redisUrl) return makeRedisBus({ url: redisUrl, onProblem });
  if (database.kind === 'postgres') return makePostgresBus({ database, onProblem });
  return makeInProcessNetwork().connect();
}

export async function composeKernel(
  config: Config,
  options: {
    log?: Logger;
    image?: Blob;
    inMemory?: boolean;
    clock?: Clock /** Sets this instance apart in a shared Redis. */;
    cachePrefix?: string;
    /** Hosts of the own network that may be fetched although they are; only tests name some. */
    allowHosts?: readonly string[];
  } = {},
): Promise<Kernel> {
  const log = options.log ?? (await makeLog(config.http.logLevel));
  const clock = options.clock ?? systemClock;
  const { dataDir } = config.core;
  const database = await openDatabase({
    databaseUrl: databaseAddress(config.database),
    poolSize: config.database.poolSize,
    dataDir: options.inMemory ? null : dataDir,
    ...(options.image ? { image: options.image } : {}),
  });
  const keys = await loadMasterKeys({ configured: config.secrets.secretKeys, file: join(dataDir, 'secret.key') });
  const storage = await openFiles(config);
  const redisUrl = redisAddress(config.cache);
  const cacheStore = await openCacheStore({
    redisUrl,
    clock,
    onChange: sayRedis(log),
    ...(options.cachePrefix ? { prefix: options.cachePrefix } : {}),
  });
  const limiter = makeRateLimiter({ store: cacheStore, clock });
  const onProblem: Problem = (what, error) => log.warn({ err: error }, what);
  const live = makeLive({ bus: await openBus(redisUrl, database, onProblem), onProblem });
  const jobs = makeJobs({ database, log });
  const images = makeImages({ threads: config.images.threads, megapixels: config.media.maxMegapixels });
  const publicUrl = config.http.publicUrl ?? `http://localhost:${config.http.port}`;
  const { protocol, hostname, port } = new URL(publicUrl);
  return {
    config,
    log,
    clock,
    database,
    unitOfWork: makeUnitOfWork(database),
    systemWork: makeSystemWork(database),
    audit: makeAudit(),
    jobs,
    events: makeEvents(jobs),
    storage,
    images,
    secrets: makeSecrets({ keys, clock }),
    publicUrl,
    async close() {
      await jobs.stop(SHUTDOWN_GRACE_MS);
      await images.close();
      await live.close();
      await cacheStore.close();
      await storage.close();
      await database.close();
    },
    countRequest: (key, perMinute) => limiter.hit(key, { limit: perMinute, windowSeconds: 60 }),
    cacheStore,
    live,
    fetch: makeGuardedFetch({ userAgent: 'Atelier/0.1', allow: options.allowHosts ?? [] }),
    siteUrl: (slug) => `${protocol}//${slug}.${hostname}${port ? `:${port}` : ''}`,
  };
}
