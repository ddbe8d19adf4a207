import type { SiteInput } from '@atelier/engine';
import { contrastRatio, type Rgb } from '@atelier/engine/contrast';
import { type Found, warn } from './audit.types.ts';

type Variable = SiteInput['template']['colorVariables'][number];

const TEXT = /(?:^|[-_])(?:text|foreground|fg|ink|body)(?:$|[-_])/i;
const GROUND = /(?:^|[-_])(?:background|bg|surface|paper|canvas|ground)(?:$|[-_])/i;
/** WCAG 2.2, 1.4.3: text of ordinary size. */
const LEAST = 4.5;

export function parseColor(text: string): Rgb | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((from) => Number.parseInt(full.slice(from, from + 2), 16)) as unknown as Rgb;
  }
  const rgb = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i.exec(text.trim());
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : undefined;
}

/** Text on ground, and `on-x` on `x`, of a theme's colours. */
export function contrastFindings(variables: readonly Variable[], own: Readonly<Record<string, string>>): Found[] {
  const colors = variables.map(({ name, value }) => ({ name, color: parseColor(own[name] ?? value) }));
  const found: Found[] = [];
  for (const text of colors) {
    for (const ground of colors) {
      const pair =
        text.name === `on-${ground.name}` ||
        (TEXT.test(text.name) && !/^on-/.test(text.name) && GROUND.test(ground.name));
      if (!pair || text === ground || !text.color || !ground.color || GROUND.test(text.name)) continue;
      const ratio = contrastRatio(text.color, ground.color);
      if (ratio >= LEAST) continue;
      const values = { one: text.name, other: ground.name, ratio: ratio.toFixed(1), least: LEAST };
      found.push(
        warn(
          'contrast_low',
          `"${text.name}" on "${ground.name}" has a contrast of ${values.ratio}; ${LEAST} can be read.`,
          { values },
        ),
      );
    }
  }
  return found;
}
