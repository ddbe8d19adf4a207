/**
 * Template versions: what sites pin. Publishing checks a draft completely and stores it as it is, for good; a preview shows
 * a draft or a version with sample content before anybody depends on it.
 */
export { makeTemplateVersionsRepo } from './template-versions.repo.ts';
export { templateVersionRoutes } from './template-versions.routes.ts';
export { makeTemplateVersions, type TemplateVersions } from './template-versions.service.ts';
