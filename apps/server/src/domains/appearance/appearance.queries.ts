import chroma from 'chroma-js';
import { OWN_ACCENT, paletteOf } from '#kernel/colors/index.ts';
import type { Logo, Look } from './appearance.schemas.ts';

/** Largest logo on a screen, in CSS pixels. */
const HEIGHT = 32;
const WIDTH = 180;

const DARK = 'html:root[data-mantine-color-scheme="dark"]';
/** More specific than the rules that the screens bring along, so the order of loading does not matter. */
const EVERYWHERE = 'html:root';

/** Where anybody gets a file of the look: the name is what is in it. */
export const fileAddress = (hash: string): string => `/api/v1/appearance/files/${hash}`;

/** The first letter that is one, as a person would count letters. */
export function initialOf(name: string): string {
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name))
    if (/^[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase('und');
  return '';
}

const cssText = (text: string): string =>
  `"${[...text].map((letter) => `\\${letter.codePointAt(0)?.toString(16)} `).join('')}"`;

function accentStyles(accent: string): string {
  const { shades } = paletteOf(accent);
  const [, outline = '', soft = '', anchor = '', , veiled = '', filled = '', , , deepest = ''] = shades;
  const veil = (color: string, share: number): string => chroma(color).alpha(share).css();
  const numbered = shades.map((shade, index) => `--mantine-color-iris-${index}:${shade}`).join(';');
  return [
    `${EVERYWHERE}{${numbered};--mantine-color-iris-outline-hover:${veil(filled, 0.05)}}`,
    `${DARK}{--mantine-color-anchor:${anchor};--mantine-color-iris-light:${veil(veiled, 0.17)};` +
      `--mantine-color-iris-light-hover:${veil(veiled, 0.24)};--mantine-color-iris-light-color:${soft};` +
      `--mantine-color-iris-outline-hover:${veil(outline, 0.05)}}`,
    `.atelier-mark rect{fill:${filled}}[data-light] .atelier-mark rect{fill:#ffffff2e}`,
    // Before the first screen is there nothing else says what the deepest shade is for.
    `${EVERYWHERE}{--atelier-deep:${deepest}}`,
  ].join('');
}

/** Behind a logo that was made for light grounds only, wherever the ground is dark. */
const PLATE = 'padding:4px 7px;border-radius:6px;background-color:#fff;background-origin:content-box';

function logoStyles(light: Logo, dark: Logo | null): string {
  const box = ({ width, height }: Logo): string => {
    const scale = Math.min(HEIGHT / height, WIDTH / width);
    return `width:${Math.round(width * scale)}px;height:${Math.round(height * scale)}px`;
  };
  const picture = ({ hash }: Logo): string => `url(${fileAddress(hash)})`;
  const onDark = dark ? `background-image:${picture(dark)};${box(dark)}` : PLATE;
  return [
    'html .atelier-mark{display:none}',
    'html .atelier-name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}',
    `html .atelier-logo{display:block;flex:none;box-sizing:content-box;background:${picture(light)} center/contain no-repeat;${box(light)}}`,
    `${DARK} .atelier-logo,html [data-light] .atelier-logo{${onDark}}`,
  ].join('');
}

/** A tile with the first letter of the name, instead of the product's mark. */
function letterStyles(letter: string): string {
  return [
    'html .atelier-mark{display:none}',
    'html .atelier-logo{display:grid;place-items:center;flex:none;width:28px;height:28px;border-radius:7px;font-size:16px;color:#fff;background:var(--mantine-color-iris-6)}',
    'html [data-light] .atelier-logo{background:#ffffff2e}',
    `html .atelier-logo::before{content:${cssText(letter)};content:${cssText(letter)} / ""}`,
  ].join('');
}

/** What makes every screen the studio's own; empty for the look that the product comes with. */
export function stylesOf({ accent, name, logos }: Look): string {
  const light = logos.light ?? logos.dark;
  const letter = initialOf(name);
  return [
    accent === '' ? '' : accentStyles(accent),
    light ? logoStyles(light, logos.dark) : letter === '' ? '' : letterStyles(letter),
  ].join('');
}

/** A picture that is square enough to stand in a tab. */
const isSquare = ({ width, height }: Logo): boolean => Math.max(width, height) <= 1.25 * Math.min(width, height);

/** The address of the picture in the browser's tab; undefined for the product's own. */
export function tabPictureOf({ accent, name, logos }: Look): string | undefined {
  const square = logos.icon ?? [logos.light, logos.dark].find((logo) => logo && isSquare(logo));
  if (square) return fileAddress(square.hash);
  if (accent === '' && name === '') return undefined;
  const letter = initialOf(name) || 'A';
  const color = accent === '' ? OWN_ACCENT : paletteOf(accent).used;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${color}"/><text x="16" y="23" font-family="system-ui,sans-serif" font-size="20" font-weight="700" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
