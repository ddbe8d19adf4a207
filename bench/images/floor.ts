/** The floor: sharp in a loop over both cores, nothing else. `node floor.ts FOLDER OUT WIDTHS EFFORT` prints milliseconds. */
import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';

const [, , folder = '', out = '', widths = '', effort = ''] = process.argv;
sharp.concurrency(1);
mkdirSync(out, { recursive: true });
const files = readdirSync(folder).map((name) => join(folder, name));
const start = performance.now();
let next = 0;
async function lane(): Promise<void> {
  for (let file = files[next++]; file !== undefined; file = files[next++]) {
    for (const width of widths.split(',').map(Number)) {
      const target = join(out, `${basename(file, '.jpg')}-${width}.webp`);
      await sharp(file)
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 75, effort: Number(effort) })
        .toFile(target);
    }
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, lane));
process.stdout.write(JSON.stringify({ firstMs: performance.now() - start }));
