/** Pages of a site: list, order, settings. */

export { statusTone } from './page-queries.ts';
export { PageSettings } from './page-settings.tsx';
export { PagesPage } from './pages-page.tsx';
