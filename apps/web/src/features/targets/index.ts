/** Where a site is published, and under which names. */
export { TargetsPage } from './targets-page.tsx';
