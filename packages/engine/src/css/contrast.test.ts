import { expect, test } from 'vitest';
import { contrastRatio } from './contrast.ts';

test('black on white has all the contrast there is, equal colours have none, and the order does not matter', () => {
  expect(contrastRatio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrastRatio([18, 52, 86], [18, 52, 86])).toBe(1);
  expect(contrastRatio([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
  expect(contrastRatio([255, 255, 255], [118, 118, 118])).toBe(contrastRatio([118, 118, 118], [255, 255, 255]));
});
