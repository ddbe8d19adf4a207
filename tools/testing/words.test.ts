import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { logWords } from '../../apps/server/src/domains/deployments/targets/files/words.ts';
import { movingWords } from '../../apps/server/src/domains/site-imports/sources/words.ts';
import { importWords, outsideKinds } from '../../apps/server/src/domains/templates/importers/words.ts';
import { makeSayer } from '../../apps/server/src/kernel/words/index.ts';
import en from '../../apps/web/src/lib/i18n/en/index.ts';
import it from '../../apps/web/src/lib/i18n/it/index.ts';

const root = resolve(import.meta.dirname, '../..');
const placeholders = (text = ''): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

/** Codes that sources name in calls and literals of these shapes. */
function codesIn(pattern: string, shapes: readonly RegExp[]): Set<string> {
  const files = globSync(pattern, { cwd: root }).filter(
    (file) => !/\.(?:test|fixture|fixtures|harness)\.ts$/.test(file),
  );
  const text = files.map((file) => readFileSync(resolve(root, file), 'utf8')).join('\n');
  return new Set(shapes.flatMap((shape) => [...text.matchAll(shape)].map(([, code = '']) => code)));
}

const languages: [string, typeof en][] = [
  ['English', en],
  ['Italian', it],
];

describe.each(languages)('in %s the web application has words for', (_, dictionary) => {
  test('every line of a deployment’s log, with the same values', () => {
    for (const [code, sentence] of Object.entries(logWords)) {
      const text = (dictionary.deployments.said as Record<string, string>)[code];
      expect([code, placeholders(text)]).toEqual([code, placeholders(sentence)]);
      expect(text).toMatch(/\w{3}/);
    }
  });

  test('everything that an import of a site has to say, with the same values', () => {
    expect(Object.keys(dictionary.moving.said).sort()).toEqual(Object.keys(movingWords).sort());
    for (const [code, sentence] of Object.entries(movingWords)) {
      const text = (dictionary.moving.said as Record<string, string>)[code];
      expect([code, placeholders(text)]).toEqual([code, placeholders(sentence)]);
    }
  });

  test('every line of an import report and every refusal, with the same values', () => {
    expect(Object.keys(dictionary.imports.said).sort()).toEqual(Object.keys(importWords).sort());
    expect(Object.keys(dictionary.imports.kinds)).toEqual(Object.keys(outsideKinds));
    for (const [code, sentence] of Object.entries(importWords)) {
      const text = (dictionary.imports.said as Record<string, string>)[code];
      expect([code, placeholders(text)]).toEqual([code, placeholders(sentence)]);
    }
  });

  test('everything that the checks of a site find', () => {
    const codes = codesIn('packages/engine/src/{page,site}/*.ts', [
      /code: '(\w+)'/g,
      /warn\('(\w+)'/g,
      /tell\('\w+', '(\w+)'/g,
      /refuse\(input, ctx, '(\w+)'/g,
    ]);
    expect(codes.size).toBeGreaterThan(12);
    expect(Object.keys(dictionary.deployments.found).sort()).toEqual([...codes].filter((code) => code !== 'en').sort());
  });

  test('everything that can go wrong with sites, templates, pages, media and deployments', () => {
    const domains =
      'auth,sites,site-archives,site-imports,pages,page-blocks,swiper-presets,media*,languages,affiliate-links,deployments,template*';
    const codes = codesIn(`apps/server/src/domains/{${domains}}/*.errors.ts`, [/defineError\(\s*'([\w.-]+)'/g]);
    expect(codes.size).toBeGreaterThan(45);
    const known = Object.keys(dictionary.problems);
    expect([...codes].filter((code) => !known.includes(code.replaceAll('.', '_')))).toEqual([]);
  });
});

test('a sentence carries its code and values, and reads in English', () => {
  const say = makeSayer({ met: '{{who}} met {{who}} {{times}} times.' });
  expect(say('met', { who: '$&', times: 2 })).toEqual({
    code: 'met',
    values: { who: '$&', times: 2 },
    message: '$& met $& 2 times.',
  });
});
