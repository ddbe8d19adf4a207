import { createFileRoute } from '@tanstack/react-router';
import { SessionsPage } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/sessions')({
  staticData: { crumb: 'settings.places.sessions' },
  component: SessionsPage,
});
