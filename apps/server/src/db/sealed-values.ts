import { sql } from 'drizzle-orm';
import type { SystemWork } from './unit-of-work.ts';

/** Every column that holds envelopes of `kernel/secrets`. A test compares the list with what the tables really hold. */
export const sealedColumns: readonly { table: string; column: string }[] = [
  { table: 'api_tokens', column: 'sealed_value' },
  { table: 'deploy_targets', column: 'secrets' },
  { table: 'search_connections', column: 'secret' },
  { table: 'ai_providers', column: 'envelope' },
  { table: 'second_factors', column: 'secret' },
];

const AT_ONCE = 200;

export interface SealedValues {
  /** Under the newest key. */
  kept: number;
  /** Under a former key, before. */
  moved: number;
  /** Their key is gone, or they were changed. By table. */
  unreadable: Readonly<Record<string, number>>;
}

interface Moving {
  /** The same secret under the newest key; throws on what it cannot read. */
  renew: (envelope: string) => string;
  /** False: only counts. */
  write: boolean;
  progress?: (table: string, done: number, total: number) => void;
}

/** Gives every stored envelope to `renew` and keeps what comes back. One that somebody replaces meanwhile stays as they wrote it. */
export async function moveSealedValues(systemWork: SystemWork, moving: Moving): Promise<SealedValues> {
  const outcome = { kept: 0, moved: 0, unreadable: {} as Record<string, number> };
  for (const { table, column } of sealedColumns) {
    const [from, name] = [sql.identifier(table), sql.identifier(column)];
    const { rows } = await systemWork('read sealed values', (tx) =>
      tx.execute(sql`select ${name} as value from ${from} where ${name} is not null`),
    );
    const changes: [former: string, fresh: string][] = [];
    for (const { value } of rows) {
      const fresh = renewed(moving.renew, String(value));
      if (fresh === undefined) outcome.unreadable[table] = (outcome.unreadable[table] ?? 0) + 1;
      else if (fresh === value) outcome.kept += 1;
      else changes.push([String(value), fresh]);
    }
    outcome.moved += changes.length;
    for (let done = 0; moving.write && done < changes.length; done += AT_ONCE) {
      await systemWork('move sealed values', async (tx) => {
        for (const [former, fresh] of changes.slice(done, done + AT_ONCE))
          await tx.execute(sql`update ${from} set ${name} = ${fresh} where ${name} = ${former}`);
      });
      moving.progress?.(table, Math.min(done + AT_ONCE, changes.length), changes.length);
    }
  }
  return outcome;
}

function renewed(renew: Moving['renew'], envelope: string): string | undefined {
  try {
    return renew(envelope);
  } catch {
    return undefined;
  }
}
