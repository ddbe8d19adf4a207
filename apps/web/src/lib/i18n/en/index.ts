import addressWords from './address-words.ts';
import aiWords from './ai-words.ts';
import { problems } from './problems.ts';
import settingsWords from './settings-words.ts';
import words from './words.ts';

const en = { ...words, ...addressWords, ...aiWords, ...settingsWords, problems };

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

export type AddressWords = Words<typeof addressWords>;
export type AiWords = Words<typeof aiWords>;
export type SettingsWords = Words<typeof settingsWords>;
/** Words that no screen waits for. */
export type FirstWords = Words<typeof words>;

export default en as Dictionary;
