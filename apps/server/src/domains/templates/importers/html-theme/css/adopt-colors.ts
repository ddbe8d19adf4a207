import type { ColorVariable } from '@atelier/engine';
import { asShadeOf, type ColorLiteral, colorLiterals, isChromatic, type Rgb, toHex } from './color-values.ts';
import { applyEdits, type CssEdit, type CssItem, scanCss } from './scan.ts';

/** Most variables a person can overlook in a colour panel. */
const mostVariables = 14;

interface RootColor {
  name: string;
  color: Rgb;
  item: CssItem;
  dark: boolean;
}

/**
 * Turns a theme's colours into variables. Colours defined on `:root` become variables and leave the sheet (the site's own
 * definition replaces them); where the sheet repeats a brand colour, or a lighter or darker shade of it, as a literal
 * (compiled Bootstrap does so for buttons), the literal becomes a reference, so that changing the variable changes the
 * theme. With unchanged values everything looks as before, within a rounding step of 1/255 for shades.
 */
export function adoptColors(css: string): { css: string; variables: ColorVariable[] } {
  const items = scanCss(css).filter((item) => item.kind === 'declaration');
  const rootColors = items.flatMap((item) => readRootColor(item) ?? []);
  const light = rootColors.filter((c) => !c.dark);
  if (light.length === 0) return nameFrequent(css, items);
  const chosen = choose(light);
  const removed = rootColors.filter((c) => chosen.has(c.name));
  const gone = new Set(removed.map((c) => c.item));
  const edits = removed.map(({ item }) => ({
    start: item.start,
    end: css[item.end] === ';' ? item.end + 1 : item.end,
    text: '',
  }));
  edits.push(
    ...referenceEdits(
      items.filter((item) => !gone.has(item)),
      chosen,
    ),
  );
  const variables = [...chosen].map(([name, color]) => {
    const dark = removed.find((c) => c.dark && c.name === name);
    return { name, label: labelOf(name), value: toHex(color), ...(dark ? { dark: toHex(dark.color) } : {}) };
  });
  return { css: applyEdits(css, edits), variables };
}

function readRootColor(item: CssItem): RootColor | undefined {
  if (!item.name.startsWith('--')) return undefined;
  const value = item.tokens.filter((t) => t.kind !== 'space');
  const [literal] = colorLiterals(item.tokens);
  if (literal?.alpha !== 1 || literal.start !== value[0]?.start || literal.end !== value.at(-1)?.end) return undefined;
  const block = item.inside.at(-1) ?? '';
  if (!block.split(',').some((selector) => /^(:root|html)$/.test(selector.trim()))) return undefined;
  const dark =
    item.inside.length === 2 && /^@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/i.test(item.inside[0] ?? '');
  if (item.inside.length !== 1 && !dark) return undefined;
  return { name: item.name.slice(2), color: literal, item, dark };
}

/** The colours worth a person's attention, the brand's first. Bootstrap's palette (`--bs-gray-300`, `--bs-indigo`) is not. */
function choose(light: RootColor[]): Map<string, Rgb> {
  const ranks = [
    /primary$/,
    /brand|accent|theme|main/,
    /secondary$/,
    /(light|dark|body-bg|body-color|background|text)$/,
    /.*/,
  ];
  const palette = /-(black|white|blue|indigo|purple|pink|red|orange|yellow|green|teal|cyan|gray|grey)(-dark|-\d+)?$/;
  const derived = /(-subtle|-emphasis|-hover-color|-rgb)$|^bs-(code|highlight|link|border|heading|form|focus)/;
  const named = light.some((c) => c.name === 'bs-primary')
    ? light.filter((c) => !palette.test(c.name) && !derived.test(c.name))
    : light;
  const rank = (name: string) => ranks.findIndex((r) => r.test(name));
  const ordered = named.toSorted((a, b) => rank(a.name) - rank(b.name));
  return new Map(ordered.slice(0, mostVariables).map((c) => [c.name, c.color]));
}

function referenceEdits(items: CssItem[], chosen: Map<string, Rgb>): CssEdit[] {
  const brand = [...chosen].filter(([, color]) => isChromatic(color));
  return items.flatMap((item) => [
    ...tripletEdits(item, chosen),
    ...colorLiterals(item.tokens).flatMap((literal) => {
      const text = reference(literal, brand);
      return text === undefined ? [] : [{ start: literal.start, end: literal.end, text }];
    }),
  ]);
}

function reference(literal: ColorLiteral, brand: [string, Rgb][]): string | undefined {
  const same = brand.find(([, c]) => c.r === literal.r && c.g === literal.g && c.b === literal.b);
  if (same && literal.alpha === 1) return `var(--${same[0]})`;
  if (same) return `rgb(from var(--${same[0]}) r g b / ${Number(literal.alpha.toFixed(4))})`;
  if (literal.alpha !== 1) return undefined;
  for (const [name, base] of brand) {
    const shade = asShadeOf(literal, base);
    if (shade) return `color-mix(in srgb, var(--${name}) ${shade.percent}%, ${shade.with})`;
  }
  return undefined;
}

/** `rgba(var(--bs-primary-rgb), X)` reads a second variable that nobody would think of changing: derive it from the first. */
function tripletEdits(item: CssItem, chosen: Map<string, Rgb>): CssEdit[] {
  const meaning = item.tokens.filter((t) => t.kind !== 'space');
  return meaning.flatMap((token, i) => {
    const name = meaning[i + 2]?.text.match(/^--(.+)-rgb$/)?.[1];
    const comma = meaning[i + 4];
    const isCall = token.kind === 'function' && /^rgba?$/.test(token.text) && meaning[i + 1]?.text === 'var';
    if (!isCall || name === undefined || !chosen.has(name) || comma?.text !== ',' || meaning[i + 3]?.text !== ')')
      return [];
    return [{ start: token.start, end: comma.end, text: `rgb(from var(--${name}) r g b /` }];
  });
}

/** A theme without variables: its most frequent real colours become some. */
function nameFrequent(css: string, items: CssItem[]): { css: string; variables: ColorVariable[] } {
  const counts = new Map<string, { color: ColorLiteral; count: number }>();
  for (const literal of items.flatMap((item) => colorLiterals(item.tokens))) {
    if (!isChromatic(literal)) continue;
    const hex = toHex(literal);
    counts.set(hex, { color: literal, count: (counts.get(hex)?.count ?? 0) + 1 });
  }
  const top = [...counts.values()]
    .filter((c) => c.count >= 2)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 3);
  const names = ['brand', 'accent', 'accent-2'];
  const chosen = new Map(top.map((c, i): [string, Rgb] => [names[i] ?? 'accent', c.color]));
  const variables = [...chosen].map(([name, color]) => ({ name, label: labelOf(name), value: toHex(color) }));
  return { css: applyEdits(css, referenceEdits(items, chosen)), variables };
}

function labelOf(name: string): string {
  const words = name
    .replace(/^bs-/, '')
    .replace(/^(color|clr)-/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
