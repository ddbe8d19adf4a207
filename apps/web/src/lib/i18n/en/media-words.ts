import { library } from './library.ts';

/** Words of the media library, which come with its screen. */
const mediaWords = { library };

export default mediaWords;
