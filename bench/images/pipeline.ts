/**
 * The product's way: pictures in the library's storage, copies found or made, stored and recorded.
 * `node pipeline.ts FOLDER DATA WIDTHS EFFORT` prints the milliseconds of a first and of a second build.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaInput, SiteInput } from '@atelier/engine';
import { openDatabase } from '../../apps/server/src/db/client.ts';
import { migrate } from '../../apps/server/src/db/migrate.ts';
import { makeUnitOfWork } from '../../apps/server/src/db/unit-of-work.ts';
import {
  makeMediaVariants,
  makeMediaVariantsRepo,
  mediaKey,
} from '../../apps/server/src/domains/media-variants/index.ts';
import { systemClock } from '../../apps/server/src/kernel/clock/index.ts';
import { uuidv7 } from '../../apps/server/src/kernel/ids/index.ts';
import { makeImages } from '../../apps/server/src/kernel/images/index.ts';
import { makeSecrets } from '../../apps/server/src/kernel/secrets/index.ts';
import { openStorage } from '../../apps/server/src/kernel/storage/index.ts';

const [, , folder = '', data = '', widths = '', effort = ''] = process.argv;
const database = await openDatabase({ databaseUrl: undefined, poolSize: 2, dataDir: null });
await migrate(database);
const storage = await openStorage('local', { folder: data });
const images = makeImages({ threads: 0, megapixels: 100 });
const workspaceId = uuidv7();
await database.transaction({}, (tx) =>
  tx.execute(`insert into workspaces (id, name, slug) values ('${workspaceId}', 'Bench', 'bench')`),
);
let encodings = 0;
const variants = makeMediaVariants({
  repo: makeMediaVariantsRepo(),
  unitOfWork: makeUnitOfWork(database),
  storage,
  images: {
    icons: images.icons,
    encode(bytes, recipes, order) {
      encodings += recipes.length;
      return images.encode(bytes, recipes, order);
    },
  },
  // What follows in the background is not part of a publication.
  jobs: { send: async () => undefined },
  secrets: makeSecrets({ keys: ['a-secret-for-the-benchmark-only-0123456789'], clock: systemClock }),
  clock: systemClock,
  settings: { widths: widths.split(',').map(Number), quickEffort: Number(effort), refineEffort: 4, avifSeconds: 0 },
});
const media: MediaInput[] = [];
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(join(folder, name));
  const hash = createHash('sha256').update(bytes).digest('hex');
  await storage.put(mediaKey(workspaceId, hash), bytes, { contentType: 'image/jpeg' });
  media.push({ id: name, name, hash, size: bytes.length, contentType: 'image/jpeg', width: 1600, height: 1067 });
}
const site = { pageSpeed: true, media, variables: {}, template: { variables: [] } } as unknown as SiteInput;
const build = async (): Promise<{ ms: number; made: number; offered: number }> => {
  const before = encodings;
  const start = performance.now();
  const signal = new AbortController().signal;
  const ready = await variants.forBuild({ workspaceId, site, sources: new Map(), signal, made: () => undefined });
  const offered = ready.site.media.reduce((sum, one) => sum + (one.variants?.length ?? 0), 0);
  return { ms: performance.now() - start, made: encodings - before, offered };
};
const first = await build();
const second = await build();
process.stdout.write(
  JSON.stringify({
    firstMs: first.ms,
    made: first.made,
    offered: first.offered,
    secondMs: second.ms,
    again: second.made,
  }),
);
await images.close();
await storage.close();
await database.close();
