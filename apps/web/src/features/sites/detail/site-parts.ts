/** What a site's own screens are, in the order of their tabs. */
export const siteParts = [
  'overview',
  'pages',
  'deployments',
  'checks',
  'seo',
  'search',
  'translations',
  'redirects',
  'targets',
  'people',
  'move',
  'settings',
] as const;
export const sitePartPaths = {
  overview: '/sites/$siteId',
  pages: '/sites/$siteId/pages',
  deployments: '/sites/$siteId/deployments',
  checks: '/sites/$siteId/checks',
  seo: '/sites/$siteId/seo',
  search: '/sites/$siteId/search',
  translations: '/sites/$siteId/translations',
  redirects: '/sites/$siteId/redirects',
  targets: '/sites/$siteId/targets',
  people: '/sites/$siteId/people',
  move: '/sites/$siteId/move',
  settings: '/sites/$siteId/settings',
} as const;
/** Without it a part has nothing to show. */
export const sitePartNeeds: Partial<Record<(typeof siteParts)[number], string>> = {
  pages: 'page:read',
  deployments: 'deployment:read',
  checks: 'site-check:read',
  seo: 'ai:read',
  search: 'analytics:read',
  translations: 'page:read',
  redirects: 'page:read',
  targets: 'deploy-target:read',
  people: 'member:read',
  move: 'site:export',
};
