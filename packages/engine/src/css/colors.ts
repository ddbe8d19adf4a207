import type { ColorVariable, SiteInput, TemplateInput } from '../types.ts';

const NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/;
/** A colour cannot leave its declaration: no braces, no semicolons, no comments, no addresses. */
const VALUE =
  /^(?:#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30}|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var)\([\w\s.,%/#()+-]{1,120}\))$/;

export const isColor = (value: string): boolean => VALUE.test(value.trim());

/** The value a site gives a colour, or the template's own. */
export const colorOf = (color: ColorVariable, overrides: SiteInput['colors']): string => {
  const own = Object.hasOwn(overrides, color.name) ? overrides[color.name] : undefined;
  return own !== undefined && isColor(own) ? own.trim() : color.value;
};

/** Custom properties for the template's colours, with their dark values under `prefers-color-scheme` and `data-theme`. */
export function colorCss(template: Pick<TemplateInput, 'colorVariables'>, overrides: SiteInput['colors']): string {
  const usable = template.colorVariables.filter((color) => NAME.test(color.name));
  const light = usable
    .map((color) => [color.name, colorOf(color, overrides)] as const)
    .filter(([, value]) => isColor(value));
  // A dark value belongs to the template's light one: a site that changed the light one says `<name>_dark` too, or keeps one colour.
  const dark = usable.flatMap((color) => {
    const own = Object.hasOwn(overrides, `${color.name}_dark`) ? overrides[`${color.name}_dark`] : undefined;
    const value =
      own ?? (Object.hasOwn(overrides, color.name) && overrides[color.name] !== color.value ? undefined : color.dark);
    return value !== undefined && isColor(value) ? [[color.name, value.trim()] as const] : [];
  });
  if (light.length === 0) return '';
  const block = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([name, value]) => `--${name}:${value}`).join(';');
  const lightRule = `:root{${dark.length > 0 ? 'color-scheme:light dark;' : ''}${block(light)}}\n`;
  if (dark.length === 0) return lightRule;
  return `${lightRule}@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${block(dark)}}}\n:root[data-theme="dark"]{${block(dark)}}\n`;
}
