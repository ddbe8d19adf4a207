import type { MovingWords } from '../en/index.ts';
import { moving } from './moving.ts';

/** Words of moving sites in and out, which come with the first of those screens. */
const movingWords: MovingWords = { moving };

export default movingWords;
