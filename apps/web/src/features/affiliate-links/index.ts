/** Links that earn something: kept once, used on many pages. */
export { AffiliateLinksPage } from './affiliate-links-page.tsx';
