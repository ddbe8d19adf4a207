/**
 * Liquid and foreign HTML must not mix: a theme may contain `{{` as text. While the document is a tree, Liquid stands in it
 * as slots (noncharacters around a number, which no theme can contain after {@link withoutSlots}); when it has become text,
 * braces of the theme are protected with `raw` first and slots are filled in last.
 */
const open = '\ufdd0';
const close = '\ufdd1';

/** An attribute of this name is replaced, name and all, by the Liquid in its value: attributes that are only sometimes there. */
export const slotAttribute = 'liquid-slot';
const tagSlot = / liquid-slot="\ufdd0(\d+)\ufdd1"/g;

export interface LiquidSlots {
  /** Text that stands for this Liquid code in the tree. */
  slot(code: string): string;
  /** HTML with slots → Liquid. */
  finish(html: string): string;
}

export function withoutSlots(html: string): string {
  return html.replaceAll(/[\ufdd0\ufdd1]/g, '');
}

export function makeLiquidSlots(): LiquidSlots {
  const codes: string[] = [];
  return {
    slot(code) {
      codes.push(code);
      return `${open}${codes.length - 1}${close}`;
    },
    finish(html) {
      const code = (_: string, index: string) => codes[Number(index)] ?? '';
      return protectBraces(html)
        .replaceAll(tagSlot, code)
        .replaceAll(/\ufdd0(\d+)\ufdd1/g, code);
    },
  };
}

/** Text in which Liquid finds nothing to do. */
export function protectBraces(html: string): string {
  // A single brace right before a slot would form `{{{` together with it, so it is protected too.
  return html.replaceAll(/\{(?=\ufdd0)|\{+[{%]/g, (braces) => `{% raw %}${braces}{% endraw %}`);
}
