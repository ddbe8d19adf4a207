/**
 * Servers that the tests may use, where the environment names them: a PostgreSQL and a Redis. Without them the embedded database is
 * tested, and what needs a server is left out. `tools/with-services.ts` starts both.
 */
export const services = {
  databaseUrl: process.env.TEST_DATABASE_URL || undefined,
  redisUrl: process.env.TEST_REDIS_URL || undefined,
};
