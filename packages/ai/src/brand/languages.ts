/**
 * In which language a text is written, by the frequency of its letters (ELD). Its tables are read when a brand is first looked at, and not
 * before: `languagesReady` waits for them; until then no text is judged.
 */
type Detector = typeof import('eld/small').eld;

let detector: Detector | undefined;

/** To be waited for wherever the rules of a brand are about to be tested; at once from the second time on. */
export async function languagesReady(): Promise<void> {
  detector ??= (await import('eld/small')).eld;
}

/** Shorter texts are names, calls and loan words as often as not. */
const LEAST_LETTERS = 60;
/** How much likelier it must be than each language of the brand. */
const CLEARLY = 0.08;

/** Addresses, tags, mentions and fields to be filled in say nothing about a language. */
const NO_WORDS = /https?:\/\/\S+|\S+@\S+|[#@][\p{L}\p{N}_]+|\{\{[^}]*\}\}|<[^>]+>/gu;

const base = (language: string): string => language.split('-')[0] ?? language;

/** The language of a text where that is clear and it is none of these; undefined where it is one of them, or nobody can say. */
export function foreignLanguage(text: string, languages: readonly string[]): string | undefined {
  const words = text.replaceAll(NO_WORDS, ' ');
  if (detector === undefined || (words.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  const own = languages.map(base);
  const told = detector.detect(words);
  if (told.language === '' || own.includes(told.language) || !told.isReliable()) return undefined;
  const scores = told.getScores();
  const nearest = Math.max(0, ...own.map((language) => scores[language] ?? 0));
  return (scores[told.language] ?? 0) - nearest >= CLEARLY ? told.language : undefined;
}
