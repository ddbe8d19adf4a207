import type { ColorVariable } from '@atelier/engine';
import { contrastRatio } from '@atelier/engine/contrast';
import { isChromatic, parseHex, type Rgb } from '../css/color-values.ts';
import { type CssItem, scanCss } from '../css/scan.ts';
import { blocksCss } from './blocks-css.ts';
import { extendRules, wrap } from './extend.ts';
import type { Looks } from './looks.ts';

const words = /^(color|font.*|letter-spacing|text-.*|line-height|--.*)$/;
const everything = /./;
const spacing = /^(padding.*|max-width)$/;
const backdrop = /^(background.*|color|--.*)$/;
const bar = /^(height|width|max-width|margin.*|background.*|border.*|opacity|--.*)$/;
const titles = ['text', 'text-image', 'gallery', 'cta', 'faq', 'swiper', 'section']
  .map((name) => `.block-${name}__title`)
  .join(', ');

/**
 * Style sheet that lets the engine's own blocks look as if the theme's author had made them: buttons, opening, titles and
 * spacing repeat the theme's rules; layout and what a theme has no rule for come from {@link blocksCss}.
 */
export function bridgeCss(css: string, looks: Looks, colors: ColorVariable[]): string {
  const items = scanCss(css);
  const extend = (classes: string[], target: string, properties: RegExp) =>
    classes.length === 0
      ? ''
      : extendRules(css, items, { classes: new Map(classes.map((c) => [c, target])), properties });
  const brand =
    colors.find((c) => /primary|brand|accent|main/.test(c.name)) ?? colors.find((c) => isChromatic(rgbOf(c.value)));
  const parts = [
    blocksCss({
      looks,
      brand: brand ? `var(--${brand.name})` : '#0b57d0',
      onBrand: readableOn(brand?.value ?? '#0b57d0'),
      spacing: extend(looks.section, '.block', spacing) + column(looks),
    }),
    ...buttons(css, items, looks),
    extend(looks.hero.section, '.block-hero', /^(?!display|align-|justify-|flex|padding-(left|right|inline)).*$/),
    extend(looks.section, '.page-title', /^padding-(left|right|inline)/),
    extend(looks.hero.section, '.page-title', backdrop),
    fittingTitles(css, items, looks),
    extend(looks.hero.title, '.block-hero__title', words),
    extend(looks.hero.title, '.page-title', words),
    extend(looks.hero.text, '.block-hero__text', words),
    extend(looks.hero.text, '.block-hero__kicker', words),
    extend(looks.title, `:is(${titles})`, words),
    ornament(looks, extend),
  ];
  return `/* Content blocks in this theme's own style */\n${parts.join('')}`;
}

/**
 * A theme sets its opening words in a size that suits its own few words. Ours may be longer: the same size, but never so
 * large that a long word would not fit the line.
 */
function fittingTitles(css: string, items: CssItem[], looks: Looks): string {
  const mine = new Set(['h1', ...looks.hero.section.flatMap((c) => [`.${c} h1`, `header.${c} h1`, `section.${c} h1`])]);
  return items
    .flatMap((item) => {
      const around = item.inside.slice(0, -1);
      const own = (item.inside.at(-1) ?? '').split(',').some((selector) => mine.has(selector.trim()));
      if (item.name !== 'font-size' || !own || !around.every((at) => /^@media\b/i.test(at))) return [];
      const [from, to] = [item.tokens[0]?.start ?? item.end, item.end];
      const size = css
        .slice(from, to)
        .replace(/!important/i, '')
        .trim();
      if (!/^([\d.]+(px|rem|em|vw)|calc\([^;{}]+\))$/.test(size)) return [];
      return [
        wrap(around, `.page-title, .block-hero .block-hero__title { font-size: min(${size}, 9.5vw); }`),
        wrap(around, `.block-hero--pictured .block-hero__title { font-size: min(${size}, max(5vw, 2rem)); }`),
      ];
    })
    .join('');
}

/** Sections fill the page and keep their content in a column, as the theme's containers do. */
function column(looks: Looks): string {
  return looks.width === ''
    ? ''
    : '.block { padding-inline: max(var(--block-gap), (100% - var(--block-width)) / 2); }\n';
}

/** Base and size classes go to every button, the variant (`btn-primary`) only to those that are not quiet. */
function buttons(css: string, items: CssItem[], { button, secondButton }: Looks): string[] {
  if (button.length === 0) return [];
  const shared =
    secondButton.length === 0
      ? button.filter((c) => !/primary|main|brand|theme/.test(c))
      : button.filter((c) => secondButton.includes(c));
  const loud = new Map(button.map((c) => [c, shared.includes(c) ? '.button' : '.button:not(.button--quiet)']));
  const quiet = new Map(secondButton.filter((c) => !shared.includes(c)).map((c) => [c, '.button--quiet']));
  const base = new Map(shared.map((c) => [c, '.button']));
  return [
    extendRules(css, items, { classes: loud, properties: everything }),
    ...(quiet.size === 0
      ? []
      : [
          extendRules(css, items, {
            classes: new Map([...base, ...quiet].filter(([c]) => !base.has(c))),
            properties: everything,
          }),
        ]),
  ];
}

function ornament(looks: Looks, extend: (classes: string[], target: string, properties: RegExp) => string): string {
  if (looks.ornament.length === 0) return '';
  const all = `:is(.block-hero__title, ${titles})::after`;
  const start =
    ':is(.block-text-image__title, .block-hero--pictured .block-hero__title)::after { margin-inline: 0; }\n';
  const onColour =
    ':is(.block-cta__title, .block-section--strong .block-section__title)::after { background-color: currentColor; }\n';
  const nested = '.block .block :is([class*="__title"])::after { content: none; }\n';
  return `${all} { content: ""; display: block; margin-block: 1.5rem; }\n${extend(looks.ornament, all, bar)}${start}${onColour}${nested}`;
}

const rgbOf = (hex: string): Rgb => parseHex(hex.slice(1)) ?? { r: 0, g: 0, b: 0, alpha: 1 };

/** White or near-black, whichever reads better on the colour. */
function readableOn(hex: string): string {
  const { r, g, b } = rgbOf(hex);
  // Large bold words, which is what stands on a brand colour, need 3:1.
  return contrastRatio([255, 255, 255], [r, g, b]) >= 3 ? '#fff' : '#1a1a1a';
}
