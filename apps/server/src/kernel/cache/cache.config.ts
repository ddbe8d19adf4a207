import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

export const cacheConfig = defineConfig({
  redisUrl: {
    doc: 'redis:// or rediss:// address, for several processes: shared rate limits, caches and live updates. Without it each process keeps its own.',
    schema: z.url({ protocol: /^rediss?$/ }).optional(),
    default: undefined,
    env: 'REDIS_URL',
    secret: true,
  },
});
