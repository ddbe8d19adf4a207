/**
 * Checks docs/asvs.md, the table of what OWASP ASVS 5.0 asks: every requirement of levels 1 and 2 of the chapters that are in it has a
 * row, and every row names tests that exist, or says in its first words why there is nothing to test. Ends with 1 and a line per fault.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** Where the names of tests are looked for. */
const places = ['', 'apps/server/test', 'apps/server/src'];

/** How many requirements of levels 1 and 2 each section begins with; those of level 3 come last and may be left out. */
const sections: Readonly<Record<string, number>> = {
  '6.1': 3,
  '6.2': 11,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
};
const required = Object.entries(sections).flatMap(([section, last]) =>
  Array.from({ length: last }, (_, index) => `${section}.${index + 1}`),
);

const testFile = /\.(?:test|spec|contract)\.tsx?$/;
const reason = /^(?:Not met:|Nothing of the kind:)/;

/** The requirements that a row is about: `6.5.1`, `6.6.1 to 6.6.4`, or whole sections, `10.3, 10.4`. */
function idsOf(cell: string): string[] {
  const [name = ''] = /^\d+(?:\.\d+)+(?:(?:,\s*| to )\d+(?:\.\d+)+)*/.exec(cell) ?? [];
  const range = /^(\d+\.\d+)\.(\d+) to \1\.(\d+)$/.exec(name);
  if (range) {
    const [, section, first, last] = range;
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, index) => `${section}.${Number(first) + index}`,
    );
  }
  return name
    .split(/,\s*/)
    .flatMap((id) => (/^\d+\.\d+$/.test(id) ? required.filter((one) => one.startsWith(`${id}.`)) : [id]));
}

const isTest = (name: string): boolean =>
  testFile.test(name) &&
  places.some((place) => {
    const path = join(root, place, name);
    return (
      statSync(path, { throwIfNoEntry: false })?.isFile() &&
      /\b(?:test|it)(?:\.\w+)*\(/.test(readFileSync(path, 'utf8'))
    );
  });

function* faultsOf(line: string): Generator<string> {
  const [requirement = '', level = '', how = '', shownBy = '', ...more] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  if (more.length > 0 || shownBy === '') return yield 'needs four filled cells';
  if (!/^[123–]$/.test(level)) yield `level "${level}" is none of 1, 2, 3`;
  if (shownBy === '–') {
    if (!reason.test(how)) yield 'names no test and does not begin with "Nothing of the kind:" or "Not met:"';
    if (how.startsWith('Not met:') && level !== '3') yield 'is not met';
    return;
  }
  for (const name of shownBy.split(',').map((each) => each.trim().replaceAll('`', '')))
    if (!isTest(name)) yield `"${name}" is no test that exists`;
  if (idsOf(requirement).length === 0) yield 'begins with no number';
}

const rows = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line));
const faults = rows.flatMap((line) => [...faultsOf(line)].map((fault) => `${line.slice(2, 60)}…: ${fault}`));
const seen = rows.flatMap((line) => idsOf(line.slice(2)));
for (const id of required) if (!seen.includes(id)) faults.push(`${id} has no row`);
for (const id of new Set(seen)) if (seen.filter((one) => one === id).length > 1) faults.push(`${id} has two rows`);
for (const fault of faults) console.error(`docs/asvs.md: ${fault}`);
console.log(`${rows.length} rows, ${required.length} requirements of levels 1 and 2.`);
if (faults.length > 0) process.exitCode = 1;
