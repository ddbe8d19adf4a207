const WORDS = (
  'amber anchor answer arcade autumn balance basin beacon bench border branch bridge bright bronze brook ' +
  'bundle canvas carbon cedar centre chapter charter circle clear cliff cloud coast colour column common compass ' +
  'copper corner cotton course crystal current daily delta detail distant drawing early echo edge element ember ' +
  'engine evening fabric façade field filter final finish flame floor forest formal forum frame fresh garden gentle ' +
  'glass golden grain granite green grove guide harbour harvest hazel hidden hollow honest horizon house island ' +
  'ivory journey keeper kernel kindle lantern large lattice layer leaf level library light linen local lower maple ' +
  'marble margin market meadow measure mellow member metal method middle mirror modern morning mosaic motion ' +
  'mountain narrow native natural neutral noble north notion oak ocean olive open orbit orchard order outer oval ' +
  'palette panel paper parcel passage pattern pebble pillar pine plain planet plaza pocket portal prairie primary ' +
  'profile project proper public quarry quiet radius random rapid reason region relay rhythm ribbon ridge river ' +
  'rolling round route saddle sample sand scale season second sector shadow shelter shore signal silver simple ' +
  'single slate slow small smooth soft solar solid sound south spring square stable station steady stone story ' +
  'stream studio summer surface table tailor terrace thread timber tower trail transit travel under unity upper ' +
  'valley velvet vessel village vision volume walnut water weave west willow winter wooden yellow zenith'
).split(' ');

/** Draws words and sentences; the same seed always draws the same ones. */
export interface Draw {
  /** Whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  word(): string;
  words(count: number): string[];
  capital(text: string): string;
  heading(): string;
  /** Plain words, not HTML: ampersands, quotes and apostrophes occur, so they have to be escaped. */
  sentence(length: number): string;
  /** One sentence of HTML with at most one inline element. */
  richSentence(link: () => string): string;
}

/** Multiply-with-xorshift generator of 32 bits (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function makeDraw(seed: number): Draw {
  const next = numbers(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const word = (): string => WORDS[below(WORDS.length)] ?? 'word';
  const words = (count: number): string[] => Array.from({ length: count }, word);
  const change = (list: string[], at: number, to: (text: string) => string): void => {
    list[at] = to(list[at] ?? '');
  };

  function sentence(length: number): string {
    const list = words(length);
    const kind = below(6);
    if (kind === 0) change(list, below(length), (text) => `${text} &`);
    else if (kind === 1) change(list, below(length), (text) => `"${text}"`);
    else if (kind === 2) change(list, below(length), (text) => `${text}'s`);
    else if (kind === 3) change(list, below(length), (text) => `${text} –`);
    return `${capital(list.join(' '))}.`;
  }

  function richSentence(link: () => string): string {
    const list = words(8 + below(11));
    const kind = below(9);
    const at = below(list.length - 2);
    const wrap = (open: string, close: string): void => {
      change(list, at, (text) => open + text);
      change(list, at + 1, (text) => text + close);
    };
    if (kind === 0) wrap('<strong>', '</strong>');
    else if (kind === 1) wrap('<em>', '</em>');
    else if (kind === 2) wrap(`<a href="${link()}">`, '</a>');
    else if (kind === 3) change(list, at, (text) => `<code>${text}</code>`);
    else if (kind === 4) change(list, at, (text) => `${text} &amp;`);
    if (list.length > 12) change(list, 6, (text) => `${text},`);
    if (!list[0]?.startsWith('<')) change(list, 0, capital);
    return `${list.join(' ')}${below(12) === 0 ? '?' : '.'}`;
  }

  return { below, word, words, capital, heading: () => capital(words(3 + below(4)).join(' ')), sentence, richSentence };
}
