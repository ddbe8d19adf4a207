import type { SiteInput } from '@atelier/engine';
import { contrastRatio, type Rgb } from '@atelier/engine/contrast';
import { type Found, warn } from './audit.types.ts';

type Variable = SiteInput['template']['colorVariables'][number];

const TEXT = /(?:^|[-_])(?:text|foreground|fg|ink|body)(?:$|[-_])/i;
const GROUND = /(?:^|[-_])(?:background|bg|surface|paper|canvas|ground)(?:$|[-_])/i;
/** WCAG 2.2, 1.4.3: text of ordinary size. */
const LEAST = 4.5;
/** WCAG 2.2, 1.4.11: buttons, lines and large text, which is what a brand's colour is used for. */
const LEAST_BRAND = 3;
const BRAND = /^(?:primary|brand)$/i;

export function parseColor(text: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((from) => Number.parseInt(full.slice(from, from + 2), 16)) as unknown as Rgb;
  }
  const rgb = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(text.trim());
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : undefined;
}

type Own = Readonly<Record<string, string>>;

/** What a colour is on light and on dark screens; a site that chose a light one of its own has no dark one but its own. */
const schemes = {
  contrast_low: ({ name, value }: Variable, own: Own) => own[name] ?? value,
  contrast_low_dark: ({ name, value, dark }: Variable, own: Own) =>
    own[`${name}_dark`] ?? (own[name] === undefined || own[name] === value ? dark : undefined) ?? own[name] ?? value,
} as const;

const RULE = /\{([^{}]*)\}/g;
const SETS = (property: string): RegExp =>
  new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*var\\(--([\\w-]+)\\)\\s*(?:;|$)`);
const COLOR = SETS('color');
const BACKGROUND = SETS('background(?:-color)?');

/** Colours that the style sheets set as text and ground of one another, as `text ground`. */
function pairsIn(styles: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const css of styles)
    for (const [, body = ''] of css.matchAll(RULE)) {
      const [text, ground] = [COLOR.exec(body)?.[1], BACKGROUND.exec(body)?.[1]];
      if (text !== undefined && ground !== undefined) pairs.add(`${text} ${ground}`);
    }
  return pairs;
}

const belongByName = (text: string, ground: string): boolean =>
  text === `on-${ground}` || (TEXT.test(text) && !/^on-/.test(text) && GROUND.test(ground) && !GROUND.test(text));

/** How much contrast two colours need; undefined where they do not meet. */
function leastOf(one: string, other: string, pairs: ReadonlySet<string>): number | undefined {
  if (pairs.has(`${one} ${other}`) || belongByName(one, other)) return LEAST;
  return BRAND.test(one) && GROUND.test(other) ? LEAST_BRAND : undefined;
}

/** Text on ground of a theme's colours: by their names (`text` on `paper`, `on-x` on `x`), and where style sheets put one on the other. */
export function contrastFindings(variables: readonly Variable[], own: Own, styles: readonly string[] = []): Found[] {
  const pairs = pairsIn(styles);
  const told = new Set<string>();
  const found: Found[] = [];
  for (const [code, shown] of Object.entries(schemes)) {
    const colors = variables.map((variable) => ({ name: variable.name, color: parseColor(shown(variable, own)) }));
    for (const { name: one, color: text } of colors) {
      for (const { name: other, color: ground } of colors) {
        const pair = `${one} ${other}`;
        const least = leastOf(one, other, pairs);
        if (one === other || !text || !ground || least === undefined) continue;
        const ratio = contrastRatio(text, ground);
        // What cannot be read on light screens is said once.
        if (ratio >= least || told.has(pair)) continue;
        told.add(pair);
        const values = { one, other, ratio: ratio.toFixed(1), least };
        const where = code === 'contrast_low' ? '' : ' on dark screens';
        const message = `"${one}" on "${other}" has a contrast of ${values.ratio}${where}; ${least} can be read.`;
        found.push(warn(code, message, { values }));
      }
    }
  }
  return found;
}
