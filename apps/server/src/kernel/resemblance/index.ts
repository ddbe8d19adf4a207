/**
 * How much two addresses or titles resemble each other: shared groups of three letters (Dice), the way people misspell and
 * move addresses. Without accents, case, dates and file endings.
 *
 * @example resemblance(trigrams('/shop/red-shoes.html'), trigrams('red shoes')) // 1
 */

/** Words in an address that say nothing about the page. */
const EMPTY_WORDS = new Set(['index', 'html', 'htm', 'php', 'asp', 'aspx', 'www', 'default', 'home', 'page']);

function wordsOf(text: string): string[] {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // Taken as it is.
  }
  return plain
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word) && !/^(?:19|20)\d\d$|^\d{1,2}$/.test(word));
}

/** Groups of three letters of every word, as PostgreSQL's trigrams. */
export function trigrams(text: string): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const word of wordsOf(text).slice(0, 40)) {
    const padded = `  ${word.slice(0, 60)} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) groups.add(padded.slice(at, at + 3));
  }
  return groups;
}

/** 0 to 1. */
export function resemblance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const group of one) if (other.has(group)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
