/**
 * Where whole templates come from: HTML themes that people import, and the templates that come with the product.
 *
 * Others import a theme for a workspace (`importTemplate`, the command line too), install what comes with the product
 * (`installBuiltIn`) and ask which pages a new site begins with (`starterPagesOf`).
 */
export { makeTemplateImportsRepo } from './template-imports.repo.ts';
export { templateImportRoutes } from './template-imports.routes.ts';
export type { BuiltInTemplate, StarterPages } from './template-imports.schemas.ts';
export { type Adopted, makeTemplateImports, type TemplateImports } from './template-imports.service.ts';
