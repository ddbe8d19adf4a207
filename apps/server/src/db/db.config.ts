import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const dbConfig = defineConfig({
  databaseUrl: {
    doc: 'PostgreSQL 15 or newer, as postgresql://user:password@host:port/name. Not set: an embedded database in DATA_DIR/db.',
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    default: undefined as string | undefined,
    env: 'DATABASE_URL',
    secret: true,
  },
  poolSize: {
    doc: 'Connections to PostgreSQL per process.',
    schema: wholeNumber(1, 200),
    default: 10,
    env: 'DB_POOL_SIZE',
  },
});
