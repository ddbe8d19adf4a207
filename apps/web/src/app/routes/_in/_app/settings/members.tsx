import { createFileRoute } from '@tanstack/react-router';
import { MembersPage } from '#features/people/index.ts';

export const Route = createFileRoute('/_in/_app/settings/members')({
  staticData: { crumb: 'settings.places.members', needs: 'member:read' },
  component: MembersPage,
});
