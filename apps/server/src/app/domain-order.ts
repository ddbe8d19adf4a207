/**
 * The domains, lowest first. A domain may call those before it through their `index.ts`; to reach one after it, it emits an
 * event. The boundary rules are made from this list, and a folder that is not in it fails the architecture test.
 */
export const domainOrder = [
  'workspaces',
  'sessions',
  'mfa',
  'passkeys',
  'accounts',
  'auth',
  'passwords',
  'emails',
  'mailbox',
  'notifications',
  'languages',
  'affiliate-links',
  'media-folders',
  'media',
  'templates',
  'template-variables',
  'template-sections',
  'template-assets',
  'template-versions',
  'template-imports',
  'template-footprints',
  'sites',
  'swiper-presets',
  'pages',
  'page-blocks',
  'deployments',
] as const;
