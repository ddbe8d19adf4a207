import { redirects } from './redirects.ts';

/** Words of the screens about a site's addresses and languages, which come with the first of them. */
const addressWords = { redirects };

export default addressWords;
