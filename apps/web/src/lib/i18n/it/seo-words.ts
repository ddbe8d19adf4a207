import type { SeoWords } from '../en/index.ts';
import { seo } from './seo.ts';

const seoWords: SeoWords = { seo };

export default seoWords;
