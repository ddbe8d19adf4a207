import type { Dictionary } from '../en/index.ts';
import { moving } from './moving.ts';
import { problems } from './problems.ts';
import words from './words.ts';

const it: Dictionary = { ...words, problems, moving };

export default it;
