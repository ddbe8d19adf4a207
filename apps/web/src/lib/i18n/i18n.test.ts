import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import en from './en/index.ts';
import it from './it/index.ts';

const src = join(import.meta.dirname, '../..');

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

const english = new Map(flat(en as unknown as Tree));
const italian = new Map(flat(it as unknown as Tree));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

/** The same in both languages, and rightly so. */
const SAME = new Set([
  'Cloudflare',
  'SEO',
  'favicon',
  'logo',
  'Favicon',
  'Video',
  'Zoom',
  'WordPress',
  'Cloudflare Pages',
  'Media',
  'Email',
  'Password',
  'Tablet',
  'Logo',
  'Brief',
  'Idea',
  '{{count}} file',
]);

describe('both languages', () => {
  test('have the same keys', () => {
    expect([...italian.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(400);
  });

  test('say something for every key', () => {
    const empty = [...english, ...italian].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('fill in the same values', () => {
    const wrong = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(italian.get(key) ?? '').join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('differ wherever words are meant', () => {
    const names = /^(?:common\.appName|siteSettings\.layoutKinds\.|templates\.framework\.)/;
    const equal = [...english].filter(
      ([key, text]) =>
        italian.get(key) === text &&
        !SAME.has(text) &&
        !names.test(key) &&
        /[a-z]{3}/i.test(text.replace(/\{\{\w+\}\}/g, '')),
    );
    expect(equal.map(([key]) => key)).toEqual([]);
  });
});

describe('the source', () => {
  const files = globSync('**/*.tsx', { cwd: src }).filter((file) => !/\.test\.|^lib\/api/.test(file));
  /** Text between tags, and attributes that people read or hear. */
  const patterns = [
    />\s*([A-Z][a-z]+(?:\s+[\w’',.!?-]+)*)\s*</g,
    /\b(?:label|title|placeholder|description|alt|aria-label)="([^"{]*[A-Za-z]{3}[^"]*)"/g,
  ];
  const allowed = new Set(['https://', 'example.com', 'theme', 'Promise', 'Atelier']);

  test('has no words of its own: all come from the dictionaries', () => {
    const found = files.flatMap((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      return patterns.flatMap((pattern) =>
        [...text.matchAll(pattern)]
          .map(([, words = '']) => words)
          .filter((words) => !allowed.has(words))
          .map((words) => `${file}: ${words}`),
      );
    });
    expect(files.length).toBeGreaterThan(60);
    expect(found).toEqual([]);
  });

  test('uses every key', () => {
    const code = globSync('**/*.{ts,tsx}', { cwd: src })
      .filter((file) => !/\.test\.|^lib\/(?:api|i18n)/.test(file))
      .map((file) => readFileSync(join(src, file), 'utf8'))
      .join('\n');
    // `t(`pages.status.${status}`)` uses everything below `pages.status`.
    // So does a place that a sentence of the server is looked up in: `words('imports.said.', said)`.
    const open = [...code.matchAll(/`((?:\w+\.)+)\w*\$\{|'((?:\w+\.)+)'/g)].map(
      ([, start, place]) => start ?? place ?? '',
    );
    const unused = [...english.keys()].filter((key) => {
      const plain = key.replace(/_(?:zero|one|other)$/, '');
      return !code.includes(`'${plain}'`) && !open.some((start) => key.startsWith(start));
    });
    expect(unused).toEqual([]);
  });
});
