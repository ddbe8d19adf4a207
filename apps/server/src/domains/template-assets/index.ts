/**
 * Template assets: pictures, fonts, style sheets and scripts that travel with a template.
 *
 * What a file is comes from its bytes. Pictures are written anew, drawings cleaned, a favicon gets its further formats.
 * Bytes are stored by their hash and stay while a published version may name them. Others have files made safe the same
 * way (`makeSafe`).
 */
export { makeSafe } from './kinds/registry.ts';
export { makeTemplateAssetsRepo } from './template-assets.repo.ts';
export { templateAssetRoutes } from './template-assets.routes.ts';
export { makeTemplateAssets, type TemplateAssets } from './template-assets.service.ts';
