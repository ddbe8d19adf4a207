import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audit } from '#lib/i18n/en/audit.ts';
import { people } from '#lib/i18n/en/people.ts';
import { objects } from './objects.ts';
import { verbsOf } from './verbs.ts';

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
const isTold = (operation: string): boolean => verbsOf(operation).some((verb) => verb in audit.verbs);

test('every act that leaves a line is told by a word of its own', () => {
  const acts = found(/'([a-z-]+\.[a-z_A-Z-]+)'/g, services).filter((act) => !NONE.test(act));
  expect(acts.length).toBeGreaterThan(100);
  expect(acts.filter((act) => !isTold(act))).toEqual([]);
});

test('so is an act that a service names apart from its area', () => {
  const acts = found(/\b(?:record|line|told|asked)\((?:\w+, )*'([a-zA-Z_-]+)'/g, read('domains/**/*.ts'));
  expect(acts).toEqual(expect.arrayContaining(['issue', 'writeOff', 'merge', 'expire', 'look']));
  expect(acts.filter((act) => !isTold(act))).toEqual([]);
});

test('what was only asked for is not told as done', () => {
  expect(verbsOf('email.verify_asked').find((verb) => verb in audit.verbs)).toBe('verify_asked');
  expect(verbsOf('mfa.begin').find((verb) => verb in audit.verbs)).toBe('mfa_begin');
  expect(verbsOf('media.replace_everywhere').find((verb) => verb in audit.verbs)).toBe('replace');
});
