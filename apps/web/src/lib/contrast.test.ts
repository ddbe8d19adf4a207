import { expect, test } from 'vitest';
import { contrast, legibility, pairsOf } from './contrast.ts';

test('black on white is as good as it gets', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5);
});

test('the order of the two colours does not matter', () => {
  expect(contrast('#767676', '#fff')).toBe(contrast('#fff', '#767676'));
});

test.each([
  ['#767676', 'fine'],
  ['#777777', 'large'],
  ['#949494', 'large'],
  ['#959595', 'low'],
] as const)('grey %s on white is %s', (color, expected) => {
  expect(legibility(contrast(color, '#ffffff') ?? 0)).toBe(expected);
});

test('what is no colour has no contrast', () => {
  expect(contrast('#12', '#fff')).toBeUndefined();
});

test('text, quiet text and the button are checked when the template names them', () => {
  expect(pairsOf(['primary', 'on-primary', 'text', 'background', 'line'])).toEqual([
    ['text', 'background'],
    ['primary', 'background'],
    ['on-primary', 'primary'],
  ]);
});
