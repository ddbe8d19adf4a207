import { createFileRoute } from '@tanstack/react-router';
import { EditorPage } from '#features/editor/index.ts';
import { SearchAnywhere } from '../../../../../shell/search-anywhere.tsx';

/** Outside the shell: the editor needs the whole window. */
export const Route = createFileRoute('/_in/sites/$siteId/pages/$pageId')({
  // Who comes from the bell wants to read what was said, who comes from a check the block that it is about.
  validateSearch: ({ comments, block }: Record<string, unknown>): { comments?: true; block?: string } => ({
    ...(comments === true ? { comments } : {}),
    ...(typeof block === 'string' ? { block } : {}),
  }),
  component: Screen,
});

function Screen() {
  const { siteId, pageId } = Route.useParams();
  const { comments = false, block } = Route.useSearch();
  return (
    <>
      <EditorPage siteId={siteId} pageId={pageId} withComments={comments} block={block} />
      <SearchAnywhere />
    </>
  );
}
