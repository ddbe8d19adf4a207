import { createFileRoute } from '@tanstack/react-router';
import { RolesPage } from '#features/people/index.ts';

export const Route = createFileRoute('/_in/_app/settings/roles')({
  staticData: { crumb: 'settings.places.roles', needs: 'role:read' },
  component: RolesPage,
});
