import { z } from 'zod';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import { defineJob, type Jobs } from '#kernel/jobs/index.ts';

const housekeeping = defineJob({ name: 'auth.housekeeping', schema: z.object({}) });

interface Needs {
  jobs: Pick<Jobs, 'handle' | 'schedule'>;
  systemWork: SystemWork;
  /** Each deletes what has expired. */
  sweeps: readonly ((tx: Tx) => Promise<void>)[];
}

/** Every night: sessions, tickets and counted attempts that are over. */
export function scheduleHousekeeping({ jobs, systemWork, sweeps }: Needs): void {
  jobs.handle(housekeeping, () =>
    systemWork('auth housekeeping', async (tx) => {
      for (const sweep of sweeps) await sweep(tx);
    }),
  );
  jobs.schedule(housekeeping, { cron: '20 3 * * *', zone: 'UTC' }, {});
}
