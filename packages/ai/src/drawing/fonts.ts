/** Fonts that pictures can be drawn in: those that come with the product. Their files are loaded in `draw.ts`. */
export interface DrawnFont {
  readonly name: string;
  /** The files it is made of, as a box names them. */
  readonly family: string;
}

const STANDARD: DrawnFont = { name: 'Inter', family: 'Inter, Inter Ext' };
const SHIPPED: readonly DrawnFont[] = [STANDARD];

/** A font's name out of what a style sheet says, e.g. `"Inter Variable", sans-serif`: the first one, plain. */
const plain = (said: string): string =>
  (said.split(',')[0] ?? '')
    .replaceAll(/["']/g, '')
    .trim()
    .replace(/ var(?:iable)?$/i, '')
    .toLowerCase();

/**
 * The font of that name, or the one that stands in for it. `missing` names what does not come with the product.
 *
 * @example fontNamed('Poppins'); // { name: 'Inter', family: 'Inter, Inter Ext', missing: 'Poppins' }
 */
export function fontNamed(wanted: string | null): DrawnFont & { readonly missing: string | null } {
  if (wanted === null) return { ...STANDARD, missing: null };
  const found = SHIPPED.find(({ name }) => name.toLowerCase() === plain(wanted));
  return found ? { ...found, missing: null } : { ...STANDARD, missing: wanted };
}
