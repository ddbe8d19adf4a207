/**
 * The database: PGlite (PostgreSQL in the process, files below the data folder) or a PostgreSQL server.
 * Both speak the same SQL; everything above sees only `Database`.
 */
import type { Database } from './database.ts';

export type { Database, Sql } from './database.ts';

/**
 * Opens the database that the configuration names.
 * @param dataDir folder that holds `db/` when no server is configured; `null` keeps everything in memory (tests)
 */
export async function openDatabase(options: {
  databaseUrl: string | undefined;
  dataDir: string | null;
  poolSize: number;
  /** Tests: a data folder image to start from. */
  image?: Blob;
}): Promise<Database> {
  if (options.databaseUrl) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(options.databaseUrl, options.poolSize);
  }
  const { openPglite } = await import('./pglite.ts');
  return openPglite(options.dataDir, options.image);
}
