/**
 * Template variables: the placeholders `{{name}}` of a template, with default, description and whether a site must fill them.
 *
 * A change is a change of the template's draft. The names are checked against the template when it is published.
 */
export { makeTemplateVariablesRepo } from './template-variables.repo.ts';
export { templateVariableRoutes } from './template-variables.routes.ts';
export { makeTemplateVariables, type TemplateVariables } from './template-variables.service.ts';
