import type { Dictionary } from '../en/index.ts';
import addressWords from './address-words.ts';
import aiWords from './ai-words.ts';
import { problems } from './problems.ts';
import templateWords from './template-words.ts';
import words from './words.ts';

const it: Dictionary = { ...words, ...addressWords, ...aiWords, ...templateWords, problems };

export default it;
