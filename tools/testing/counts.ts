import { stripVTControlCharacters } from 'node:util';

/** How many tests ended how. A file that could not be loaded and an error outside any test count as one failure each. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is read. A test that passed the second time keeps what failed the first time. */
export interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

interface PlaywrightError {
  message?: string;
}

interface PlaywrightSuite {
  title: string;
  file: string;
  specs: { title: string; tests: { status: string; results: { errors: PlaywrightError[] }[] }[] }[];
  suites?: PlaywrightSuite[];
}

/** The part of Playwright's JSON report that is read. */
export interface PlaywrightReport {
  errors: PlaywrightError[];
  suites: PlaywrightSuite[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** What did not pass the first time: its file, its name and the first line of why. */
export interface Trouble {
  /** `unsteady` passed when it was run again. */
  outcome: 'failed' | 'unsteady';
  file: string;
  test: string;
  reason: string;
}

/** A run that ended badly without any failed test still failed: an error outside the tests, a crash, no report at all. */
const atLeastOne = (failed: number, exitCode: number) => (exitCode !== 0 ? Math.max(1, failed) : failed);

export function ofVitest(report: VitestReport | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: atLeastOne(report.numFailedTests + brokenFiles, exitCode),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function ofPlaywright(report: PlaywrightReport | undefined, exitCode: number): Counts {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = atLeastOne(unexpected + report.errors.length, exitCode);
  return { passed: expected + flaky, failed, skipped };
}

const firstLine = (message = ''): string => stripVTControlCharacters(message).trim().split('\n', 1)[0] ?? '';

export function troublesOfVitest(report: VitestReport | undefined): Trouble[] {
  return (report?.testResults ?? []).flatMap(({ name: file, status, message, assertionResults }): Trouble[] => {
    const ofTests = assertionResults.flatMap((test): Trouble[] => {
      const [reason] = test.failureMessages ?? [];
      if (test.status !== 'failed' && reason === undefined) return [];
      const outcome = test.status === 'failed' ? 'failed' : 'unsteady';
      return [{ outcome, file, test: test.fullName, reason: firstLine(reason) }];
    });
    const broken = status === 'failed' && !ofTests.some(({ outcome }) => outcome === 'failed');
    return broken ? [...ofTests, { outcome: 'failed', file, test: '', reason: firstLine(message) }] : ofTests;
  });
}

function troublesOfSuite(suite: PlaywrightSuite, above: readonly string[]): Trouble[] {
  const path = suite.title === suite.file ? above : [...above, suite.title];
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ status, results }): Trouble[] => {
      if (status !== 'unexpected' && status !== 'flaky') return [];
      const reason = results.flatMap(({ errors }) => errors).map(({ message }) => firstLine(message))[0] ?? '';
      const outcome = status === 'flaky' ? 'unsteady' : 'failed';
      return [{ outcome, file: `e2e/${suite.file}`, test: [...path, title].join(' '), reason }];
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => troublesOfSuite(inner, path))];
}

export function troublesOfPlaywright(report: PlaywrightReport | undefined): Trouble[] {
  if (!report) return [];
  const outside = report.errors.map(
    ({ message }): Trouble => ({ outcome: 'failed', file: 'e2e', test: '', reason: firstLine(message) }),
  );
  return [...outside, ...report.suites.flatMap((suite) => troublesOfSuite(suite, []))];
}

export const sum = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((total, counts) => total + counts.passed, 0),
  failed: all.reduce((total, counts) => total + counts.failed, 0),
  skipped: all.reduce((total, counts) => total + counts.skipped, 0),
});

/** The line that every test run ends with: `12 passed, 0 failed`, and `, 1 skipped` when so. */
export const toLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** One line per trouble: `failed: e2e/a.spec.ts › a story: why`. */
export const troubleLine = ({ outcome, file, test, reason }: Trouble): string =>
  `${outcome}: ${[file, test].filter(Boolean).join(' › ')}${reason && `: ${reason}`}`;
