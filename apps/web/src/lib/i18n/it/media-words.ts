import type { MediaWords } from '../en/index.ts';
import { library } from './library.ts';

/** Words of the media library, which come with its screen. */
const mediaWords: MediaWords = { library };

export default mediaWords;
