/** Pages of a site: list, order, settings. */

export { statusTone, useSitePages } from './page-queries.ts';
export { PageSettings } from './page-settings.tsx';
export { PagesPage } from './pages-page.tsx';
