/**
 * Shades of one colour that words can be read on and in.
 *
 * @example
 * const { shades, used } = paletteOf('#ffdd00'); // used: '#806e00', since white cannot be read on yellow
 */
export { OWN_ACCENT, type Palette, paletteOf } from './palette.ts';
