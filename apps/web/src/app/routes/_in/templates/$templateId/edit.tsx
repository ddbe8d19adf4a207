import { createFileRoute } from '@tanstack/react-router';
import { TemplateEditorPage } from '#features/templates/index.ts';
import { SearchAnywhere } from '../../../../shell/search-anywhere.tsx';

/** Outside the shell: code and preview need the whole window. */
export const Route = createFileRoute('/_in/templates/$templateId/edit')({
  validateSearch: (search: Record<string, unknown>): { part?: string } =>
    typeof search.part === 'string' ? { part: search.part } : {},
  component: Screen,
});

function Screen() {
  const { templateId } = Route.useParams();
  const { part = 'html' } = Route.useSearch();
  return (
    <>
      <TemplateEditorPage id={templateId} part={part} />
      <SearchAnywhere />
    </>
  );
}
