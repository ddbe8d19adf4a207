/** Sites: list, wizard, overview, settings. */

export { SiteOverviewPage } from './detail/overview.tsx';
export { SiteLayout } from './detail/site-layout.tsx';
export { sitePartNeeds, sitePartPaths, siteParts } from './detail/site-parts.ts';
export { SitesPage, type SitesSearch } from './list/sites-page.tsx';
export { SiteSettingsPage } from './settings/settings-page.tsx';
export { useSite } from './site-queries.ts';
export { hostOf, SiteState } from './site-state.tsx';
export { SiteWizardPage } from './wizard/wizard-page.tsx';
