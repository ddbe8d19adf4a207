import { createFileRoute } from '@tanstack/react-router';
import { EditorPage } from '#features/editor/index.ts';

/** Outside the shell: the editor needs the whole window. */
export const Route = createFileRoute('/_in/sites/$siteId/pages/$pageId')({ component: Screen });

function Screen() {
  const { siteId, pageId } = Route.useParams();
  return <EditorPage siteId={siteId} pageId={pageId} />;
}
