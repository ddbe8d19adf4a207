/** The server with two more routes that do nothing: an open one, and one behind a permission. Only access tells them apart. */
import { compose } from '../../apps/server/src/app/compose/index.ts';
import { configFromEnvironment } from '../../apps/server/src/app/environment.ts';
import { createFirstOwner } from '../../apps/server/src/app/first-run.ts';
import { makeHttp } from '../../apps/server/src/app/http.ts';
import { installShared } from '../../apps/server/src/app/seed.ts';
import { migrate } from '../../apps/server/src/db/migrate.ts';
import { defineRoute } from '../../apps/server/src/kernel/http/index.ts';
import { idParams } from '../../apps/server/src/kernel/http/wire.ts';

const idle = (name: string, access: 'public' | 'page:read') =>
  defineRoute({
    id: `bench.${name}`,
    method: 'GET',
    path: `/bench/${name}`,
    summary: 'Answers at once',
    access,
    status: 200,
    response: idParams,
    errors: [],
    handler: async () => ({ id: '00000000-0000-7000-8000-000000000000' }),
  });

const config = configFromEnvironment();
const atelier = await compose(config);
await migrate(atelier.kernel.database);
await atelier.kernel.jobs.start({ work: false });
await installShared(atelier);
await createFirstOwner(atelier);
const http = await makeHttp({
  ...atelier,
  routes: [...atelier.routes, idle('open', 'public'), idle('guarded', 'page:read')],
});
await http.listen({ host: '127.0.0.1', port: config.http.port });
process.stdout.write('ready\n');
