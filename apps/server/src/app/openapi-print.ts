/**
 * Prints the API's contract. `--write` puts it into openapi.json; `--check` fails when that file is not up to date.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiDocument } from '#kernel/http/index.ts';
import { compose } from './compose/index.ts';
import { configFrom } from './environment.ts';

const file = join(import.meta.dirname, '../../../../openapi.json');
const dataDir = await mkdtemp(join(tmpdir(), 'atelier-openapi-'));
const atelier = await compose(configFrom({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), { inMemory: true });
const text = `${JSON.stringify(openApiDocument(atelier.routes, '0.1.0'), null, 1)}\n`;
await atelier.kernel.database.close();
await rm(dataDir, { recursive: true });

if (process.argv.includes('--write')) await writeFile(file, text);
else if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('openapi.json is not up to date. Run: npm run openapi\n');
    process.exit(1);
  }
} else process.stdout.write(text);
process.exit(0);
