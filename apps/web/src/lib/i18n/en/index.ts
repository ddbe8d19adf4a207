import { problems } from './problems.ts';
import { templateEditor } from './template-editor.ts';
import words from './words.ts';

const en = { ...words, problems, templateEditor };

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

export default en as Dictionary;
