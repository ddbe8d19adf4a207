/** Writes a gzip and a Brotli copy beside each file that is worth it; the server sends what the browser takes. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../dist');
/** Below this a packet is saved at most. */
const WORTH = 1000;

for (const name of globSync('assets/**/*.{js,css,svg}', { cwd: dist })) {
  const file = join(dist, name);
  const bytes = readFileSync(file);
  if (bytes.length < WORTH) continue;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: quality }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
