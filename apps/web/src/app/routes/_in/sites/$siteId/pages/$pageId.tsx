import { createFileRoute } from '@tanstack/react-router';
import { EditorPage } from '#features/editor/index.ts';
import { SearchAnywhere } from '../../../../../shell/search-anywhere.tsx';

/** Outside the shell: the editor needs the whole window. */
export const Route = createFileRoute('/_in/sites/$siteId/pages/$pageId')({
  // Who comes from the bell wants to read what was said.
  validateSearch: ({ comments }: Record<string, unknown>): { comments?: true } =>
    comments === true ? { comments } : {},
  component: Screen,
});

function Screen() {
  const { siteId, pageId } = Route.useParams();
  const { comments = false } = Route.useSearch();
  return (
    <>
      <EditorPage siteId={siteId} pageId={pageId} withComments={comments} />
      <SearchAnywhere />
    </>
  );
}
