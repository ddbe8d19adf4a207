import { z } from 'zod';
import { type ConfigOf, defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const cacheConfig = defineConfig({
  redisUrl: {
    doc: 'redis:// or rediss:// address, for several processes: shared rate limits, caches and live updates. Without it each process keeps its own.',
    schema: z.url({ protocol: /^rediss?$/ }).optional(),
    default: undefined,
    env: 'REDIS_URL',
    secret: true,
  },
  redisHost: {
    doc: 'Host of Redis, for those who give its address in parts. REDIS_URL wins. Not set, but REDIS_PORT is: this machine.',
    schema: z.string().max(253).optional(),
    default: undefined as string | undefined,
    env: 'REDIS_HOST',
  },
  redisPort: {
    doc: 'Port of Redis at REDIS_HOST; 6379 when only the host is given.',
    schema: wholeNumber(1, 65535),
    default: undefined as number | undefined,
    env: 'REDIS_PORT',
  },
  redisPassword: {
    doc: 'Password of Redis at REDIS_HOST.',
    schema: z.string().max(500).optional(),
    default: undefined as string | undefined,
    env: 'REDIS_PASSWORD',
    secret: true,
  },
});

/** Where Redis is: REDIS_URL, or the address put together from its parts. Undefined: there is none. */
export function redisAddress(config: ConfigOf<typeof cacheConfig>): string | undefined {
  const { redisUrl, redisHost, redisPort, redisPassword } = config;
  if (redisUrl !== undefined || (redisHost === undefined && redisPort === undefined)) return redisUrl;
  const address = new URL('redis://localhost');
  address.hostname = redisHost ?? 'localhost';
  address.port = String(redisPort ?? 6379);
  address.password = encodeURIComponent(redisPassword ?? '');
  return address.href;
}
