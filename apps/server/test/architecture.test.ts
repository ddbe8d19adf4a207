import { expect, test } from 'vitest';
import { boundaryFaults, readBoundaries } from '../../../tools/architecture/boundaries.ts';
import { canaryFaults } from '../../../tools/architecture/canary.ts';
import { codeFaults } from '../../../tools/architecture/code-faults.ts';
import { domainNameFaults } from '../../../tools/architecture/domain-names.ts';
import { sourceFiles } from '../../../tools/architecture/source-files.ts';
import { root } from '../../../tools/run.ts';
import { domainOrder } from '../src/app/domain-order.ts';

const files = sourceFiles(root);

test('the checks reject every violation planted for them, and nothing that is sound', async () => {
  expect(await canaryFaults()).toEqual([]);
});

test('arrows go down only, without cycles, and no module escapes the look', async () => {
  expect(boundaryFaults(await readBoundaries(root))).toEqual([]);
});

test('a checker that sees no module is told so instead of passing', () => {
  expect(boundaryFaults({ crossings: [], modules: {} })).not.toEqual([]);
});

test('every domain has the same six files, a place in the order, and no other names', () => {
  expect(domainNameFaults(root, domainOrder)).toEqual([]);
});

test('files and functions stay short, and nobody reads the environment or fetches by itself', () => {
  expect(files.length).toBeGreaterThan(200);
  expect(codeFaults(files)).toEqual([]);
});
