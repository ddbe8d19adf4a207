import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audit } from '#lib/i18n/en/audit.ts';
import { people } from '#lib/i18n/en/people.ts';
import { objects } from './objects.ts';

const server = join(import.meta.dirname, '../../../../server/src');
const read = (pattern: string): string[] =>
  globSync(pattern, { cwd: server })
    .filter((path) => !/\.(?:test|fixture)\.ts$/.test(path))
    .map((path) => readFileSync(join(server, path), 'utf8'));
const sources = read('**/*.ts');
const services = read('domains/*/*.service.ts');
const found = (pattern: RegExp, where = sources): string[] => [
  ...new Set(where.flatMap((source) => [...source.matchAll(pattern)].map(([, word = '']) => word))),
];

test('everything that a line of the log can be about can be looked for, under a name that people know', () => {
  const written = found(/objectType: '([a-z_-]+)'/g);
  expect(written.length).toBeGreaterThan(40);
  expect(written.toSorted()).toEqual([...objects].toSorted());
  expect(objects.filter((one) => !(one.replaceAll('-', '_') in people.things))).toEqual([]);
});

/** Texts of services that look like acts and are none. */
const NONE =
  /^(?:auth\.totp|copilot\.|deploy-targets\.secrets|head\.|icon\.|integrations\.|logo\.|media-variants\.|passkey\.|search-console\.key|site\.webmanifest)/;

test('every act that leaves a line is told by a word of its own', () => {
  const acts = found(/'([a-z-]+\.[a-z_A-Z]+)'/g, services).filter((act) => !NONE.test(act));
  expect(acts.length).toBeGreaterThan(100);
  // As the screen finds them: the whole, or the first of its words.
  const told = (act: string) => act in audit.verbs || act.replace(/[A-Z_].*/, '') in audit.verbs;
  expect(acts.filter((act) => !told(act.split('.')[1] ?? ''))).toEqual([]);
});
