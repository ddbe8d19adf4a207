import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Scripts that the font comes in, each with the characters of its file; the first that has a character writes it. */
const SCRIPTS: readonly [string, RegExp][] = [
  [
    'latin',
    /[\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/u,
  ],
  ['latin-ext', /[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u1d00-\u1dbf\u1e00-\u1eff\u20a0-\u20c0\u2113\u2c60-\u2c7f]/u],
  ['greek', /[\u0370-\u03ff]/u],
  ['cyrillic', /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/u],
  ['cyrillic-ext', /[\u0460-\u052f\u1c80-\u1c8a]/u],
];
export type Weight = 400 | 600;

const files = new Map<string, Buffer>();

/** Name of a font for pdfkit. */
export const fontName = (script: string, weight: Weight): string => `${script}-${weight}`;

export function fontFile(script: string, weight: Weight): Buffer {
  const name = `inter-${script}-${weight}-normal.woff`;
  const known = files.get(name) ?? readFileSync(require.resolve(`@fontsource/inter/files/${name}`));
  files.set(name, known);
  return known;
}

export interface Run {
  script: string;
  text: string;
}

/** Cuts a text where another file of the font has to go on. What none of them has becomes a question mark. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const character of text.normalize('NFC').replaceAll(/\p{Cc}/gu, ' ')) {
    const found = SCRIPTS.find(([, has]) => has.test(character));
    const [script, shown] = found ? [found[0], character] : ['latin', '?'];
    const last = runs.at(-1);
    if (last && last.script === script) last.text += shown;
    else runs.push({ script, text: shown });
  }
  return runs;
}
