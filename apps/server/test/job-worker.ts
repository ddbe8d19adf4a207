/**
 * A worker process of its own, to be killed: `node job-worker.ts <data folder> <database url or ''> <file of effects> <round>`.
 * With a round it sends jobs, of which two hang; without, it works off what is left. Each attempt writes its effect first.
 */
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { makeSystemWork } from '#db/unit-of-work.ts';
import { defineJob, makeJobs } from '#kernel/jobs/index.ts';

const [folder = '', url = '', effects = '', round = ''] = process.argv.slice(2);
const JOBS = 12;

const database = await openDatabase({ databaseUrl: url || undefined, dataDir: folder, poolSize: 4 });
await migrate(database);
const quiet = { warn: () => undefined, error: () => undefined };
const jobs = makeJobs({ database, log: quiet });
const job = defineJob({
  name: 'test.effect',
  schema: z.object({ key: z.string(), hangs: z.boolean() }),
  concurrency: 4,
});
jobs.handle(job, async ({ key, hangs }, { id }) => {
  appendFileSync(effects, `began ${key} ${id}\n`);
  if (hangs && round !== '') await new Promise(() => undefined);
  appendFileSync(effects, `ended ${key} ${id}\n`);
});
await jobs.start({ work: true });
if (round !== '') {
  await makeSystemWork(database)('send', async (tx) => {
    for (let i = 0; i < JOBS; i++) await jobs.send(tx, job, { key: `${round}.${i}`, hangs: i < 2 });
  });
}
appendFileSync(effects, `ready ${round}\n`);
