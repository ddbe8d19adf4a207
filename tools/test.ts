/**
 * `npm test`: every Vitest project, then the browser tests, then what did not pass the first time, one line each, and a last
 * line that counts them all.
 * Arguments go to Vitest (`npm test -- apps/server/src/kernel`), those that begin with `e2e/` to Playwright.
 */
import { appendFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, run } from './run.ts';
import {
  type Counts,
  ofPlaywright,
  ofVitest,
  type PlaywrightReport,
  sum,
  type Trouble,
  toLine,
  troubleLine,
  troublesOfPlaywright,
  troublesOfVitest,
  type VitestReport,
} from './testing/counts.ts';

const reports = mkdtempSync(join(tmpdir(), 'atelier-test-'));
const read = <T>(path: string): T | undefined =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;

interface Result {
  counts: Counts;
  troubles: Trouble[];
}

async function unitTests(args: readonly string[]): Promise<Result> {
  const file = join(reports, 'vitest.json');
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run('vitest', ['run', ...reporting, ...args]);
  const report = read<VitestReport>(file);
  const troubles = troublesOfVitest(report).map((one) => ({ ...one, file: relative(root, one.file) }));
  return { counts: ofVitest(report, code), troubles };
}

/** They need the built web app; one that cannot be built counts as one failure and leaves the other results standing. */
async function browserTests(args: readonly string[]): Promise<Result> {
  const built = await run('node', ['tools/web-build.mjs']);
  if (built.code !== 0) return { counts: { passed: 0, failed: 1, skipped: 0 }, troubles: [] };
  const file = join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code } = await run('playwright', ['test', '--reporter=list,json', ...args], { env });
  const report = read<PlaywrightReport>(file);
  return { counts: ofPlaywright(report, code), troubles: troublesOfPlaywright(report) };
}

const args = process.argv.slice(2);
const forBrowser = args.filter((arg) => arg.startsWith('e2e/'));
const forUnits = args.filter((arg) => !arg.startsWith('e2e/'));
const everything = args.length === 0;

const results: Result[] = [];
if (everything || forUnits.length > 0) results.push(await unitTests(forUnits));
if (forBrowser.length > 0 || (everything && globSync('e2e/**/*.spec.ts', { cwd: root }).length > 0))
  results.push(await browserTests(forBrowser));
rmSync(reports, { recursive: true, force: true });

const total = sum(results.map(({ counts }) => counts));
const troubles = results.flatMap((result) => result.troubles).map(troubleLine);
const ran = total.passed + total.failed;
if (process.env.TEST_COUNTS_FILE)
  appendFileSync(process.env.TEST_COUNTS_FILE, `${total.passed} ${total.failed} ${total.skipped}\n`);
if (process.env.TEST_TROUBLES_FILE)
  appendFileSync(process.env.TEST_TROUBLES_FILE, troubles.map((line) => `${line}\n`).join(''));
if (ran === 0) console.error('\nNo test ran.');
console.log(`\n${[...troubles, toLine(total)].join('\n')}`);
if (ran === 0 || total.failed > 0) process.exitCode = 1;
