import { expect, test } from 'vitest';
import { logoContrast } from './logo-legibility.ts';

const pixels = (...colors: [number, number, number, number][]) => new Uint8ClampedArray(colors.flat());
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

const white: [number, number, number, number] = [255, 255, 255, 255];
const black: [number, number, number, number] = [0, 0, 0, 255];
const clear: [number, number, number, number] = [0, 0, 0, 0];

test('a white logo disappears on white and stands out on black', () => {
  expect(logoContrast(pixels(white, clear, white), '#fff')).toBeCloseTo(1);
  expect(logoContrast(pixels(white, clear, white), '#000')).toBeCloseTo(21);
});

test('dark letters on a white card of their own are enough; a single dark pixel is not', () => {
  expect(logoContrast(pixels(...times(8, white), black, black), '#ffffff')).toBeCloseTo(21);
  expect(logoContrast(pixels(...times(40, white), black), '#ffffff')).toBeCloseTo(1);
});

test('nothing painted, nothing said', () => {
  expect(logoContrast(pixels(clear, clear), '#fff')).toBeUndefined();
});
