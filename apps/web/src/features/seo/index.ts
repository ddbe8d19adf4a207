/** Audits of a site for search: found by code, worded by a model, applied by a person. */
export { SeoAuditPage } from './audit-page.tsx';
export { SeoPage } from './seo-page.tsx';
