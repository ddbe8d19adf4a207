/** Prints `.env.example`. `--write` writes it; `--check` fails when the file is not up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printEnvExample } from '#kernel/config/index.ts';
import { configSpecs } from './config.ts';

const file = join(import.meta.dirname, '../../../../.env.example');
const text = printEnvExample(configSpecs);
if (process.argv.includes('--write')) await writeFile(file, text);
else if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write('.env.example is not up to date. Run: npm run env\n');
    process.exit(1);
  }
} else process.stdout.write(text);
