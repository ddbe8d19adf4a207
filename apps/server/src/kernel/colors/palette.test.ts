import chroma from 'chroma-js';
import { expect, test } from 'vitest';
import { paletteOf } from './palette.ts';

/** Corners of the colour space, greys, and colours that studios have. */
const accents = [
  ...['00', '55', 'aa', 'ff'].flatMap((r) =>
    ['00', '55', 'aa', 'ff'].flatMap((g) => ['00', '55', 'aa', 'ff'].map((b) => `#${r}${g}${b}`)),
  ),
  ...['#5343d6', '#ffdd00', '#0b6e4f', '#e5484d', '#1a1a2e', '#808080', '#d6336c'],
];

test.each(accents)('whatever is written on or in %s can be read, in the light and in the dark', (accent) => {
  const { shades } = paletteOf(accent);
  const [, light = '', hover = '', anchor = '', text = '', inDark = '', used = '', , , deepest = ''] = shades;
  const pairs = [
    [used, '#ffffff'],
    [used, '#f6f6f9'],
    [inDark, '#ffffff'],
    ...['#101014', '#17171c', '#202027', '#2a2a33'].flatMap((ground) => [
      [anchor, ground],
      [text, ground],
    ]),
    [deepest, light],
    [deepest, hover],
    ...[0.17, 0.24].map((share) => [hover, chroma.mix('#2a2a33', inDark, share, 'rgb').hex()]),
  ];
  for (const [one = '', other = ''] of pairs)
    expect(chroma.contrast(one, other), `${one} on ${other} of ${accent}`).toBeGreaterThanOrEqual(4.5);
  const lightness = shades.map((shade) => chroma(shade).luminance());
  expect(lightness, accent).toEqual(lightness.toSorted((a, b) => b - a));
});

test('a colour on which white can be read is used as it is, another one darker and in its own hue', () => {
  expect(paletteOf('#0b6e4f')).toMatchObject({ used: '#0b6e4f', contrastGiven: 6.25, contrastUsed: 6.25 });
  const yellow = paletteOf('#ffdd00');
  expect(yellow.used).not.toBe('#ffdd00');
  expect(yellow.contrastGiven).toBeLessThan(1.5);
  expect(yellow.contrastUsed).toBeGreaterThanOrEqual(4.5);
  expect(Math.abs(chroma(yellow.used).oklch()[2] - chroma('#ffdd00').oklch()[2])).toBeLessThan(8);
});
