/** Templates: library, import, preview, thumbnails for choosing one. */
export { TemplatePage } from './template-page.tsx';
export { useTemplatePreview, useTemplates } from './template-queries.ts';
export { TemplateThumbnail } from './template-thumbnail.tsx';
export { TemplatesPage } from './templates-page.tsx';
