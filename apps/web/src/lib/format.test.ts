import { expect, test } from 'vitest';
import { makeFormat, regionOf } from './format.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const it = makeFormat('it');
const en = makeFormat('en');

test.each([
  ['2026-03-10T11:59:40Z', 'ora'],
  ['2026-03-10T10:00:00Z', '2 ore fa'],
  ['2026-03-09T11:00:00Z', 'ieri'],
  ['2025-03-01T12:00:00Z', 'anno scorso'],
])('%s was %s', (iso, words) => {
  expect(it.ago(iso, now)).toBe(words);
});

test('sizes are written as the language writes them', () => {
  expect(it.bytes(1_530_000)).toBe('1,5 MB');
  expect(en.bytes(0)).toBe('0 bytes');
  expect(en.bytes(999)).toBe('999 bytes');
});

test('a share is written as the language writes it', () => {
  expect([en.percent(0.118), it.percent(0.118), en.percent(0)]).toEqual(['11.8%', '11,8%', '0%']);
});

test('a month is written with its name', () => {
  expect([en.month('2026-11'), it.month('2026-11')]).toEqual(['November 2026', 'novembre 2026']);
});

test('a language is written as the browser’s own region writes it, where it speaks the language', () => {
  expect(regionOf('en', ['it-IT', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionOf('it', ['en-GB'])).toBe('it');
});

test('a system without a language of its own does not break what is written', () => {
  expect(regionOf('en', ['en-US@posix'])).toBe('en');
  expect(() => makeFormat(regionOf('en', ['en-US@posix', 'en-GB']))).not.toThrow();
});

test('languages have names', () => {
  expect([it.languageName('de'), en.languageName('de')]).toEqual(['tedesco', 'German']);
});
