import type { Cue } from './captions.ts';

/** Lines of Advanced SubStation Alpha, the captions of video editors: their times and words, without their looks. */
export async function cuesOfAss(file: string): Promise<Cue[]> {
  const { parse } = await import('ass-compiler');
  return parse(file).events.dialogue.map(({ Start, End, Text }) => ({
    ...{ from: Start, to: End },
    text: Text.combined.replaceAll(/\\n/gi, '\n').replaceAll('\\h', ' '),
  }));
}
