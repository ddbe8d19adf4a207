import { moving } from './moving.ts';

/** Words of moving sites in and out, which come with the first of those screens. */
const movingWords = { moving };

export default movingWords;
