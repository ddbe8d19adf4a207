import { expect, test } from 'vitest';
import { editOf, turned } from './crop.ts';

test('turning on and on stays within one turn, in both directions', () => {
  expect([0 + 90, 270 + 90, 0 - 90, -450].map(turned)).toEqual([90, 0, 270, 270]);
});

test('a cut is told in parts of the picture and never reaches beyond its edge', () => {
  expect(editOf(90, false, { x: 25, y: 10, width: 50, height: 33.333 })).toEqual({
    rotate: 90,
    crop: { x: 0.25, y: 0.1, width: 0.5, height: 0.3333 },
  });
  const { crop } = editOf(0, false, { x: 33.337, y: -0.001, width: 66.67, height: 100 });
  expect((crop?.x ?? 0) + (crop?.width ?? 0)).toBeLessThanOrEqual(1);
  expect(crop?.y).toBe(0);
});

test('the whole picture is no cut, and only a mirrored picture is told so', () => {
  expect(editOf(0, false, { x: 0, y: 0, width: 100, height: 100 })).toEqual({ rotate: 0 });
  expect(editOf(180, true, { x: 0, y: 0, width: 99.99, height: 100 })).toEqual({ rotate: 180, flip: true });
});
