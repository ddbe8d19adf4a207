/** Pages of a site: list, order, settings. */
import { lazy } from 'react';

export { statusTone } from './page-queries.ts';
/** Comes by itself: the editor opens without it. */
export const PageSettings = lazy(async () => ({ default: (await import('./page-settings.tsx')).PageSettings }));
export { PagesPage } from './pages-page.tsx';
