import { expect, test } from 'vitest';
import { ofPlaywright, ofVitest, sum, toLine, troubleLine, troublesOfPlaywright, troublesOfVitest } from './counts.ts';

const vitest = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ name: 'a.test.ts', status: 'passed', assertionResults: [{ fullName: 'adds', status: 'passed' }] }],
};
const playwright = { errors: [], suites: [], stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 } };

test('the last line adds up unit and browser tests', () => {
  expect(toLine(sum([ofVitest(vitest, 0), ofPlaywright(playwright, 0)]))).toBe('8 passed, 0 failed, 2 skipped');
});

test('nothing is said of skipped tests when there are none', () => {
  expect(toLine({ passed: 1, failed: 2, skipped: 0 })).toBe('1 passed, 2 failed');
});

test('a test file that cannot be loaded is a failure', () => {
  const broken = { name: 'b.test.ts', status: 'failed', assertionResults: [] };
  expect(ofVitest({ ...vitest, testResults: [...vitest.testResults, broken] }, 1).failed).toBe(1);
});

test('a failed test is counted once, not once more for its file', () => {
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults: [{ fullName: 'adds', status: 'failed' }] },
  ];
  expect(ofVitest({ ...vitest, numFailedTests: 1, testResults }, 1).failed).toBe(1);
});

test('an error outside every test is a failure', () => {
  expect(ofVitest(vitest, 1).failed).toBe(1);
  expect(ofPlaywright(playwright, 1).failed).toBe(1);
});

test('a runner that left no report has failed', () => {
  expect(ofVitest(undefined, 0).failed).toBe(1);
  expect(ofPlaywright(undefined, 0).failed).toBe(1);
});

test('what failed, and what passed only the second time, is named with its reason', () => {
  const assertionResults = [
    { fullName: 'adds', status: 'failed', failureMessages: ['Error: 1 is not 2\n    at file', 'Error: again'] },
    { fullName: 'waits', status: 'passed', failureMessages: ['Error: too late'] },
    { fullName: 'stands', status: 'passed', failureMessages: [] },
  ];
  const testResults = [
    { name: 'a.test.ts', status: 'failed', assertionResults },
    { name: 'b.test.ts', status: 'failed', message: 'Cannot find c', assertionResults: [] },
  ];
  expect(troublesOfVitest({ ...vitest, testResults }).map(troubleLine)).toEqual([
    'failed: a.test.ts › adds: Error: 1 is not 2',
    'unsteady: a.test.ts › waits: Error: too late',
    'failed: b.test.ts: Cannot find c',
  ]);
});

test('stories of the browser are named with what they belong to', () => {
  const results = [{ errors: [{ message: '\u001B[31mError: no button\u001B[39m\n  at file' }] }, { errors: [] }];
  const specs = ['unexpected', 'flaky', 'expected'].map((status) => ({ title: status, tests: [{ status, results }] }));
  const suites = [
    { title: 'a.spec.ts', file: 'a.spec.ts', specs: [], suites: [{ title: 'people', file: 'a.spec.ts', specs }] },
  ];
  const errors = [{ message: 'Error: the server did not start' }];
  expect(troublesOfPlaywright({ ...playwright, errors, suites }).map(troubleLine)).toEqual([
    'failed: e2e: Error: the server did not start',
    'failed: e2e/a.spec.ts › people unexpected: Error: no button',
    'unsteady: e2e/a.spec.ts › people flaky: Error: no button',
  ]);
});
