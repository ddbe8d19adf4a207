import { colors, fonts, headings, logos, type Reader, words } from './traits.ts';

/** Every reader of traits that works without a model. Adding one is a function and a word here. */
export const readers: readonly Reader[] = [words, headings, logos, colors, fonts];
