import { createFileRoute } from '@tanstack/react-router';
import { SecurityPage } from '#features/settings/index.ts';

export const Route = createFileRoute('/_in/_app/settings/security')({
  staticData: { crumb: 'settings.places.security' },
  component: SecurityPage,
});
