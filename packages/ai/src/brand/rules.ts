import type { BrandFile } from './brand.schemas.ts';
import { foreignLanguage } from './languages.ts';

/** A rule of the brand that a text or its colours break. `found` is what was seen, `at` where in the text it begins. */
export interface Violation {
  readonly rule:
    | 'word_to_avoid'
    | 'claim_forbidden'
    | 'name_misspelt'
    | 'emoji'
    | 'exclamations'
    | 'contrast'
    | 'language';
  readonly found: string;
  readonly at: number | null;
  /** What to write or do instead, where the brand says so. */
  readonly instead: string | null;
  readonly reason: string | null;
}

const FEW_EMOJI = 3;
const EMOJI = /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic})*/gu;

/** Whole words only, whatever their case, in any script. */
const wholeWord = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word).replaceAll('\\x20', '\\s+')}(?![\\p{L}\\p{N}])`, 'giu');

const of = (
  rule: Violation['rule'],
  match: { 0: string; index: number },
  more: Partial<Violation> = {},
): Violation => ({
  rule,
  found: match[0],
  at: match.index,
  instead: null,
  reason: null,
  ...more,
});

/** Every place where a text breaks a rule of the brand, in the order of the text. Tested by code, whoever wrote it. */
export function checkText(brand: BrandFile, text: string): Violation[] {
  const found: Violation[] = [];
  for (const { word, instead, reason } of brand.wordsToAvoid)
    for (const match of text.matchAll(wholeWord(word))) found.push(of('word_to_avoid', match, { instead, reason }));
  for (const { claim, reason } of brand.claimsForbidden)
    for (const match of text.matchAll(wholeWord(claim))) found.push(of('claim_forbidden', match, { reason }));
  for (const match of text.matchAll(wholeWord(brand.name)))
    if (match[0].replace(/\s+/g, ' ') !== brand.name) found.push(of('name_misspelt', match, { instead: brand.name }));
  const emoji = [...text.matchAll(EMOJI)];
  const allowedEmoji = { none: 0, few: FEW_EMOJI, free: Number.POSITIVE_INFINITY }[brand.emoji];
  for (const match of emoji.slice(allowedEmoji)) found.push(of('emoji', match));
  for (const match of [...text.matchAll(/!/g)].slice(brand.mostExclamations)) found.push(of('exclamations', match));
  const foreign = foreignLanguage(text, brand.languages);
  if (foreign !== undefined)
    found.push({ rule: 'language', found: foreign, at: null, instead: brand.languages.join(', '), reason: null });
  return found.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function luminance(hex: string): number {
  const channel = (from: number) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours `#rrggbb`, 1 to 21. Source: WCAG 2.2, relative luminance; the engine's own is out of reach, as the brain stands alone. */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Pairs of the brand's own colours that cannot be read. */
export function checkColors(brand: BrandFile): Violation[] {
  const colorOf = new Map(brand.colors.map(({ role, hex }) => [role, hex]));
  return brand.contrastPairs.flatMap(({ text, ground, least }) => {
    const [front, back] = [colorOf.get(text), colorOf.get(ground)];
    if (!front || !back) return [];
    const contrast = contrastOf(front, back);
    if (contrast >= least) return [];
    const found = `${text} ${front} / ${ground} ${back}: ${contrast.toFixed(2)} < ${least}`;
    return [{ rule: 'contrast' as const, found, at: null, instead: null, reason: null }];
  });
}
