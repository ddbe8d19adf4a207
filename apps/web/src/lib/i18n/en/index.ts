import addressWords from './address-words.ts';
import aiWords from './ai-words.ts';
import { problems } from './problems.ts';
import studioWords from './studio-words.ts';
import words from './words.ts';

const en = { ...words, ...addressWords, ...aiWords, ...studioWords, problems };

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

/** What comes with the first screen, whichever it is. */
export type FirstWords = Words<typeof words>;
export type AddressWords = Words<typeof addressWords>;
export type AiWords = Words<typeof aiWords>;
export type StudioWords = Words<typeof studioWords>;

export default en as Dictionary;
