import { seo } from './seo.ts';

/** Words of the audits of a site, which come with the first of those screens. */
const seoWords = { seo };

export default seoWords;
