/** Colours and fonts as style sheets declare them. Read as text: nothing of a foreign sheet is ever run or shown. */
import type { Seen } from './crawl.ts';

export interface Declared {
  selector: string;
  property: string;
  value: string;
  url: string;
}

const COMMENT = /\/\*[\s\S]*?\*\//g;
const RULE = /([^{}]{1,300})\{([^{}]{0,20000})\}/g;
const MOST = 20_000;

/** Declarations of a sheet, those within @media included. */
export function declarationsIn({ url, text }: Seen): Declared[] {
  const found: Declared[] = [];
  for (const [, selector = '', body = ''] of text.replace(COMMENT, '').matchAll(RULE)) {
    for (const part of body.split(';')) {
      const at = part.indexOf(':');
      if (at < 1 || found.length >= MOST) continue;
      const property = part.slice(0, at).trim().toLowerCase();
      found.push({ selector: selector.trim(), property, value: part.slice(at + 1).trim(), url });
    }
  }
  return found;
}

const two = (value: number) =>
  Math.max(0, Math.min(255, Math.round(value)))
    .toString(16)
    .padStart(2, '0');

/** `#rrggbb` of the first opaque colour in a value; undefined when there is none. */
export function hexIn(value: string): string | undefined {
  const hex = /#([0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-z])/i.exec(value)?.[1]?.toLowerCase();
  if (hex) return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`;
  const rgb = /\brgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)/i.exec(value);
  return rgb
    ? `#${rgb
        .slice(1)
        .map((part) => two(Number(part)))
        .join('')}`
    : undefined;
}

/** How far a colour is from grey, 0 to 255. */
export function chroma(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return Math.max(...parts) - Math.min(...parts);
}

const GENERIC =
  /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[a-z-]+|inherit|initial|unset|var\(.*|-apple-system|blinkmacsystemfont)$/i;

/** The first family of one's own in a `font-family`. */
export function familyIn(value: string): string | undefined {
  const names = value.split(',').map((name) => name.trim().replace(/^["']|["']$/g, ''));
  return names.find(
    (name) => name !== '' && name.length <= 60 && !GENERIC.test(name) && /^[\p{L}\p{N} _-]+$/u.test(name),
  );
}
