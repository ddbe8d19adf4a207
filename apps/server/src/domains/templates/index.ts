/**
 * Templates: HTML, CSS and JavaScript with Liquid, and how they come to a published version that sites pin.
 *
 * A template is edited as a draft; publishing stores an immutable `TemplateInput`. Those without workspace come with the
 * product: everybody reads them, nobody changes them.
 *
 * Others read a version (`versionOf`) and its files (`assetBytes`), lock a draft before they change a part of it
 * (`editable`, then `partChanged`), and create whole templates in their own transaction (`createIn`).
 */
export type { ImportLimits } from './importers/files/entry-rules.ts';
export { type OpenArchive, openArchive, reading } from './importers/files/open-zip.ts';
export {
  type ImportedAsset,
  type ImportedPage,
  type ImportedTemplate,
  type ImportOptions,
  ImportRefused,
  type ImportReport,
  importTheme,
  type ThemeSource,
} from './importers/registry.ts';
export { invalidTemplate, refuseTemplate, sharedReadOnly, templateNotFound } from './templates.errors.ts';
export {
  type AssetRow,
  makeTemplateQueries,
  type SectionRow,
  type TemplateParts,
  type TemplateQueries,
  toInput,
  type VariableRow,
} from './templates.queries.ts';
export { makeTemplatesRepo, type TemplateRow } from './templates.repo.ts';
export { templateRoutes } from './templates.routes.ts';
export {
  assetSchema,
  assetType,
  problemSchema,
  savedTemplate,
  sectionFields,
  sectionSchema,
  type TemplateAsset,
  type TemplateSection,
  type TemplateVariable,
  variableFields,
  variableSchema,
} from './templates.schemas.ts';
export {
  type Author,
  hashOf,
  makeTemplates,
  sameContent,
  storageKeyOf,
  type Templates,
  toAsset,
  toSection,
  toVariable,
} from './templates.service.ts';
