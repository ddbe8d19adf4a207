import type { Dictionary } from '../en/index.ts';
import aiWords from './ai-words.ts';
import contentWords from './content-words.ts';
import { problems } from './problems.ts';
import words from './words.ts';

const it: Dictionary = { ...words, ...contentWords, ...aiWords, problems };

export default it;
