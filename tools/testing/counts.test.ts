import { expect, test } from 'vitest';
import { ofPlaywright, ofVitest, sum, toLine } from './counts.ts';

const vitest = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};
const playwright = { errors: [], stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 } };

test('the last line adds up unit and browser tests', () => {
  expect(toLine(sum([ofVitest(vitest, 0), ofPlaywright(playwright, 0)]))).toBe('8 passed, 0 failed, 2 skipped');
});

test('nothing is said of skipped tests when there are none', () => {
  expect(toLine({ passed: 1, failed: 2, skipped: 0 })).toBe('1 passed, 2 failed');
});

test('a test file that cannot be loaded is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  expect(ofVitest({ ...vitest, testResults: [...vitest.testResults, broken] }, 1).failed).toBe(1);
});

test('a failed test is counted once, not once more for its file', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }];
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
