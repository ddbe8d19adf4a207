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
export {
  invalidTemplate,
  refuseTemplate,
  requiredSection,
  sharedReadOnly,
  templateNotFound,
} from './templates.errors.ts';
export {
  type AssetRow,
  assetTypeOf,
  hashOf,
  makeTemplateQueries,
  partsFrom,
  rowFrom,
  type SectionRow,
  sameContent,
  storageKeyOf,
  type TemplateParts,
  type TemplateQueries,
  toAsset,
  toInput,
  toSection,
  toVariable,
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
  type TemplateDraft,
  type TemplateSection,
  type TemplateVariable,
  templateDraft,
  templateSchema,
  variableFields,
  variableSchema,
} from './templates.schemas.ts';
export {
  type Author,
  makeTemplates,
  type Templates,
} from './templates.service.ts';
