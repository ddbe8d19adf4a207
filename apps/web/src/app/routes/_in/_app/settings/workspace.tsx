import { createFileRoute } from '@tanstack/react-router';
import { WorkspacePage } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/workspace')({
  staticData: { crumb: 'settings.places.workspace', needs: 'workspace:read' },
  component: WorkspacePage,
});
