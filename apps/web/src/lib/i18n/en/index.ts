import { moving } from './moving.ts';
import { problems } from './problems.ts';
import words from './words.ts';

const en = { ...words, problems, moving };

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

export default en as Dictionary;
