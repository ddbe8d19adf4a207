import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

export const operationsConfig = defineConfig({
  metricsToken: {
    doc: 'Bearer token for /metrics. Not set: only this machine may read it.',
    schema: z.string().min(16),
    default: undefined as string | undefined,
    env: 'METRICS_TOKEN',
    secret: true,
  },
});
