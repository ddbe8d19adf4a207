import type { Looks } from './looks.ts';

export interface BlocksCssInput {
  looks: Looks;
  /** CSS value of the theme's main colour. */
  brand: string;
  onBrand: string;
  /** The theme's own rules for sections, for `.block`. */
  spacing: string;
}

/** Layout of the engine's blocks inside a theme, in the theme's measures. Extended rules of the theme come after and win. */
export function blocksCss({ looks, brand, onBrand, spacing }: BlocksCssInput): string {
  return `:root { --block-gap: 1.5rem; --block-width: ${looks.width || '100%'}; --block-space: 5rem; --block-brand: ${brand}; --block-on-brand: ${onBrand}; }
.block { padding: var(--block-space) var(--block-gap); box-sizing: border-box; }
${spacing}${between(looks)}.block img { max-width: 100%; height: auto; border-radius: .25rem; }
${buttonFallback(looks)}${hero(looks)}.block-text__body, .block-article > *, .block-text__title, .block-faq__item, .block-image--narrow > * { max-width: 46rem; }
${alignment(looks)}.prose > :last-child { margin-bottom: 0; }
.prose { overflow-wrap: break-word; }
.prose table { width: 100%; border-collapse: collapse; }
.prose :is(td, th) { padding: .5rem .75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
:where(.prose blockquote) { margin-inline: 0; padding-inline-start: 1.25rem; border-inline-start: .25rem solid var(--block-brand); }
.block-gallery__grid { grid-template-columns: repeat(2, minmax(0, 1fr)); margin-top: 2rem; padding: 0; list-style: none; }
@media (min-width: 48rem) { .block-gallery__grid { grid-template-columns: repeat(3, minmax(0, 1fr)); } .block-gallery--2 .block-gallery__grid { grid-template-columns: repeat(2, minmax(0, 1fr)); } .block-gallery--4 .block-gallery__grid { grid-template-columns: repeat(4, minmax(0, 1fr)); } }
.block-gallery__item img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
.block-gallery__caption, .block-image__caption { margin-top: .5rem; font-size: .875em; opacity: .8; }
.block-image--full { padding: 0; }
.block-image--full img { width: 100%; border-radius: 0; }
.block-text-image { display: grid; gap: 2rem; }
.block-text-image > *, .block-hero > * { min-width: 0; }
.block-text-image__media img { width: 100%; }
.page-title, [class*="__title"] { overflow-wrap: break-word; hyphens: auto; }
.block-text-image__actions, .block-cta__actions, .block-hero__actions { margin: 2rem 0 0; }
.block-hero__actions { display: flex; flex-wrap: wrap; gap: 1rem; }
.block-cta, .block-section--strong { background: var(--block-brand); color: var(--block-on-brand); }
.block-cta { text-align: center; }
:is(.block-cta, .block-section--strong) :is([class*="__title"], a:not(.button)) { color: inherit; }
.block-cta .button:not(.button--quiet) { background: var(--block-on-brand); border-color: var(--block-on-brand); color: color-mix(in srgb, var(--block-brand) 70%, black); }
.block-cta .button:not(.button--quiet):is(:hover, :focus-visible) { opacity: .9; }
.block-section--soft { background: color-mix(in srgb, currentColor 5%, transparent); }
.block-faq__item { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.block-faq__question { padding-block: 1rem; font-weight: 700; cursor: pointer; }
.block-faq__answer { padding-block: 0 1.25rem; }
.block-swiper__track { margin: 2rem 0 0; padding: 0; list-style: none; }
.block-swiper__slide img { margin-bottom: 1rem; }
.block-swiper__badge { margin-bottom: .25rem; font-size: .875em; font-weight: 700; }
.block-swiper__slide { padding: 1.5rem; border: 1px solid color-mix(in srgb, currentColor 15%, transparent); border-radius: .5rem; }
.block .block { padding: 0; margin-top: 2rem; background: none; color: inherit; text-align: inherit; border: 0; min-height: 0; }
.block .block:not(.block-text--center) :is([class*="__title"], [class*="__body"]) { text-align: inherit; margin-inline: 0; }
.block .block [class*="__title"] { font-size: 1.5rem; }
.page-title { margin: 0; padding: ${looks.floatingHeader ? '9rem' : '4rem'} max(var(--block-gap), (100% - var(--block-width)) / 2) 3rem;${looks.heroCentred ? ' text-align: center;' : ''} }
${looks.hero.section.length === 0 ? '.page-title + .block { padding-top: 1rem; }\n' : ''}`;
}

function between(looks: Looks): string {
  if (looks.separated)
    return '.block + .block:not(.block-cta, .block-hero) { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }\n';
  const coloured = ':is(.block-hero, .block-cta, .block-section--soft, .block-section--strong, .block-image--full)';
  const top = looks.floatingHeader
    ? `:not(.block, .page-title) + .block:not(.block-hero, .block .block) { padding-top: calc(var(--block-space) + 4rem); }\n`
    : '';
  return `.block:not(.block-hero, .block-cta, .block-section--soft, .block-section--strong):has(+ .block:not(${coloured})) { padding-bottom: 0; }\n${top}`;
}

function hero(looks: Looks): string {
  const centre = looks.heroCentred ? ':not(.block-hero--pictured)' : '.block-hero--center';
  return `.block-hero { display: grid; gap: 2rem; align-content: center; box-sizing: border-box; }
.block-hero__body { max-width: 50rem; }
.block-hero__kicker { margin-bottom: .5rem; font-weight: 700; }
.block-hero__text { font-size: 1.125em; }
.block-hero${centre} { text-align: center; justify-items: center; }
.block-hero${centre} .block-hero__actions { justify-content: center; }
.block-hero__media img { width: 100%; }
`;
}

function alignment(looks: Looks): string {
  const names = ['text__title', 'gallery__title', 'faq__title', 'swiper__title', 'section__title', 'section__intro'];
  const centred = looks.centred
    ? `${names.map((n) => `.block-${n}`).join(', ')} { text-align: center; margin-inline: auto; }\n`
    : '';
  const column = looks.centred
    ? '.block-text__body, .block-article > *, .block-faq__item, .block-image--narrow > * { margin-inline: auto; }\n.block-image { text-align: center; }\n'
    : '';
  return `.block-text--center { text-align: center; }\n.block-text--center > * { margin-inline: auto; }\n${centred}${column}`;
}

/** Buttons as a theme without any would have them; also the outline of quiet ones when the theme knows only one kind. */
function buttonFallback(looks: Looks): string {
  const own =
    looks.button.length === 0
      ? ' padding: .75rem 1.5rem; border-radius: .375rem; font-weight: 600; text-decoration: none; line-height: 1.5;'
      : '';
  const loud =
    looks.button.length === 0
      ? '.button:not(.button--quiet) { background: var(--block-brand); color: var(--block-on-brand); }\n'
      : '';
  const quiet =
    looks.secondButton.length === 0
      ? '.button.button--quiet { background: transparent; color: inherit; border: 1px solid currentColor; }\n.button.button--quiet:hover { opacity: .8; }\n'
      : '';
  return `.button { display: inline-block; border: 1px solid transparent;${own} }\n${loud}${quiet}`;
}
