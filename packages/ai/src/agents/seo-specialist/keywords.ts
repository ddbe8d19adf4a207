/** Phrases that a page is about, out of its own words. Nothing here says how often they are searched for. */
import type { Reading } from './reading.ts';

export interface Keyword {
  phrase: string;
  count: number;
  inTitle: boolean;
  inH1: boolean;
}

const STOP = new Set(
  `a ad al alla alle agli ai allo anche ancora avere ben che chi ci come con contro cosa così cui da dal dalla dalle dai dagli dallo dei del della delle degli dello di dove due e ed era essere fa fra già gli ha hai hanno ho i il in io la le lei li lo loro lui ma me mi mia mio molto ne nei nel nella nelle negli nello no noi non nostra nostre nostri nostro o ogni per perché più poco poi prima qua quando quanto quella quelle quelli quello questa queste questi questo qui quindi se sei sempre senza si sia sono sopra sotto stata stato su sua sue sugli sul sulla sulle sui sullo suo suoi te ti tra tu tua tue tuo tuoi tutta tutte tutti tutto un una uno va vi voi vostra vostre vostri vostro
  about above after again all also am an and any are as at be because been before being below between both but by can could did do does down during each few for from further get had has have having he her here hers him his how however i if in into is it its itself just let me more most my no nor not now of off on once only or other our ours out over own same she should so some such than that the their theirs them then there these they this those through to too under until up us very was we were what when where which while who whom why will with would you your yours`
    .split(/\s+/)
    .filter(Boolean),
);
const MOST = 8;
/** Words of weight in a phrase, and all of its words. */
const MOST_STRONG = 3;
const LONGEST_PHRASE = 5;

const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
const isWeak = (word: string): boolean =>
  STOP.has(word.replace(/^\p{L}{1,4}['’]/u, '')) || word.length < 3 || /^\d+$/.test(word);

const strongIn = (words: readonly string[]): number => words.filter((word) => !isWeak(word)).length;

/** Phrases of one to three words of weight that begin and end with a word of weight, with how often they stand there. */
function phrases(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let size = 1; size <= LONGEST_PHRASE; size += 1)
    for (let at = 0; at + size <= words.length; at += 1) {
      const part = words.slice(at, at + size);
      if (isWeak(part[0] ?? '') || isWeak(part.at(-1) ?? '')) continue;
      if (strongIn(part) > MOST_STRONG) continue;
      const phrase = part.join(' ');
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  return counts;
}

const has = (text: string, phrase: string): boolean => ` ${tokens(text).join(' ')} `.includes(` ${phrase} `);

export function keywordsOf(page: Reading): Keyword[] {
  const found = phrases(tokens(page.text));
  const h1 = page.h1.join(' ');
  const rated = [...found].flatMap(([phrase, count]) => {
    const [inTitle, inH1] = [has(page.title, phrase), has(h1, phrase)];
    const size = strongIn(phrase.split(' '));
    if (count < 2 && !(inTitle || inH1)) return [];
    const weight = count * (1 + 0.6 * (size - 1)) + (inTitle ? 3 : 0) + (inH1 ? 2 : 0);
    return [{ phrase, count, inTitle, inH1, weight }];
  });
  rated.sort((a, b) => b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1));
  const kept: typeof rated = [];
  for (const one of rated) {
    if (kept.length >= MOST) break;
    // A part of a phrase that is always used whole says nothing of its own.
    if (kept.some((other) => ` ${other.phrase} `.includes(` ${one.phrase} `) && other.count >= one.count)) continue;
    kept.push(one);
  }
  return kept.map(({ weight: _, ...keyword }) => keyword);
}

/** Where a phrase stands in a text as it is written there. */
export function mention(text: string, phrase: string): string | undefined {
  const pattern = phrase.split(' ').map(RegExp.escape).join("[\\s'’-]+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0];
}
