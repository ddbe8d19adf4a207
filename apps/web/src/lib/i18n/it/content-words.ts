import type { ContentWords } from '../en/index.ts';
import { bulk } from './bulk.ts';
import { affiliateLinks, languages, swiperPresets } from './content.ts';
import { redirects } from './redirects.ts';
import { targets } from './targets.ts';
import { translations } from './translations.ts';

/** Words of the screens that stand between pages: addresses, languages, links, carousels, hosts. They come with the first of them. */
const contentWords: ContentWords = { affiliateLinks, bulk, languages, redirects, swiperPresets, targets, translations };

export default contentWords;
