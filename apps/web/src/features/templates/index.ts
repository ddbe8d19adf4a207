/** Templates: library, import, preview, thumbnails for choosing one, and the editor. */
import { lazy } from 'react';
import { needWords } from '#lib/i18n/index.ts';

export { TemplatePage } from './template-page.tsx';
export { useTemplatePreview, useTemplates } from './template-queries.ts';
export { TemplateThumbnail } from './template-thumbnail.tsx';
export { TemplatesPage } from './templates-page.tsx';
export { VariableControl } from './variable-control.tsx';

/** Comes by itself, with its words: no other screen needs a code editor. */
export const TemplateEditorPage = lazy(async () => {
  const [{ TemplateEditorPage: Page }] = await Promise.all([
    import('./editor/editor-page.tsx'),
    needWords('templates'),
  ]);
  return { default: Page };
});
