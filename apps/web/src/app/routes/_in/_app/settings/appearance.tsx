import { createFileRoute } from '@tanstack/react-router';
import { AppearancePage } from '#features/appearance/index.ts';

export const Route = createFileRoute('/_in/_app/settings/appearance')({
  staticData: { crumb: 'settings.places.appearance', needs: 'admin' },
  component: AppearancePage,
});
