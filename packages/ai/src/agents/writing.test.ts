import { expect, it } from 'vitest';
import { unsourcedNumbers } from './writing.ts';

it.each([
  ['percentages', 'Costa il 30% in meno', '30%'],
  ['money with its sign before it', 'Only € 1.200 a year', '€ 1.200'],
  ['money with its sign behind it', 'Soli 49,90 euro', '49,90 euro'],
  ['multiples', 'Ten customers, 3x the sales', '3x'],
])('%s that stand in no source are named', (_kind, text, claim) => {
  expect(unsourcedNumbers(text, '')).toEqual([claim]);
});

it.each([
  ['Risparmi il 30 per cento', 'Lo sconto è del 30%'],
  ['From $50', 'It costs 50 dollars'],
  ['Since 1998, at 18:30', ''],
])('"%s" is let through where the material says "%s"', (text, material) => {
  expect(unsourcedNumbers(text, material)).toEqual([]);
});

it.each([
  ['5% less', '15% less'],
  ['30% less', '30 years'],
  ['€ 50', '€ 50,90'],
])('"%s" is not covered by "%s"', (text, material) => {
  expect(unsourcedNumbers(text, material)).toHaveLength(1);
});
