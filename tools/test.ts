/**
 * `npm test`: every Vitest project, then the browser tests, then one line that counts them all.
 * Arguments go to Vitest (`npm test -- apps/server/src/kernel`), those that begin with `e2e/` to Playwright.
 */
import { appendFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './run.ts';
import {
  type Counts,
  ofPlaywright,
  ofVitest,
  type PlaywrightReport,
  sum,
  toLine,
  type VitestReport,
} from './testing/counts.ts';

const reports = mkdtempSync(join(tmpdir(), 'atelier-test-'));
const read = <T>(path: string): T | undefined =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;

async function unitTests(args: readonly string[]): Promise<Counts> {
  const file = join(reports, 'vitest.json');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run('vitest', ['run', ...reporting, ...args]);
  return ofVitest(read<VitestReport>(file), code);
}

/** They need the built web app; one that cannot be built counts as one failure and leaves the other results standing. */
async function browserTests(args: readonly string[]): Promise<Counts> {
  const built = await run('node', ['tools/web-build.mjs']);
  if (built.code !== 0) return { passed: 0, failed: 1, skipped: 0 };
  const file = join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code } = await run('playwright', ['test', '--reporter=list,json', ...args], { env });
  return ofPlaywright(read<PlaywrightReport>(file), code);
}

const args = process.argv.slice(2);
const forBrowser = args.filter((arg) => arg.startsWith('e2e/'));
const forUnits = args.filter((arg) => !arg.startsWith('e2e/'));
const everything = args.length === 0;

const counts: Counts[] = [];
if (everything || forUnits.length > 0) counts.push(await unitTests(forUnits));
if (forBrowser.length > 0 || (everything && globSync('e2e/**/*.spec.ts', { cwd: root }).length > 0))
  counts.push(await browserTests(forBrowser));
rmSync(reports, { recursive: true, force: true });

const total = sum(counts);
const ran = total.passed + total.failed;
if (process.env.TEST_COUNTS_FILE)
  appendFileSync(process.env.TEST_COUNTS_FILE, `${total.passed} ${total.failed} ${total.skipped}\n`);
if (ran === 0) console.error('\nNo test ran.');
console.log(`\n${toLine(total)}`);
if (ran === 0 || total.failed > 0) process.exitCode = 1;
