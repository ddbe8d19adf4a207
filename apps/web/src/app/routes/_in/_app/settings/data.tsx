import { createFileRoute } from '@tanstack/react-router';
import { WorkspaceDataPage } from '#features/workspace-data/index.ts';

export const Route = createFileRoute('/_in/_app/settings/data')({
  staticData: { crumb: 'settings.places.data', needs: 'workspace:update' },
  component: WorkspaceDataPage,
});
