import type { Dictionary } from '../en/index.ts';
import addressWords from './address-words.ts';
import aiWords from './ai-words.ts';
import { problems } from './problems.ts';
import studioWords from './studio-words.ts';
import words from './words.ts';

const it: Dictionary = { ...words, ...addressWords, ...aiWords, ...studioWords, problems };

export default it;
