import type { Cue } from './captions.ts';

const TIMES = /(\d+):(\d{2}):(\d{2})[,.](\d{1,3})\s*-->\s*(\d+):(\d{2}):(\d{2})[,.](\d{1,3})/;
/** Looks that some writers put in: `<i>`, `{\an8}`. */
const LOOKS = /<\/?[a-z][^>]*>|\{\\[^}]*\}/gi;

const secondsOf = ([h = '0', m = '0', s = '0', ms = '0']: readonly string[]): number =>
  Number(h) * 3600 + Number(m) * 60 + Number(s) + Number(ms.padEnd(3, '0')) / 1000;

/** Captions in SubRip form (a number, times, words, an empty line): their times and words, without their looks. */
export function cuesOfSrt(file: string): Cue[] {
  return file
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((part) => {
      const [before = '', ...times] = part.split(TIMES);
      const text = (times.at(-1) ?? '').replaceAll(LOOKS, '').trim();
      // What stands before the times is the number, and nothing else.
      if (times.length < 9 || !/^\s*\d*\s*$/.test(before) || text === '') return [];
      return [{ from: secondsOf(times.slice(0, 4)), to: secondsOf(times.slice(4, 8)), text }];
    });
}
