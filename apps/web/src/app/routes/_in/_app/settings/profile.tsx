import { createFileRoute } from '@tanstack/react-router';
import { ProfilePage } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/profile')({
  staticData: { crumb: 'settings.places.profile' },
  component: ProfilePage,
});
