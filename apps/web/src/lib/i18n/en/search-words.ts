import { search } from './search.ts';

/** Words of search figures, which come with the first screen that shows some. */
const searchWords = { search };

export default searchWords;
