/**
 * Template footprints: output layouts that keep the addresses of a WordPress, Joomla or Drupal site which moves here.
 *
 * Others ask what layout a footprint stands for (`layoutOf`); a site keeps a copy of it, so that a later change of the
 * footprint moves no published file.
 */
export { makeTemplateFootprintsRepo } from './template-footprints.repo.ts';
export { templateFootprintRoutes } from './template-footprints.routes.ts';
export { makeTemplateFootprints, type TemplateFootprints } from './template-footprints.service.ts';
