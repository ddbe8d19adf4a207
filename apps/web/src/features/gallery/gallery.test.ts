import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const source = readdirSync(here)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => readFileSync(join(here, file), 'utf8'))
  .join('\n');

/** Names of the components that a file of shared components has. */
const componentsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^export (?:function|const) ([A-Z]\w+)/gm)].map(([, name = '']) => name);

test('the gallery shows every shared component', () => {
  const ui = join(here, '../../ui');
  const shared = readdirSync(ui).filter((file) => file.endsWith('.tsx'));
  const all = shared.flatMap((file) => componentsOf(join(ui, file)));
  expect(all.length).toBeGreaterThan(20);
  // Part of WordDiff, and used with parts that something else has found.
  expect(all.filter((name) => name !== 'DiffParts' && !source.includes(`<${name}`))).toEqual([]);
});
