/**
 * What is said in a video, as WebVTT (w3.org/TR/webvtt1): a vendor's own words and times where it gives them, otherwise the script,
 * spread over the length of the video.
 *
 * @example vttOf(spread('Bread rises. It takes a night.', 4, 'en'))
 */
export interface Cue {
  /** Seconds from the beginning. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Two lines of 42 characters, as broadcasters write them. */
const LONGEST = 84;

/** Whole words, as many as fit. */
function cut(sentence: string): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LONGEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Lines of a script, each shown for its share of the characters. Nobody has listened to it: a pause is not known. */
export function spread(script: string, seconds: number, language: string): Cue[] {
  if (!(seconds > 0)) return [];
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(script);
  const lines = [...sentences].flatMap(({ segment }) => cut(segment));
  const all = lines.reduce((sum, line) => sum + line.length, 0);
  let said = 0;
  return lines.map((text) => {
    const from = (seconds * said) / all;
    said += text.length;
    return { from, to: (seconds * said) / all, text };
  });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `00:01:02.500`. */
function timeOf(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const whole = Math.floor(ms / 1000);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  return `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** An empty line would end the cue. */
const bodyOf = (text: string): string => escaped(text.trim().replaceAll(/\s*\n\s*/g, '\n'));

/** Undefined when nothing is said. */
export function vttOf(cues: readonly Cue[]): string | undefined {
  const shown = cues.filter(({ from, to, text }) => from >= 0 && to > from && text.trim() !== '');
  if (shown.length === 0) return undefined;
  const blocks = shown.map(({ from, to, text }) => `${timeOf(from)} --> ${timeOf(to)}\n${bodyOf(text)}`);
  return `WEBVTT\n\n${blocks.join('\n\n')}\n`;
}
