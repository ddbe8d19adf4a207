import { z } from 'zod';
import { type ConfigOf, defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const dbConfig = defineConfig({
  databaseUrl: {
    doc: 'PostgreSQL 15 or newer, as postgresql://user:password@host:port/name. Not set: an embedded database in DATA_DIR/db.',
    schema: z.url({ protocol: /^postgres(ql)?$/ }),
    default: undefined as string | undefined,
    env: 'DATABASE_URL',
    secret: true,
  },
  host: {
    doc: 'Host of PostgreSQL, for those who give its address in parts. DATABASE_URL wins.',
    schema: z.string().max(253).optional(),
    default: undefined as string | undefined,
    env: 'DB_HOST',
  },
  port: { doc: 'Port of PostgreSQL at DB_HOST.', schema: wholeNumber(1, 65535), default: 5432, env: 'DB_PORT' },
  name: { doc: 'Database at DB_HOST.', schema: z.string().max(63), default: 'atelier', env: 'DB_NAME' },
  user: {
    doc: 'Who signs in to PostgreSQL at DB_HOST.',
    schema: z.string().max(63),
    default: 'postgres',
    env: 'DB_USER',
  },
  password: {
    doc: 'Password of DB_USER.',
    schema: z.string().max(500).optional(),
    default: undefined as string | undefined,
    env: 'DB_PASSWORD',
    secret: true,
  },
  poolSize: {
    doc: 'Connections to PostgreSQL per process.',
    schema: wholeNumber(1, 200),
    default: 10,
    env: 'DB_POOL_SIZE',
  },
});

/** Where PostgreSQL is: DATABASE_URL, or the address put together from its parts. Undefined: the embedded database. */
export function databaseAddress(config: ConfigOf<typeof dbConfig>): string | undefined {
  if (config.databaseUrl !== undefined || config.host === undefined) return config.databaseUrl;
  const address = new URL('postgresql://localhost');
  address.hostname = config.host;
  address.port = String(config.port);
  address.username = encodeURIComponent(config.user);
  address.password = encodeURIComponent(config.password ?? '');
  address.pathname = encodeURIComponent(config.name);
  return address.href;
}
