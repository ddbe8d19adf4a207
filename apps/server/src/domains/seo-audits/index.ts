/**
 * SEO audits: a site as it would be built now, read by code, with words for titles and descriptions by a model. A finding that
 * knows how it is mended is applied with one press; nothing is applied to a page that has changed since.
 */
export { makeSeoAuditsRepo } from './seo-audits.repo.ts';
export { seoAuditRoutes } from './seo-audits.routes.ts';
export { type BuiltPages, makeSeoAudits, type SeoAudits, seoAuditTask } from './seo-audits.service.ts';
