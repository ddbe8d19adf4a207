import type { CssToken } from './scan.ts';

/** sRGB, channels 0..255, alpha 0..1. */
export interface Rgb {
  r: number;
  g: number;
  b: number;
  alpha: number;
}

/** A colour written out in a value, and where. `tokens` is how many tokens it takes. */
export interface ColorLiteral extends Rgb {
  start: number;
  end: number;
}

/** Finds `#hex`, `rgb(…)` and `rgba(…)` with plain numbers in the tokens of a value. */
export function colorLiterals(tokens: CssToken[]): ColorLiteral[] {
  return tokens.flatMap((token, index) => {
    const color = token.kind === 'hash' ? parseHex(token.text) : undefined;
    if (color) return [{ ...color, start: token.start, end: token.end }];
    const call = token.kind === 'function' && /^rgba?$/.test(token.text) ? parseRgb(tokens, index) : undefined;
    return call ? [call] : [];
  });
}

export function parseHex(hex: string): Rgb | undefined {
  if (!/^([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(hex)) return undefined;
  const full = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex;
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return { r: channel(0), g: channel(2), b: channel(4), alpha: full.length === 8 ? channel(6) / 255 : 1 };
}

function parseRgb(tokens: CssToken[], from: number): ColorLiteral | undefined {
  const call = tokens.slice(from, from + 16);
  const close = call.findIndex((t) => t.kind === 'char' && t.text === ')');
  const [first] = call;
  const last = call[close];
  if (!first || !last) return undefined;
  const inner = call.slice(1, close).filter((t) => t.kind !== 'space' && !/^[,/]$/.test(t.text));
  if (inner.length < 3 || inner.length > 4 || inner.some((t) => t.kind !== 'number')) return undefined;
  const [r, g, b, alpha = 1] = inner.map((t, i) => {
    const percent = t.text.endsWith('%');
    return Number.parseFloat(t.text) * (percent ? (i === 3 ? 0.01 : 2.55) : 1);
  });
  if (r === undefined || g === undefined || b === undefined || Number.isNaN(r + g + b + alpha)) return undefined;
  return { r: Math.round(r), g: Math.round(g), b: Math.round(b), alpha, start: first.start, end: last.end };
}

export function toHex({ r, g, b }: Rgb): string {
  return `#${[r, g, b].map((c) => Math.max(0, Math.min(255, c)).toString(16).padStart(2, '0')).join('')}`;
}

/** Whether a colour is a colour rather than a shade of grey: what makes a brand. */
export function isChromatic({ r, g, b }: Rgb): boolean {
  const most = Math.max(r, g, b);
  return most > 40 && (most - Math.min(r, g, b)) / most > 0.25;
}

/** A colour as a mixture of another with black or white, in steps of 5 %, as style sheet generators make hover shades. */
export function asShadeOf(color: Rgb, base: Rgb): { percent: number; with: 'black' | 'white' } | undefined {
  if (!isChromatic(color)) return undefined;
  for (const other of ['black', 'white'] as const) {
    const end = other === 'black' ? 0 : 255;
    for (let percent = 95; percent >= 20; percent -= 5) {
      const mixed = (c: number) => (c * percent + end * (100 - percent)) / 100;
      const near = (a: number, c: number) => Math.abs(a - mixed(c)) <= 1;
      if (near(color.r, base.r) && near(color.g, base.g) && near(color.b, base.b)) return { percent, with: other };
    }
  }
  return undefined;
}
