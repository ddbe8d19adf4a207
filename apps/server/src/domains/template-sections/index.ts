/**
 * Template sections: the pieces of a sectional template, included as `{{ sections.<key> }}`.
 *
 * A change is a change of the template's draft; broken Liquid is refused at once, with its place.
 */
export { makeTemplateSectionsRepo } from './template-sections.repo.ts';
export { templateSectionRoutes } from './template-sections.routes.ts';
export { makeTemplateSections, type TemplateSections } from './template-sections.service.ts';
