import { auth } from './auth.ts';
import { common } from './common.ts';
import { fields, problems } from './problems.ts';
import { shell } from './shell.ts';

const en = { common, shell, auth, problems, fields };

/** The same keys in every language. */
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Dictionary = Words<typeof en>;

export default en as Dictionary;
