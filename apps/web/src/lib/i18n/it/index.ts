import type { Dictionary } from '../en/index.ts';
import { problems } from './problems.ts';
import words from './words.ts';

const it: Dictionary = { ...words, problems };

export default it;
