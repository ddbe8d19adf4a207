import type { Redis, RedisOptions } from 'ioredis';
import type { RemoteStore } from './cache.types.ts';

/** Fails at once while the connection is away, reconnects for ever, and drops a socket that stays silent. */
const OPTIONS = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 1000,
  socketTimeout: 1000,
  retryStrategy: (times: number) => Math.min(50 * 2 ** times, 2000),
} satisfies RedisOptions;

/** The client library is loaded here, so that installations without Redis do not pay for it. */
export async function connectRedis(url: string, onProblem: (message: string) => void): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url, OPTIONS);
  client.on('error', (error: Error) => onProblem(error.message));
  return client;
}

export interface RedisStoreNeeds {
  url: string;
  /** Of every key, so that a store can be shared. */
  prefix?: string;
  onProblem?: (message: string) => void;
}

export async function makeRedisStore({
  url,
  prefix = 'atelier:',
  onProblem = () => {},
}: RedisStoreNeeds): Promise<RemoteStore> {
  const client = await connectRedis(url, onProblem);
  const value = (key: string) => `${prefix}v:${key}`;
  return {
    ping: async () => {
      await client.ping();
    },
    get: async (key) => (await client.get(value(key))) ?? undefined,
    set: async (key, text, ttlMs) => {
      await client.set(value(key), text, 'PX', Math.max(1, Math.round(ttlMs)));
    },
    delete: async (key) => {
      await client.del(value(key));
    },
    increment: async (key, windowMs) => {
      const counter = `${prefix}n:${key}`;
      // One transaction: a counter never lives without its end.
      const steps = client.multi().set(counter, 0, 'PX', windowMs, 'NX').incr(counter).pttl(counter);
      const replies = await steps.exec();
      const [count, resetMs] = [replies?.[1]?.[1], replies?.[2]?.[1]];
      if (typeof count !== 'number' || typeof resetMs !== 'number') throw new Error('Redis did not count');
      return { count, resetMs: Math.max(0, resetMs) };
    },
    clear: async () => {
      for await (const keys of client.scanStream({ match: `${prefix}v:*`, count: 500 }) as AsyncIterable<string[]>) {
        if (keys.length > 0) await client.unlink(keys);
      }
    },
    close: async () => client.disconnect(),
  };
}
