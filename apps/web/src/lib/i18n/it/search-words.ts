import type { SearchWords } from '../en/index.ts';
import { search } from './search.ts';

const searchWords: SearchWords = { search };

export default searchWords;
